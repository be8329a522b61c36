"""Rolls: who was awarded is honoured once the people have been asked, and no longer when it is taken back."""

from __future__ import annotations

import pytest

from builder.dataclasses import replace
from builder.honours.roll import Roll, by_name, by_unit, in_units_of_words, roll_of
from builder.model.registers import Registers, Term
from tests.unit.consultation.asked import consultations_of, make_announcement, make_asking_site

OVER = "2027-03-01"


def nominee(number: str, name: str, outcome: str, unit: str = "xa", subject: str = "individual") -> str:
    return (
        f"- {{id: '{number}', subject: {subject}, name: {name}, unit: {unit}, award: giay-khen, "
        f"outcome: {{{outcome}}}}}\n"
    )


AWARDED = "state: awarded, decision: 5/QĐ, date: 2027-02-01"
REVOKED = f"{AWARDED.replace('awarded', 'revoked')}, cancelled_by: {{decision: 9/QĐ, date: 2027-02-20}}"
LIST = (
    nominee("001", "Lê Thị Hoa", AWARDED)
    + nominee("002", "Trần Ân", AWARDED.replace("2027-02", "2026-12"), "xa-cu")
    + nominee("003", "Tổ Đờn ca", "state: awarded", subject="collective")
    + nominee("004", "Phạm Nam", REVOKED)
    + nominee("005", "Ngô Mai", "state: submitted")
)


def roll(now: str = OVER, text: str = LIST) -> Roll:
    site = make_asking_site(make_announcement(), now=now, dot_mot=text)
    return roll_of(site, consultations_of(site)[0])


def test_who_was_awarded_is_honoured_and_who_was_not_is_not() -> None:
    found = roll()
    assert [(one.nominee.name, one.year, one.decision) for one in found.honours] == [
        ("Lê Thị Hoa", 2027, "5/QĐ"),
        ("Tổ Đờn ca", 2026, ""),
        ("Trần Ân", 2026, "5/QĐ"),
    ]


def test_what_was_taken_back_is_kept_apart() -> None:
    assert [one.nominee.name for one in roll().revoked] == ["Phạm Nam"]


@pytest.mark.parametrize("now", ["2026-11-19", "2026-11-23"])
def test_nobody_is_honoured_before_the_people_were_asked(now: str) -> None:
    assert roll(now) == Roll((), ())


def test_people_stand_under_the_letter_of_their_given_name_and_groups_under_their_first() -> None:
    assert {one.nominee.name: one.letter for one in by_name(roll().honours)} == {
        "Trần Ân": "A",
        "Tổ Đờn ca": "T",
        "Lê Thị Hoa": "H",
    }


def test_a_unit_has_the_honours_of_what_was_merged_into_it_behind_its_own() -> None:
    registers = Registers({"xa": Term("xa", "Xã"), "xa-cu": Term("xa-cu", "Xã cũ", successors=("xa",))}, {})
    found = by_unit(roll().honours, registers)
    assert [one.nominee.name for one in found["xa"]] == ["Lê Thị Hoa", "Tổ Đờn ca", "Trần Ân"]
    assert [one.nominee.name for one in found["xa-cu"]] == ["Trần Ân"]


def test_a_unit_without_honours_is_left_out() -> None:
    registers = Registers({"xa": Term("xa", "Xã"), "khac": Term("khac", "Khác")}, {})
    assert list(by_unit(roll().honours, registers)) == ["xa"]


def test_units_that_no_register_knows_stand_together_by_name() -> None:
    text = LIST.replace("unit: xa,", "unit_name: Trường B,", 1) + nominee("006", "Vũ Ba", AWARDED).replace(
        "unit: xa,", "unit_name: Trường A,"
    )
    found = in_units_of_words(roll(text=text).honours)
    assert [(one.nominee.name, one.nominee.unit_name) for one in found] == [
        ("Vũ Ba", "Trường A"),
        ("Lê Thị Hoa", "Trường B"),
    ]


def test_each_unit_that_was_merged_stands_together_whatever_the_years() -> None:
    units = {"xa": Term("xa", "Xã"), **{key: Term(key, key, successors=("xa",)) for key in ("xa-a", "xa-b")}}
    text = "".join(
        nominee(f"{year}-{unit}", "Lê Hoa", f"state: awarded, decision: 1, date: {year}-12-20", unit)
        for year in (2025, 2026)
        for unit in ("xa-a", "xa-b")
    )
    site = make_asking_site(make_announcement(), now=OVER, dot_mot=text)
    site = replace(site, registers=Registers(units, {}))
    found = by_unit(roll_of(site, consultations_of(site)[0]).honours, site.registers)["xa"]
    assert [one.nominee.id for one in found] == ["2026-xa-a", "2025-xa-a", "2026-xa-b", "2025-xa-b"]
