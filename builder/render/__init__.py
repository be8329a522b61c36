"""Rendering: a plan becomes bytes."""
