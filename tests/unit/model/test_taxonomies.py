"""Tests of builder.model.taxonomies."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from builder.diagnostics import Diagnostics, Severity, Span, error, warning
from builder.documents.document import Document
from builder.documents.kinds import NEWS
from builder.model.registers import Term
from builder.model.taxonomies import AUTHOR, MOVEMENT, TAG, UNIT, Taxonomy, TaxonomyKind, taxonomy_from
from builder.paths import UrlPath
from tests.support.places import TITLE, story
from tests.support.values import make_document, read_document

UNITS = {"xa": Term("xa", "UBND xã"), "ap": Term("ap", "Ấp 2", "nay thuộc ấp 1")}


def filed(
    kind: TaxonomyKind, *documents: Document, register: Mapping[str, Term] | None = None
) -> tuple[Taxonomy, Diagnostics]:
    return taxonomy_from(kind, documents, register or {})


def test_terms_stand_in_vietnamese_order() -> None:
    taxonomy, _ = filed(TAG, make_document(tags="[Ước mơ, Dân vận, Đoàn kết, ăn sạch, An toàn, Ấp]"))
    assert [one.term.name for one in taxonomy.filings] == [
        "An toàn", "ăn sạch", "Ấp", "Dân vận", "Đoàn kết", "Ước mơ",
    ]  # fmt: skip


def test_authors_stand_by_given_name_and_offices_after_them() -> None:
    authors = "[Tổ Biên tập xã, Trần Văn Đức, Báo Tây Ninh, Lê Thị Ánh, Vũ An, Đoàn Thanh niên xã]"
    taxonomy, _ = filed(AUTHOR, make_document(author=authors))
    assert [one.term.name for one in taxonomy.filings] == [
        "Vũ An", "Lê Thị Ánh", "Trần Văn Đức", "Báo Tây Ninh", "Đoàn Thanh niên xã", "Tổ Biên tập xã",
    ]  # fmt: skip


def test_a_term_keeps_its_documents_in_their_order() -> None:
    taxonomy, findings = filed(
        TAG,
        make_document("content/tin/b.md", tags="Thi đua"),
        make_document("content/tin/a.md", tags="[Thi đua, Thi đua]"),
    )
    assert findings == ()
    (filing,) = taxonomy.filings
    assert filing.term == Term("thi-dua", "Thi đua")
    assert filing.url == UrlPath("/tu-khoa/thi-dua/")
    assert filing.members == ("content/tin/b.md", "content/tin/a.md")


def test_ways_of_writing_that_differ_only_in_accents_are_one_term_named_by_the_first() -> None:
    taxonomy, _ = filed(
        TAG,
        make_document("content/tin/a.md", tags="[Thi đua, THI ĐUA]"),
        make_document("content/tin/b.md", tags="thi dua"),
    )
    assert [(one.term.name, one.members) for one in taxonomy.filings] == [
        ("Thi đua", ("content/tin/a.md", "content/tin/b.md"))
    ]
    assert {name: one.term.id for name, one in taxonomy.filing_by_name.items()} == {
        "THI ĐUA": "thi-dua",
        "Thi đua": "thi-dua",
        "thi dua": "thi-dua",
    }


def test_a_unit_is_named_by_its_register() -> None:
    taxonomy, findings = filed(UNIT, make_document(units="[ap, xa]"), register=UNITS)
    assert findings == ()
    assert [one.term for one in taxonomy.filings] == [UNITS["ap"], UNITS["xa"]]
    assert taxonomy.url == UrlPath("/don-vi/")


def test_a_term_that_nobody_uses_has_no_page() -> None:
    taxonomy, _ = filed(UNIT, make_document(units="xa"), register=UNITS)
    assert [one.term.id for one in taxonomy.filings] == ["xa"]


@pytest.mark.parametrize(
    ("kind", "fields", "expected"),
    [
        (
            UNIT,
            {"units": "[xa, app]"},
            error("TAX001", Span("content/tin/a.md", 4, 13, 3), name="app", nearest="ap"),
        ),
        (
            MOVEMENT,
            {"movements": "zzz"},
            error("TAX005", Span("content/tin/a.md", 4, 12, 3), name="zzz", known="ap, xa"),
        ),
        (
            AUTHOR,
            {"author": "☺"},
            error("TAX002", Span("content/tin/a.md", 4, 9, 1), label="Tác giả", name="☺"),
        ),
    ],
)
def test_what_cannot_be_filed_is_told_at_its_line(
    kind: TaxonomyKind, fields: dict[str, str], expected: object
) -> None:
    _, findings = filed(
        kind, make_document("content/tin/a.md", TITLE, "Chữ.", NEWS, **fields), register=UNITS
    )
    assert findings == (expected,)


def test_in_a_lenient_folder_an_unknown_unit_is_a_warning() -> None:
    document, _ = read_document(story(units="la"), lenient=True)
    assert document is not None
    taxonomy, (finding,) = filed(UNIT, document, register=UNITS)
    assert (finding.code, finding.severity) == ("TAX001", Severity.WARNING)
    assert taxonomy.filings == ()


@pytest.mark.parametrize(
    ("date", "count"), [("2025-06-30", 0), ("2025-06-30 23:00", 0), ("2025-07-01", 1), ("2026-11-20", 1)]
)
def test_a_unit_that_was_dissolved_before_a_story_is_a_warning(date: str, count: int) -> None:
    register = {"cu": Term("cu", "UBND huyện", last_day="2025-06-30"), "xa": Term("xa", "UBND xã")}
    document = make_document(date=date, units="[xa, cu]")
    taxonomy, findings = filed(UNIT, document, register=register)
    expected = warning("TAX006", Span("content/tin/a.md", 4, 13, 2), name="UBND huyện", last_day="30/06/2025")
    assert findings == (expected,) * count
    assert len(taxonomy.filings) == 2
