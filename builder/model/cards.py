"""Cards: what other pages show of a document."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Card:
    """A document in a listing, as plain text ready to print.

    Shape: ``date`` is "23/11/2026" and empty for undated kinds, ``date_iso`` the same instant in ISO form;
           addresses carry
    the column's prefix; ``image_url`` is empty without a picture.
    """

    url: str
    title: str
    summary: str
    date: str
    date_iso: str
    kind: str
    kind_label: str
    section_title: str
    image_url: str
    image_alt: str
    image_width: int
    image_height: int
    note: str  # a state worth knowing in a list, e.g. the place of an event or a document's number
