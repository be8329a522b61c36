"""Records: what stands in their parts."""

from __future__ import annotations

from typing import Any

from builder.documents.records import Record, record_of
from tests.support.values import make_document


def record_with(**given: Any) -> Record:  # Any: whatever make_document takes
    return Record("", record_of(make_document(**given), ()))


def test_places_stand_apart_from_what_was_read() -> None:
    one, quoted = record_with(tags="rau"), record_with(tags='"rau"')
    assert b"rau" in one.row
    assert b"rau" not in one.places
    assert one.places != quoted.places


def test_an_outlook_depends_on_all_but_the_markup_of_the_body() -> None:
    one, again, other = (record_with(body=text) for text in ("Chữ.\n\nMột.", "Chữ.\n\nHai.", "Khác."))
    assert one.body != again.body
    assert one.outlook == again.outlook != other.outlook
