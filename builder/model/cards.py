"""Cards: what other pages show of a document."""

from __future__ import annotations

from builder.dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Card:
    """A document in a listing, as plain text ready to print.

    Shape: ``date`` is the day to print, "23/11/2026" or "Diễn ra 27/11/2026", and ``day_iso`` the same in ISO
           form; ``date_iso`` is when the document appeared; all are empty for undated kinds; addresses carry
           the column's prefix; ``image_url`` is empty without a picture.
    """

    url: str
    title: str
    summary: str
    date: str
    day_iso: str
    date_iso: str
    kind: str
    kind_label: str
    section_title: str
    image_url: str
    image_alt: str
    image_width: int
    image_height: int
    note: str  # what tells it apart in a list, e.g. the place of an event or a document's number
    mark: str = ""  # what must be known at once: to come, over, revoked
