"""Consents: whoever checks a column learns whose picture and birth year nobody is known to have allowed."""

from __future__ import annotations

import pytest

from builder.documents.kinds import EXEMPLAR
from builder.model.consents import unconsented
from tests.support.values import make_document

PERSON = "{{name: Lê Thị Hoa, {0}}}"


def told_of(**fields: str) -> list[tuple[str, str, dict[str, str]]]:
    document = make_document("content/guong/a.md", kind=EXEMPLAR, date="2026-01-05", **fields)
    return [(one.code, one.severity.value, dict(one.values)) for one in unconsented([document])]


@pytest.mark.parametrize(
    ("image", "told"),
    [
        ("{file: a.jpg, alt: Cánh đồng}", [("DOC014", "note", {"file": "a.jpg"})]),
        ("{file: a.jpg, alt: Bà Hoa, consent: 2026-01-02}", []),
        ("{file: bieu-do.svg, alt: Biểu đồ}", []),
    ],
)
def test_a_picture_without_consent_is_told_and_a_drawing_is_not(
    image: str, told: list[tuple[str, str, dict[str, str]]]
) -> None:
    assert told_of(image=image) == told


@pytest.mark.parametrize(
    ("person", "told"),
    [
        ("birth_year: 1970", [("DOC015", "note", {"name": "Lê Thị Hoa"})]),
        ("birth_year: 1970, consent: 2026-01-02", []),
        ("position: Nông dân", []),
    ],
)
def test_a_birth_year_without_consent_is_told(
    person: str, told: list[tuple[str, str, dict[str, str]]]
) -> None:
    assert told_of(people=f"[{PERSON.format(person)}]") == told


def test_what_says_nothing_of_people_is_not_told() -> None:
    assert told_of() == []
