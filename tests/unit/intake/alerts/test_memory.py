"""Memory: an alert is raised at most once a day, for what is new or worse than it was."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.dataclasses import replace
from builder.intake.alerts.memory import KIND, Remembered, after, all_after, remembered_in, remembered_text
from builder.intake.alerts.situations import Situation, Waiting
from builder.intake.store.memory import MemoryStore
from builder.intake.store.records import Line

DAY = "2026-11-24T08:00:00+07:00"


def at_day(number: int, hour: int = 8) -> str:
    return (datetime.fromisoformat(DAY) + timedelta(days=number, hours=hour - 8)).isoformat()


def make_situation(count: int = 3, days: int = 3) -> Situation:
    return Situation(Waiting.OPINIONS, "/dot/", count, DAY, days)


def raised(count: int = 3, days: int = 3) -> Remembered:
    first = after(None, make_situation(count, days), DAY)
    assert first is not None
    return replace(first, is_mailed=True)


def test_what_is_new_is_told_and_what_is_not_there_is_not_remembered() -> None:
    first = after(None, make_situation(), DAY)
    assert first == Remembered(DAY, 3, DAY, 3, DAY, 3, 3, is_mailed=False)
    assert after(None, None, DAY) is None


@pytest.mark.parametrize(
    ("at", "count", "days", "is_told"),
    [
        (at_day(0, 20), 9, 9, False),  # the same day
        (at_day(1), 3, 4, False),  # as it was, but for the day that passed
        (at_day(1), 4, 4, True),  # more
        (at_day(3), 3, 6, True),  # twice as long
        (at_day(3), 2, 5, False),
    ],
)
def test_it_is_told_again_on_a_later_day_when_it_is_worse(
    at: str, count: int, days: int, is_told: bool
) -> None:
    again = after(raised(), make_situation(count, days), at)
    assert again is not None
    assert (again.count, again.days, again.since) == (count, days, DAY)
    assert (again.is_mailed, again.raised) == ((False, at) if is_told else (True, DAY))


def test_what_is_over_and_comes_again_is_new_but_not_on_the_same_day() -> None:
    over = after(raised(), None, at_day(0, 9))
    assert over is not None
    assert (over.count, over.is_mailed) == (0, True)
    at_once = after(over, make_situation(1), at_day(0, 10))
    assert at_once is not None
    assert (at_once.since, at_once.is_mailed) == (at_day(0, 10), True)
    next_day = after(at_once, make_situation(1), at_day(1))
    assert next_day is not None
    assert (next_day.since, next_day.raised, next_day.is_mailed) == (at_day(0, 10), at_day(1), False)


@given(st.lists(st.tuples(st.integers(0, 30), st.none() | st.tuples(st.integers(1, 9), st.integers(1, 9)))))
def test_whatever_happens_no_alert_is_raised_twice_a_day(
    days: list[tuple[int, tuple[int, int] | None]],
) -> None:
    known: dict[str, Remembered] = {}
    mailed: list[str] = []
    for number, told in sorted(days, key=lambda pair: pair[0]):
        situations = [make_situation(*told)] if told else []
        known = all_after(known, situations, at_day(number))
        for key, one in known.items():
            if one.count and not one.is_mailed:
                mailed.append(one.raised)
                known[key] = replace(one, is_mailed=True)
    assert len({at[:10] for at in mailed}) == len(mailed)
    assert bool(mailed) is any(told for _, told in days)


def test_what_is_remembered_is_read_again() -> None:
    store = MemoryStore()
    store.revise(KIND, "opinions /dot/", lambda _: remembered_text(raised()), Line(), DAY)
    assert remembered_in(store) == {"opinions /dot/": raised()}
