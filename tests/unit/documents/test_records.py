"""Records: what a file gave comes back from its record, and nothing else does."""

from __future__ import annotations

import json

import pytest

from builder.diagnostics import Span, error, warning
from builder.documents.document import Document
from builder.documents.kinds import EXEMPLAR, NEWS
from builder.documents.records import Seat, document_from_record, record_of
from builder.markdown.facts import BodyHtml
from tests.support.values import make_document, read_document

FULL = {
    "people": "[{name: Lê Hoa, honorific: Bà, birth_year: 1970, unit: ap}]",
    "achievements": "[{year: 2025, text: Đạt giải}]",
    "updated": "2026-11-21 09:00",
    "featured": "true",
    "tags": "[Rau, Nước]",
    "image": "{file: a.jpg, alt: Ảnh}",
}


def seat_of(document: Document) -> Seat:
    return Seat(document.path, document.folder, document.kind, lambda _: document.html())


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
    result = document_from_record(record_of(document, findings), seat_of(document))
    assert result == (document, findings)
    assert result[0] is not None
    assert result[0].html() == document.html()


def test_file_without_document_leaves_its_findings() -> None:
    findings = (error("DOC001", Span("content/tin/a.md")),)
    seat = Seat("content/tin/a.md", "tin", NEWS, lambda _: BodyHtml())
    assert document_from_record(record_of(None, findings), seat) == (None, findings)


def test_html_is_asked_for_by_the_digest_of_the_body() -> None:
    document = make_document()
    asked: list[str] = []

    def html(digest: str) -> BodyHtml:
        asked.append(digest)
        return BodyHtml()

    seat = Seat(document.path, "tin", NEWS, html)
    result = document_from_record(record_of(document, ()), seat)
    assert result is not None
    assert asked == []
    assert result[0] is not None
    result[0].html()
    assert asked == [document.body_digest]


@pytest.mark.parametrize(
    "text", ["", "null", "[]", "{}", "[1]", "[[],1]", "[" * 100_000, '"x"', "[[[1]]]", "a\n[1]", "a\n"]
)
def test_anything_else_is_no_record(text: str) -> None:
    assert document_from_record(text, seat_of(make_document())) is None


def test_record_with_a_part_of_another_shape_is_none() -> None:
    document = make_document(tags="Rau", image="{file: a.jpg, alt: Ảnh}")
    body, _, plain = record_of(document, ()).partition("\n")
    parts = json.loads(plain)
    for place in range(1, len(parts)):
        wrongs: tuple[object, ...] = (None, {}, [[]], {"by_name": 1, "spans": {}, "span": []})
        for wrong in wrongs:
            if place in (2, 5, 6):  # truth values, of which everything is one
                continue
            damaged = json.dumps([wrong if number == place else part for number, part in enumerate(parts)])
            assert document_from_record(f"{body}\n{damaged}", seat_of(document)) is None, (place, wrong)
