"""Legal bases: the rule follows the day, the awards and the dates of the proposals."""

from __future__ import annotations

from datetime import date

import pytest

from builder.consultation.awards import shipped_awards
from builder.consultation.legal_bases import bases_for, legal_bases
from tests.support.values import make_tree

BASES, FINDINGS = legal_bases(make_tree({}))
OLDER, OLD, NOW, PASSING = "nd91-2017-d45k10", "nd98-2023-d46k2", "nd152-2025-d44k2", "nd152-2025-d60k3"


def binding(opens: date, *nominees: tuple[str, date | None]) -> list[str]:
    """Return the ids of the rules that bind nominees for awards, each with the date of its proposal."""
    awards = shipped_awards()
    listed = ((award, awards[award].consultation, proposed) for award, proposed in nominees)
    return [one.id for one in bases_for(BASES, opens, listed)]


@pytest.mark.parametrize(
    ("opens", "proposed", "bases"),
    [
        (date(2023, 12, 29), None, [OLDER]),
        (date(2024, 2, 6), None, [OLD]),
        (date(2025, 6, 30), None, [OLD]),
        (date(2025, 7, 1), None, [NOW]),
        (date(2025, 7, 21), date(2025, 6, 15), [OLD, PASSING]),
        (date(2025, 7, 21), date(2025, 7, 1), [NOW]),
        (date(2025, 12, 11), date(2025, 11, 1), [NOW]),
    ],
)
def test_the_rule_in_force_binds_and_older_proposals_go_by_the_older_one(
    opens: date, proposed: date | None, bases: list[str]
) -> None:
    assert binding(opens, ("hc-lao-dong", proposed)) == bases


def test_a_list_of_older_and_newer_proposals_is_bound_by_both() -> None:
    listed = (("hc-lao-dong", date(2025, 6, 15)), ("hc-doc-lap", date(2025, 7, 10)))
    assert binding(date(2025, 7, 21), *listed) == [OLD, NOW, PASSING]


@pytest.mark.parametrize("award", ["giay-khen", "co-thi-dua-chinh-phu", "bang-khen-thu-tuong"])
def test_awards_on_which_nobody_must_be_asked_bind_nothing(award: str) -> None:
    assert binding(date(2026, 11, 23), (award, None)) == []


def test_awards_with_a_rule_of_their_own_go_by_that() -> None:
    assert binding(date(2026, 11, 23), ("nghe-nhan-uu-tu", None)) == ["nd62-2014-d15", "nd43-2024-d16"]
    assert binding(date(2026, 11, 23), ("nha-giao-uu-tu", None)) == []


def test_what_nobody_has_read_is_not_sure() -> None:
    assert FINDINGS == ()
    assert {one.id for one in BASES.values() if one.is_sure} == {OLDER, OLD, NOW}


def test_every_rule_that_is_followed_is_there() -> None:
    assert {one.follows for one in BASES.values()} <= {"", *BASES}


def test_the_owner_may_replace_a_rule_and_add_one() -> None:
    own = (
        f"- {{id: {NOW}, name: Luật mới, least: 15, unit: working, valid_to: 2026-12-31}}\n"
        "- {id: moi, name: Luật nữa, least: 5, unit: calendar, valid_from: 2027-01-01}\n"
    )
    bases, findings = legal_bases(make_tree({"content/_data/can-cu.yaml": own}))
    assert findings == ()
    assert (bases[NOW].name, bases[NOW].least, bases[NOW].is_sure) == ("Luật mới", 15, True)
    listed = [("hc-lao-dong", "required", None)]
    assert [one.id for one in bases_for(bases, date(2027, 1, 4), listed)] == ["moi"]
