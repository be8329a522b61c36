"""Working days: weekends and days off do not count, days that stand in for them do."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.vietnamese.working_days import WorkingCalendar, days_between

FRIDAY = date(2026, 11, 20)
DAY = timedelta(days=1)
CALENDAR = WorkingCalendar(
    {
        date(2026, 11, 24): "Ngày Văn hóa Việt Nam",
        date(2026, 11, 28): "một thứ Bảy",
        date(2026, 12, 1): "nghỉ",
    },
    frozenset({date(2026, 11, 29)}),
)
DAYS = st.dates(date(2026, 1, 1), date(2026, 12, 31))
CALENDARS = st.builds(
    WorkingCalendar,
    st.dictionaries(DAYS, st.just("nghỉ"), max_size=40),
    st.frozensets(DAYS.filter(lambda day: day.weekday() > 4), max_size=10),
)


@pytest.mark.parametrize(
    ("day", "counts"),
    [
        (FRIDAY, True),
        (date(2026, 11, 21), False),
        (date(2026, 11, 22), False),
        (date(2026, 11, 24), False),
        (date(2026, 11, 28), False),
        (date(2026, 11, 29), True),
    ],
)
def test_weekends_and_days_off_do_not_count_unless_they_stand_in(day: date, counts: bool) -> None:
    assert CALENDAR.is_working(day) is counts


@pytest.mark.parametrize(
    ("count", "first_counts", "last"),
    [
        (0, False, FRIDAY),
        (0, True, FRIDAY),
        (1, True, FRIDAY),
        (1, False, date(2026, 11, 23)),
        (2, False, date(2026, 11, 25)),
        (4, False, date(2026, 11, 27)),
        (5, False, date(2026, 11, 29)),
        (7, False, date(2026, 12, 2)),
        (7, True, date(2026, 11, 30)),
    ],
)
def test_the_last_of_some_working_days_is_found(count: int, first_counts: bool, last: date) -> None:
    assert CALENDAR.last_of(count, FRIDAY, first_counts=first_counts) == last


def test_less_than_no_days_are_none() -> None:
    with pytest.raises(ValueError, match="less than no days"):
        CALENDAR.last_of(-1, FRIDAY)


def test_days_off_that_would_have_counted_are_named() -> None:
    assert CALENDAR.skipped(FRIDAY, date(2026, 12, 1)) == (
        (date(2026, 11, 24), "Ngày Văn hóa Việt Nam"),
        (date(2026, 12, 1), "nghỉ"),
    )


def test_days_between_are_both_ends_and_none_backwards() -> None:
    assert tuple(days_between(FRIDAY, FRIDAY + 2 * DAY)) == (FRIDAY, FRIDAY + DAY, FRIDAY + 2 * DAY)
    assert tuple(days_between(FRIDAY, FRIDAY - DAY)) == ()


@given(CALENDARS, DAYS, st.integers(1, 60), st.booleans())
def test_the_last_day_is_never_off_nor_too_early_and_counts_back(
    calendar: WorkingCalendar, start: date, count: int, first_counts: bool
) -> None:
    last = calendar.last_of(count, start, first_counts=first_counts)
    assert calendar.is_working(last)
    assert last >= start if first_counts else last > start
    assert calendar.count(start, last, first_counts=first_counts) == count
    assert calendar.count(start, last - DAY, first_counts=first_counts) == count - 1


@given(CALENDARS, DAYS)
def test_the_next_working_day_is_the_nearest(calendar: WorkingCalendar, day: date) -> None:
    found = calendar.next_working(day)
    assert calendar.is_working(found)
    assert not any(map(calendar.is_working, days_between(day, found - DAY)))
