"""Reference data: what the package ships is sound, and what an owner gives is read like any other file."""

from __future__ import annotations

import pytest

from builder.consultation.awards import AWARD_RECORD, awards_in
from builder.consultation.days_off import YEAR_RECORD
from builder.consultation.legal_bases import BASIS_RECORD
from builder.consultation.reference import given, shipped
from builder.schema.fields import Record
from tests.support.values import make_tree

FILE = "content/_data/khen-thuong.yaml"


@pytest.mark.parametrize(
    ("name", "record"),
    [("awards.yaml", AWARD_RECORD), ("days-off.yaml", YEAR_RECORD), ("legal-bases.yaml", BASIS_RECORD)],
)
def test_what_the_package_ships_is_without_mistakes_and_marked(name: str, record: Record) -> None:
    found = shipped(name, record)
    assert found
    assert all(one.text("confidence") for one in found)


def test_data_that_are_damaged_are_a_bug() -> None:
    with pytest.raises(AssertionError, match="damaged"):
        shipped("awards.yaml", BASIS_RECORD)


def test_a_file_that_is_not_there_gives_nothing() -> None:
    assert given(make_tree({}), FILE, AWARD_RECORD) == ((), ())


@pytest.mark.parametrize(
    ("text", "codes"),
    [("id: a", ["REG001"]), ("- {id: a}", ["FLD002", "FLD002"]), ("- [", ["YML012"]), ("", [])],
)
def test_mistakes_of_the_owner_are_told(text: str, codes: list[str]) -> None:
    assert [one.code for one in given(make_tree({FILE: text}), FILE, AWARD_RECORD)[1]] == codes


def test_the_owner_may_rename_an_award_and_add_one() -> None:
    own = (
        "- {id: giay-khen, name: Giấy khen của xã, rank: 300, subjects: [individual]}\n"
        "- {id: co-xa, name: Cờ của xã, rank: 5, subjects: [collective], consultation: required}\n"
    )
    awards, findings = awards_in(make_tree({FILE: own}))
    assert findings == ()
    assert (awards["giay-khen"].name, awards["giay-khen"].consultation) == ("Giấy khen của xã", "none")
    assert next(iter(awards)) == "co-xa"
