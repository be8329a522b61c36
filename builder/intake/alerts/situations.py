"""Situations: what waits too long, counted by consultation."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime
from enum import StrEnum
from functools import lru_cache

from builder.dataclasses import dataclass
from builder.intake.requests.drawer import open_requests
from builder.intake.store.contract import Register
from builder.intake.store.records import Standing
from builder.vietnamese.dates import ZONE
from builder.vietnamese.working_days import WorkingCalendar

_AT_ONCE = 1_000  # opinions


class Waiting(StrEnum):
    """What waits: opinions that nobody has read, or requests that nobody has answered."""

    OPINIONS = "opinions"
    REQUESTS = "requests"


@dataclass(frozen=True, slots=True)
class Terms:
    """How long something may wait.

    Units: working days after the day on which it came.
    """

    opinions: int = 2
    requests: int = 2


@dataclass(frozen=True, slots=True)
class Situation:
    """So many wait too long; the ``oldest`` came at that instant.

    Shape: ``consultation`` is an address, "" for requests that name none.
    Units: ``days`` are working days that the oldest has waited.
    """

    waiting: Waiting
    consultation: str
    count: int
    oldest: str
    days: int

    @property
    def key(self) -> str:
        """What tells it from others, for ever."""
        return f"{self.waiting.value} {self.consultation}".rstrip()


def situations_of(
    register: Register, terms: Terms, calendar: WorkingCalendar, now: datetime
) -> tuple[Situation, ...]:
    """Return what waits too long at ``now``, in the order of consultations, opinions first.

    Shape:  what came on a day waits from the next one on; a day that is not over counts.
    """
    today = now.astimezone(ZONE).date()

    @lru_cache(maxsize=4_096)
    def waited(day: date) -> int:
        return calendar.count(day, today)

    by_opinions = dict[str, list[str]]()
    for consultation, standing in register.tally():
        if standing is Standing.RECEIVED:
            by_opinions[consultation] = list(_unread(register, consultation))
    by_requests = dict[str, list[str]]()
    for one in open_requests(register):
        by_requests.setdefault(one.consultation, []).append(one.arrived)
    found = [
        *_too_long(Waiting.OPINIONS, by_opinions, terms.opinions, waited),
        *_too_long(Waiting.REQUESTS, by_requests, terms.requests, waited),
    ]
    return tuple(sorted(found, key=lambda one: one.consultation))


def _unread(register: Register, consultation: str) -> Iterator[str]:
    """Yield when each opinion on ``consultation`` came that nobody has read."""
    after = 0
    while part := register.queue(consultation, (Standing.RECEIVED,), after, _AT_ONCE):
        yield from (one.received.arrived for one in part)
        after = part[-1].number


def _too_long(
    waiting: Waiting, arrived: dict[str, list[str]], term: int, waited: Callable[[date], int]
) -> Iterator[Situation]:
    for consultation, instants in arrived.items():
        late = [(at, days) for at, days in _ages(instants, waited) if days > term]
        if late:
            oldest, days = min(late, key=lambda pair: datetime.fromisoformat(pair[0]))
            yield Situation(waiting, consultation, len(late), oldest, days)


def _ages(instants: Iterable[str], waited: Callable[[date], int]) -> Iterator[tuple[str, int]]:
    for at in instants:
        yield at, waited(datetime.fromisoformat(at).astimezone(ZONE).date())
