"""Anchors: ids of headings, unique in their page and stable as long as the headings before them are."""

from __future__ import annotations

from collections.abc import Iterable

from builder.vietnamese.slugs import slug_from

# Ids that layouts give to their own parts.
RESERVED = frozenset({"main", "content", "menu", "search"})
NAMELESS = "muc"


class Anchors:
    """The ids that a page has already given away."""

    def __init__(self, taken: Iterable[str]) -> None:
        self._taken = {*RESERVED, *taken}
        self._last_number: dict[str, int] = {}

    def take(self, anchor: str) -> bool:
        """Take ``anchor`` as it is, unless it is taken already."""
        is_free = anchor not in self._taken
        self._taken.add(anchor)
        return is_free

    def give(self, text: str) -> str:
        """Return the slug of ``text`` as a new id.

        Shape: "ket-qua", then "ket-qua-2", "ket-qua-3"; "muc" for a heading without letters or digits.
        """
        slug = slug_from(text) or NAMELESS
        anchor, number = slug, self._last_number.get(slug, 1)
        while anchor in self._taken:
            number += 1
            anchor = f"{slug}-{number}"
        self._last_number[slug] = number
        self._taken.add(anchor)
        return anchor
