"""Tests of builder.consultation.model."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.consultation.kinds import NOMINEE
from builder.consultation.model import (
    STATE_LABELS,
    SUBJECTS,
    Consultation,
    Nominee,
    State,
    in_page_order,
    outcome_of,
)
from builder.paths import UrlPath
from builder.vietnamese.dates import iso
from tests.support.values import make_instant, make_values
from tests.unit.consultation.asked import (
    AWARDS,
    consultations_of,
    make_announcement,
    make_asking_site,
    make_summary,
)


def make_nominee(
    code: str,
    award: str = "giay-khen",
    degree: int = 0,
    subject: str = "individual",
    unit: str = "",
    name: str = "Lê An",
) -> Nominee:
    text = f'{{id: "{code}", subject: {subject}, name: {name}, honorific: Ông, award: {award}}}'
    return Nominee(code, make_values(text, NOMINEE), AWARDS[award], degree, unit, UrlPath(f"/a/{code}/"))


IN_ORDER = (
    make_nominee("n01", "hc-lao-dong", 1, "household"),
    make_nominee("n02", "hc-lao-dong", 2, "collective"),
    make_nominee("n03", "hc-lao-dong", 2, "individual"),
    make_nominee("n04", "bang-khen-thu-tuong", 0, "collective"),
    make_nominee("n05", "bang-khen-thu-tuong", 0, "individual"),
    make_nominee("n06", "bang-khen-thu-tuong", 0, "household"),
    make_nominee("n07", unit="Ấp 1", name="Vũ Văn Ân"),
    make_nominee("n08", unit="Ấp 1", name="An Thị Bình"),
    make_nominee("n09", unit="Ấp 1", name="Đỗ Thị Bình"),
    make_nominee("n10", unit="Ấp 1", name="Lê Thị Bưởi"),
    make_nominee("n11", unit="Ấp 2", name="Lê An"),
    make_nominee("n12", unit="Ấp 2", name="Lê An"),
    make_nominee("n13", unit="Ấp 10", name="Lê An"),
)


@given(st.permutations(IN_ORDER))
def test_the_page_order_does_not_depend_on_the_order_of_the_list(nominees: list[Nominee]) -> None:
    ordered = in_page_order(tuple(nominees))
    assert [one.id for one in ordered] == [one.id for one in in_page_order(IN_ORDER)]


def test_nominees_stand_by_rank_class_subject_unit_and_given_name() -> None:
    ordered = [one.id for one in in_page_order(IN_ORDER)]
    assert ordered[:10] == [f"n{number:02}" for number in range(1, 11)]
    assert set(ordered[10:]) == {"n11", "n12", "n13"}
    assert ordered.index("n11") < ordered.index("n12")


def test_a_nominee_has_a_name_with_and_without_honorific() -> None:
    nominee = make_nominee("n01")
    assert (nominee.name, nominee.full_name, nominee.subject) == ("Lê An", "Ông Lê An", "individual")


def test_subjects_and_states_have_names() -> None:
    assert list(SUBJECTS) == ["collective", "individual", "household"]
    assert list(STATE_LABELS) == list(State)


def make_consultation(*, summarised: bool = False, **fields: str) -> Consultation:
    documents = (make_announcement(**fields), *([make_summary()] if summarised else []))
    (consultation,), _ = consultations_of(make_asking_site(*documents, now="2026-12-10"))
    return consultation


@pytest.mark.parametrize(
    ("now", "state"),
    [
        ("2026-11-19T23:59:59", State.UPCOMING),
        ("2026-11-20", State.OPEN),
        ("2026-11-20 00:00", State.OPEN),
        ("2026-12-08T23:59:58", State.OPEN),
        ("2026-12-08T23:59:59", State.OPEN),
        ("2026-12-09", State.CLOSED),
        ("2026-12-09 00:00", State.CLOSED),
        ("2030-01-01", State.CLOSED),
    ],
)
def test_the_state_follows_the_window_to_its_last_second(now: str, state: State) -> None:
    moment = make_instant(now)
    assert make_consultation().state_at(moment) is state
    summarised = State.SUMMARISED if state is State.CLOSED else state
    assert make_consultation(summarised=True).state_at(moment) is summarised


@pytest.mark.parametrize(
    ("now", "state"), [("2026-11-20 07:59", State.UPCOMING), ("2026-11-20 08:00", State.OPEN)]
)
def test_an_opening_hour_counts(now: str, state: State) -> None:
    assert make_consultation(opens="2026-11-20 08:00").state_at(make_instant(now)) is state


def test_midnight_is_midnight_with_or_without_a_written_hour() -> None:
    at_midnight = make_consultation(opens="2026-11-20 00:00")
    assert at_midnight.state_at(make_instant("2026-11-20")) is State.OPEN


@pytest.mark.parametrize("closes", ["2026-12-08", "08/12/2026", "2026-12-08 17:00"])
def test_the_last_day_counts_in_full(closes: str) -> None:
    """Opinions that arrive on the last day are in time, whatever hour an editor wrote."""
    assert iso(make_consultation(closes=closes).closes) == "2026-12-08T23:59:59+07:00"


def test_a_summary_belongs_to_the_announcement_beside_it() -> None:
    here, there = make_summary(), make_summary("dot-hai")
    outcomes = {"content/lay-y-kien/dot-mot": here, "content/lay-y-kien/dot-hai": there}
    assert outcome_of(make_announcement(), outcomes) is here
    assert outcome_of(make_announcement("dot-ba"), outcomes) is None
