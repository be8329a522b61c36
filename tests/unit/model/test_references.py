"""Tests of builder.model.references."""

from __future__ import annotations

import pytest

from builder.diagnostics import Severity, Span, error
from builder.documents.kinds import EXEMPLAR, MODEL, MOVEMENT
from builder.model.references import ids_in, naming_fields, unknown_ids
from tests.support.places import story
from tests.support.values import make_document, make_site, read_document

REGISTERS = {"unit": {"xa": "UBND xã"}, "contact": {"mot-cua"}, "award": {"bang-khen-tinh", "giay-khen"}}
FIELDS = {
    "people": "[{name: Lê Thị Hoa, unit: zz}, {name: Trần Văn Nam, unit: xa}]",
    "collective": "xaa",
    "awards": "[{award: giay-khe, year: 2025}]",
}


def test_every_id_in_a_front_matter_is_found_with_its_register() -> None:
    document = make_document(kind=EXEMPLAR, **FIELDS)
    named = ids_in(document.values, naming_fields(document.kind.record))
    assert [(register, name) for register, name, _ in named] == [
        ("unit", "zz"),
        ("unit", "xa"),
        ("unit", "xaa"),
        ("award", "giay-khe"),
    ]


def test_an_id_that_its_register_does_not_know_is_told_with_the_nearest() -> None:
    site = make_site(make_document("content/guong/a.md", kind=EXEMPLAR, **FIELDS))
    place = "content/guong/a.md"
    assert unknown_ids(site, REGISTERS) == (
        error("TAX005", Span(place, 4, 35, 2), name="zz", known="xa"),
        error("TAX001", Span(place, 5, 13, 3), name="xaa", nearest="xa"),
        error("TAX001", Span(place, 6, 18, 8), name="giay-khe", nearest="giay-khen"),
    )


def test_an_unknown_contact_is_told() -> None:
    site = make_site(make_document("content/mo-hinh/a.md", kind=MODEL, contact="mot-cua-so"))
    assert [(one.code, one.span.line) for one in unknown_ids(site, REGISTERS)] == [("TAX001", 4)]


def test_in_a_lenient_folder_an_unknown_id_is_a_warning() -> None:
    document, _ = read_document(story(collective="la"), "content/guong/a.md", EXEMPLAR, lenient=True)
    assert document is not None
    assert [one.severity for one in unknown_ids(make_site(document), REGISTERS)] == [Severity.WARNING]


def test_known_ids_are_not_told() -> None:
    document = make_document(
        kind=EXEMPLAR, people="{name: Lê Thị Hoa, unit: xa}", awards="{award: giay-khen, year: 2025}"
    )
    assert unknown_ids(make_site(document), REGISTERS) == ()


@pytest.mark.parametrize("field", ["parent", "successor"])
def test_a_movement_that_names_itself_is_told(field: str) -> None:
    path, other = "content/phong-trao/ntm.md", "content/phong-trao/khac.md"
    movement = make_document(path, kind=MOVEMENT, **{field: "ntm"})
    site = make_site(movement, make_document(other, kind=MOVEMENT, **{field: "ntm"}))
    known = {**REGISTERS, "movement": {"ntm", "khac"}}
    column = len(field) + 3
    assert unknown_ids(site, known) == (error("TAX007", Span(path, 3, column, 3), name="ntm"),)
