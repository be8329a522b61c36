"""Bodies: their HTML as a page shows it."""

from __future__ import annotations

from collections.abc import Iterable

from builder.markdown.facts import BodyHtml, Destination, fill, written


def filled(html: BodyHtml, destinations: Iterable[Destination]) -> str:
    """Return ``html`` with each of ``destinations`` in its slot."""
    return fill(
        [piece.encode() for piece in html.pieces], [written(one).encode() for one in destinations]
    ).decode()
