"""Working days: counting them, as Vietnamese notices do, and saying which days do not count."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from builder.dataclasses import dataclass, field

_DAY = timedelta(days=1)
_SATURDAY = 5


@dataclass(frozen=True, slots=True)
class WorkingCalendar:
    """Which days are worked on, apart from Saturdays and Sundays.

    Shape: ``off`` names each day off, also one that falls on a weekend; ``worked`` are the days of weekends
           that stand in for a day off.
    """

    off: Mapping[date, str] = field(default_factory=dict)
    worked: frozenset[date] = frozenset()

    def is_working(self, day: date) -> bool:
        """Return whether ``day`` counts."""
        if day in self.worked:
            return True
        return day.weekday() < _SATURDAY and day not in self.off

    def next_working(self, day: date) -> date:
        """Return ``day``, or the first working day after it.

        Source: Bộ luật Dân sự 2015, Điều 148: a period that would end on a day off ends on the next working
                day.
        """
        while not self.is_working(day):
            day += _DAY
        return day

    def last_of(self, count: int, start: date, *, first_counts: bool = False) -> date:
        """Return the last of ``count`` working days from ``start`` on.

        Shape:  0 gives ``start``; ``first_counts`` says whether ``start`` itself is the first of them.
        Errors: ValueError for less than none.
        Source: Bộ luật Dân sự 2015, Điều 147: the first day is not counted; some notices count it.
        """
        if count < 0:
            raise ValueError(f"less than no days: {count}")
        day = start - _DAY if first_counts and count else start
        for _ in range(count):
            day = self.next_working(day + _DAY)
        return day

    def count(self, start: date, end: date, *, first_counts: bool = False) -> int:
        """Return how many working days there are from ``start`` to ``end``, the latter included."""
        first = start if first_counts else start + _DAY
        return sum(self.is_working(day) for day in days_between(first, end))

    def skipped(self, start: date, end: date) -> tuple[tuple[date, str], ...]:
        """Return the days off from ``start`` to ``end`` that are no weekend anyway, each with its name."""
        return tuple(
            (day, self.off[day])
            for day in days_between(start, end)
            if day in self.off and day.weekday() < _SATURDAY and day not in self.worked
        )


def days_between(first: date, last: date) -> Iterator[date]:
    """Yield every day from ``first`` to ``last``, both included; none when ``last`` comes before."""
    for number in range((last - first).days + 1):
        yield first + number * _DAY
