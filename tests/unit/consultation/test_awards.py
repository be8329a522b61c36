"""Tests of builder.consultation.awards."""

from __future__ import annotations

import pytest

from builder.consultation.awards import Award, mistaken_classes, shipped_awards
from builder.diagnostics import Severity
from builder.documents.kinds import EXEMPLAR
from tests.support.values import make_document, make_site

AWARDS = shipped_awards()


def test_no_two_awards_share_a_rank() -> None:
    ranks = [award.rank for award in AWARDS.values()]
    assert ranks == sorted(ranks)
    assert len(set(ranks)) == len(ranks)


def test_an_award_is_divided_into_three_classes_or_not_at_all() -> None:
    assert {award.classes for award in AWARDS.values()} == {0, 3}


def test_every_award_is_for_somebody() -> None:
    known = {"individual", "collective", "household", "foreign"}
    assert all(award.subjects and set(award.subjects) <= known for award in AWARDS.values())


def test_an_award_is_known_by_its_id() -> None:
    assert AWARDS["hc-lao-dong"] == Award(
        "hc-lao-dong", "“Huân chương Lao động”", 50, 3, ("individual", "collective"), "required"
    )


@pytest.mark.parametrize(
    ("degree", "name"),
    [
        (0, "“Huân chương Lao động”"),
        (1, "“Huân chương Lao động” hạng Nhất"),
        (2, "“Huân chương Lao động” hạng Nhì"),
        (3, "“Huân chương Lao động” hạng Ba"),
    ],
)
def test_a_class_stands_in_words_behind_the_official_name(degree: int, name: str) -> None:
    assert AWARDS["hc-lao-dong"].name_with_class(degree) == name


@pytest.mark.parametrize(
    ("award", "column"),
    [
        ("{award: giay-khen, class: 2, year: 2025}", 36),
        ("{award: hc-lao-dong, year: 2025}", 10),
        ("{award: hc-lao-dong, class: 3, year: 2025}", 0),
        ("{award: giay-khen, year: 2025}", 0),
        ("{award: khong-co, class: 1, year: 2025}", 0),
    ],
)
def test_a_story_tells_of_an_award_with_the_class_that_it_has(award: str, column: int) -> None:
    site = make_site(make_document("content/guong/a.md", kind=EXEMPLAR, awards=f"[{award}]"))
    places = [(one.code, one.severity, one.span.column) for one in mistaken_classes(site, AWARDS)]
    assert places == ([("CON007", Severity.WARNING, column)] if column else [])
