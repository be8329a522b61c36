"""Tests: what the builder promises, one sentence each."""
