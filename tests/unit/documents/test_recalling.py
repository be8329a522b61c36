"""Recalling: what a file gave comes back from its record, and nothing else does."""

from __future__ import annotations

import json
from typing import Any

import pytest

from builder.diagnostics import Diagnostics, Span, error, warning
from builder.documents.document import Document
from builder.documents.kinds import EXEMPLAR, NEWS
from builder.documents.recalling import Seat, document_from_row, plain_from
from builder.documents.records import Record, record_of
from builder.markdown.facts import BodyHtml
from tests.support.places import TITLE
from tests.support.values import make_document, read_document

FULL = {
    "people": "[{name: Lê Hoa, honorific: Bà, birth_year: 1970, unit: ap}]",
    "achievements": "[{year: 2025, text: Đạt giải}]",
    "updated": "2026-11-21 09:00",
    "featured": "true",
    "tags": "[Rau, Nước]",
    "image": "{file: a.jpg, alt: Ảnh}",
}


class Keeper:
    """Gives the places of ``record`` and ``content``, and remembers what was asked for."""

    def __init__(self, record: Record, content: BodyHtml | None = None) -> None:
        self._record, self._content = record, content or BodyHtml()
        self.asked: list[str] = []

    def html(self, path: str, body: str) -> BodyHtml:
        self.asked.append(f"{path} {body}")
        return self._content

    def places(self, path: str) -> Any:  # Any: what JSON holds
        self.asked.append(path)
        return plain_from(self._record.places)


def recalled(record: bytes, document: Document) -> tuple[Document | None, Diagnostics] | None:
    """Return what comes back from ``record``, the one of ``document``."""
    kept = Record("", record)
    seat = Seat(document.path, document.folder, document.kind, kept.body, Keeper(kept, document.html()))
    return document_from_row(plain_from(kept.row), seat)


@pytest.mark.parametrize(
    "document",
    [
        make_document(),
        make_document(body=""),
        make_document(kind=EXEMPLAR, body="## A\n\n[b](c.md)[^1]\n\n![d](e.jpg)\n\n[^1]: f", **FULL),
        read_document("# Tên\n\nchữ", lenient=True)[0],
        read_document("---\nhidden: true\n---\n# Tên", lenient=True)[0],
    ],
    ids=["story", "without body", "with all", "lenient", "withheld"],
)
def test_document_comes_back_from_its_record(document: Document) -> None:
    findings = (warning("FLD009", Span(document.path, 3, 4, 5), field="a", limit=3), error("X", Span("b")))
    result = recalled(record_of(document, findings), document)
    assert result == (document, findings)
    assert result[0] is not None
    assert result[0].html() == document.html()


def test_file_without_document_leaves_its_findings() -> None:
    findings = (error("DOC001", Span("content/tin/a.md")),)
    assert recalled(record_of(None, findings), make_document()) == (None, findings)


def test_places_of_values_below_others_are_their_own() -> None:
    document = make_document(kind=EXEMPLAR, **FULL)
    result = recalled(record_of(document, ()), document)
    assert result is not None
    assert result[0] is not None
    (person,), (before,) = result[0].values.records("people"), document.values.records("people")
    assert person.span_of("honorific") == before.span_of("honorific") != before.span_of("name")


def test_places_are_not_looked_for_until_somebody_asks() -> None:
    kept = Record("", record_of(make_document(), ()))
    keeper = Keeper(kept)
    result = document_from_row(plain_from(kept.row), Seat("content/tin/a.md", "tin", NEWS, kept.body, keeper))
    assert result is not None
    assert result[0] is not None
    assert (result[0].title, keeper.asked) == (TITLE, [])
    assert result[0].values.span_of("title").line == 2
    assert keeper.asked == ["content/tin/a.md"]


def test_html_is_asked_for_by_the_path_and_the_digest_of_the_body() -> None:
    document = make_document()
    kept = Record("", record_of(document, ()))
    keeper = Keeper(kept)
    result = document_from_row(plain_from(kept.row), Seat(document.path, "tin", NEWS, kept.body, keeper))
    assert result is not None
    assert keeper.asked == []
    assert result[0] is not None
    result[0].html()
    assert keeper.asked == [f"{document.path} {document.body_digest}"]


@pytest.mark.parametrize("row", ["", "null", "[]", "{}", "[1]", "[[],1]", "[" * 100_000, '"x"', "[[[1]]]"])
def test_anything_else_is_no_record(row: str) -> None:
    assert recalled(f"a\n{row}\n[]".encode(), make_document()) is None


def test_record_with_a_part_of_another_shape_is_none() -> None:
    document = make_document(tags="Rau", image="{file: a.jpg, alt: Ảnh}")
    kept = Record("", record_of(document, ()))
    parts = json.loads(kept.row)
    for place in range(1, len(parts)):
        wrongs: tuple[object, ...] = (None, {}, [[]], {"by_name": 1, "span": []})
        for wrong in wrongs:
            if place in (2, 5, 6):  # truth values, of which everything is one
                continue
            if place in (8, 9) and isinstance(wrong, dict):  # its names are taken for texts
                continue
            damaged = json.dumps([wrong if number == place else part for number, part in enumerate(parts)])
            found = recalled(b"\n".join((kept.body.encode(), damaged.encode(), kept.places)), document)
            assert found is None, (place, wrong)
