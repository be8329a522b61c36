"""Award words: an office's words lead to the award, and what is often mistaken is told."""

from __future__ import annotations

import pytest

from builder.importing.award_words import award_from, class_from
from tests.unit.consultation.asked import AWARDS


@pytest.mark.parametrize(
    ("words", "award", "degree"),
    [
        ("“Huân chương Lao động”", "hc-lao-dong", 0),
        ("Huân chương Lao động hạng Ba", "hc-lao-dong", 3),
        ("HUÂN CHƯƠNG LAO ĐỘNG HẠNG NHẤT", "hc-lao-dong", 1),
        ("huan chuong lao dong", "hc-lao-dong", 0),
        ("hc-lao-dong", "hc-lao-dong", 0),
        ("Chiến sĩ thi đua toàn quốc", "cstd-toan-quoc", 0),
        ("Bằng khen của Thủ tướng", "bang-khen-thu-tuong", 0),
        ("Cờ thi đua của Chính phủ", "co-thi-dua-chinh-phu", 0),
    ],
)
def test_an_award_is_known_by_its_name_with_its_class_behind_it(words: str, award: str, degree: int) -> None:
    found = award_from(words, AWARDS)
    assert found.award is not None
    assert (found.award.id, found.award_class, found.corrected) == (award, degree, ())


def test_every_award_is_known_by_its_official_name() -> None:
    assert [award_from(one.name, AWARDS).award for one in AWARDS.values()] == list(AWARDS.values())


@pytest.mark.parametrize(
    ("words", "corrected"),
    [
        ("Chiến sỹ thi đua toàn quốc", (("Chiến sỹ", "Chiến sĩ"),)),
        ("Huân chương Lao động hạng III", (("hạng III", "hạng Ba"),)),
        ("Huân chương Lao động hạng 2", (("hạng 2", "hạng Nhì"),)),
    ],
)
def test_an_older_spelling_is_understood_and_told(words: str, corrected: tuple[tuple[str, str], ...]) -> None:
    found = award_from(words, AWARDS)
    assert (found.award is not None, found.corrected) == (True, corrected)


def test_a_flag_of_the_prime_minister_is_no_award() -> None:
    found = award_from("“Cờ thi đua của Thủ tướng Chính phủ”", AWARDS)
    assert (found.award, found.is_wrong_hand) == (None, True)


def test_a_slip_leads_to_the_award_that_may_be_meant() -> None:
    found = award_from("“Huân chương Lao độngg”", AWARDS)
    assert (found.award, found.nearest) == (None, "“Huân chương Lao động”")


@pytest.mark.parametrize(("words", "degree"), [("Ba", 3), ("hạng Nhì", 2), ("I", 1), ("3", 3), ("tư", 0)])
def test_a_class_is_a_word_or_a_number(words: str, degree: int) -> None:
    assert class_from(words) == degree
