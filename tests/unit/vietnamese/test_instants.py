"""Instants: what a build asks of the time, and for how long the answers stay the same."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.vietnamese.dates import ZONE, Moment, moment_at, read_moment
from builder.vietnamese.instants import Instant
from tests.support.values import make_instant, make_moment

NOW = make_moment("2026-11-23 09:00")
MINUTES = st.integers(-100, 100).map(lambda minutes: moment_at(NOW.when + timedelta(minutes=minutes)))


@pytest.mark.parametrize(
    ("moment", "has_come", "has_passed"),
    [
        ("2026-11-23 08:59", True, True),
        ("2026-11-23T08:59:59", True, True),
        ("2026-11-23 09:00", True, False),
        ("2026-11-23T09:00:01", False, False),
    ],
)
def test_a_deadline_counts_to_the_end_of_its_second(moment: str, has_come: bool, has_passed: bool) -> None:
    now = make_instant("2026-11-23 09:00")
    assert (now.has_come(make_moment(moment)), now.has_passed(make_moment(moment))) == (has_come, has_passed)


@pytest.mark.parametrize(
    ("end", "has_ended"),
    [("2026-11-22", True), ("2026-11-23", False), ("2026-11-23 09:00", True), ("2026-11-23 09:01", False)],
)
def test_a_last_day_counts_in_full_and_an_hour_to_its_beginning(end: str, has_ended: bool) -> None:
    assert make_instant("2026-11-23 09:00").has_ended(make_moment(end)) is has_ended


def test_a_last_day_counts_to_its_last_fraction_of_a_second() -> None:
    last = moment_at(read_moment("2026-11-23T23:59:59").when.replace(microsecond=999_999))
    assert not Instant(last).has_ended(make_moment("2026-11-23"))


def test_nothing_asked_holds_for_ever() -> None:
    now = Instant(NOW)
    assert (now.since, now.until) == (None, None)


@given(st.lists(MINUTES, max_size=6), MINUTES)
def test_answers_stay_the_same_as_long_as_the_instant_says(asked: list[Moment], later: Moment) -> None:
    now = Instant(NOW)
    answers = [(now.has_come(one), now.has_passed(one)) for one in asked]
    holds = (now.since is None or now.since <= later.when) and (now.until is None or later.when < now.until)
    other = Instant(later)
    same = answers == [(other.has_come(one), other.has_passed(one)) for one in asked]
    assert holds == same
    assert later.when.utcoffset() == ZONE.utcoffset(None)
