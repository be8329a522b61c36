"""Languages: those in which everything is told, the first where nothing else is asked for."""

from __future__ import annotations

LANGUAGES = ("vi", "en")
