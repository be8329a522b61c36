"""Situations: what waits longer than it may is counted in working days, and nothing else is."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.intake.alerts.situations import Situation, Terms, Waiting, situations_of
from builder.intake.filings import Channel, Filing
from builder.intake.requests.citizen_request import CitizenRequest, Kind, State
from builder.intake.requests.drawer import keep, rewrite
from builder.intake.store.memory import MemoryStore
from builder.intake.store.records import Decision, Line, Received, Standing
from builder.opinions import Position
from builder.vietnamese.dates import ZONE
from builder.vietnamese.working_days import WorkingCalendar

CALENDAR = WorkingCalendar({date(2026, 9, 2): "Quốc khánh"})
USUAL = Terms()
MONDAY = "2026-11-23T23:59:59+07:00"


def receive(store: MemoryStore, *arrived: str, consultation: str = "/dot/") -> None:
    filing = Filing(consultation, (), Position.AGREE, "", "", "", "", "", may_publish=False)
    begun = store.count()
    receipts = [
        Received(filing, f"{begun + place}".encode(), Channel.FORM, at) for place, at in enumerate(arrived)
    ]
    store.receive(receipts, MONDAY)


def ask(store: MemoryStore, receipt: str, arrived: str, consultation: str = "") -> CitizenRequest:
    one = CitizenRequest(0, Kind.FALSE_NAME, consultation, "", "Hoa", "0276", (), receipt, arrived)
    return keep(store, one, b"", arrived)


def found(store: MemoryStore, now: str, terms: Terms = USUAL) -> tuple[Situation, ...]:
    return situations_of(store, terms, CALENDAR, datetime.fromisoformat(now))


@pytest.mark.parametrize(
    ("now", "is_late"),
    [
        ("2026-11-25T23:59:59+07:00", False),  # Wednesday: two working days
        ("2026-11-25T17:00:00+00:00", True),  # Thursday, in Viet Nam
    ],
)
def test_two_working_days_after_the_day_on_which_it_came_are_not_too_long(now: str, is_late: bool) -> None:
    store = MemoryStore()
    receive(store, MONDAY)
    assert bool(found(store, now)) is is_late


def test_weekends_and_days_off_do_not_count() -> None:
    store = MemoryStore()
    receive(store, "2026-08-28T08:00:00+07:00")  # a Friday; the next Wednesday is a day off
    assert found(store, "2026-09-02T08:00:00+07:00") == ()
    (one,) = found(store, "2026-09-03T08:00:00+07:00")
    assert (one.days, one.count) == (3, 1)


def test_the_oldest_is_told_whatever_number_it_has() -> None:
    store = MemoryStore()
    receive(store, "2026-11-17T08:00:00+07:00", "2026-11-16T08:00:00+07:00", "2026-11-26T08:00:00+07:00")
    (one,) = found(store, "2026-11-26T09:00:00+07:00")
    assert (one.count, one.oldest, one.days) == (2, "2026-11-16T08:00:00+07:00", 8)
    assert one.key == "opinions /dot/"


def test_what_was_read_or_answered_waits_no_longer() -> None:
    store = MemoryStore()
    receive(store, MONDAY, MONDAY)
    first, _ = ask(store, "aa", MONDAY), ask(store, "bb", MONDAY)
    store.decide(1, Decision(Standing.READING), "x", MONDAY)
    rewrite(store, first, lambda one: one.closed(State.DONE, "xong", MONDAY), Line(), MONDAY)
    later = found(store, "2026-12-01T08:00:00+07:00")
    assert [(one.waiting, one.count) for one in later] == [(Waiting.REQUESTS, 1), (Waiting.OPINIONS, 1)]
    assert later[0].key == "requests"


def test_each_kind_has_a_term_of_its_own() -> None:
    store = MemoryStore()
    receive(store, MONDAY)
    ask(store, "aa", MONDAY)
    (one,) = found(store, "2026-11-24T08:00:00+07:00", Terms(opinions=9, requests=0))
    assert one.waiting is Waiting.REQUESTS


_BEGINNING = datetime(2026, 8, 1, tzinfo=ZONE)
_MOMENTS = st.integers(0, 150 * 86_400).map(lambda seconds: _BEGINNING + timedelta(seconds=seconds))


@given(st.lists(_MOMENTS, max_size=6), _MOMENTS, st.integers(0, 5))
def test_counts_are_those_of_the_plain_way(arrived: list[datetime], now: datetime, term: int) -> None:
    store = MemoryStore()
    receive(store, *(at.isoformat() for at in arrived))
    waited = [_working(at.date(), now.date()) for at in arrived]
    late = [days for days in waited if days > term]
    situations = found(store, now.isoformat(), Terms(opinions=term))
    assert [one.count for one in situations] == ([len(late)] if late else [])
    assert [one.days for one in situations] == ([max(late)] if late else [])


def _working(came: date, today: date) -> int:
    days = [came + timedelta(days=number) for number in range(1, (today - came).days + 1)]
    return sum(day.weekday() < 5 and day not in CALENDAR.off for day in days)
