"""Instants: the time of a build, and for how long everything that was decided by it stays true."""

from __future__ import annotations

from datetime import datetime, timedelta

from builder.dataclasses import dataclass, field
from builder.vietnamese.dates import Moment, end_of_day

_SECOND = timedelta(seconds=1)


@dataclass(slots=True)
class Instant:
    """The time of a build, to be asked and not to be looked at.

    It remembers the nearest moments it was asked about: as long as none of them is crossed, every answer
    stays the same, and so does whatever followed from the answers.
    """

    moment: Moment
    since: datetime | None = field(default=None, init=False)  # the latest moment asked about that has come
    until: datetime | None = field(default=None, init=False)  # the first that has not

    def has_come(self, moment: Moment) -> bool:
        """Return whether ``moment`` is now or was before."""
        return self._has_come(moment.when)

    def has_passed(self, last: Moment) -> bool:
        """Return whether the second of ``last`` is over, as that of a deadline."""
        return self._has_come(last.when.replace(microsecond=0) + _SECOND)

    def has_ended(self, end: Moment) -> bool:
        """Return whether what lasts until ``end`` is over; a last day without a time counts in full."""
        return self.has_come(end) if end.has_time else self.has_passed(end_of_day(end.day))

    def _has_come(self, when: datetime) -> bool:
        has_come = when <= self.moment.when
        if has_come:
            self.since = when if self.since is None else max(self.since, when)
        else:
            self.until = when if self.until is None else min(self.until, when)
        return has_come
