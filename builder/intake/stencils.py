"""Stencils: pages that were rendered once, with holes for what differs from sender to sender."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import escape

_EDGE = "\f"  # in no text of ours


def hole(number: int) -> str:
    """Return what a page is rendered with in place of the word of that ``number``."""
    return f"{_EDGE}{number}{_EDGE}"


class Stencil:
    """A ``page`` whose holes are filled with words: as text and nothing else, whatever they hold."""

    def __init__(self, page: str) -> None:
        # Between two edges stands a number, so every second part is one.
        self._parts = page.split(_EDGE)
        self._numbers = tuple(map(int, self._parts[1::2]))

    def filled(self, words: Sequence[str]) -> str:
        """Return the page with each of ``words`` in the holes of its number."""
        escaped = [escape(word) for word in words]
        parts: list[str] = self._parts.copy()
        parts[1::2] = [escaped[number] for number in self._numbers]
        return "".join(parts)
