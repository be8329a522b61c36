"""Tries: how long somebody waits who has given a wrong password or code again and again."""

from __future__ import annotations

from datetime import datetime, timedelta

from builder.dataclasses import dataclass

FREE = 4  # wrong tries that cost nothing: fingers slip
_FIRST_WAIT = timedelta(seconds=30)
LONGEST_WAIT = timedelta(minutes=15)
_FORGOTTEN = timedelta(days=1)  # after a day without a wrong try


@dataclass(frozen=True, slots=True)
class Tries:
    """Wrong tries one after the other.

    Shape: ``until`` is the instant, in ISO form, before which no try counts, "" before the first failure.
    """

    failures: int = 0
    until: str = ""

    def must_wait(self, now: datetime) -> bool:
        """Return whether a try at ``now`` does not count.

        Shape:  a clock that was set back keeps nobody out for longer than the longest wait.
        """
        if not self.until:
            return False
        left = datetime.fromisoformat(self.until) - now
        return timedelta() < left <= LONGEST_WAIT

    def failed(self, now: datetime) -> Tries:
        """Return them after one more wrong try that counted; each beyond the free ones doubles the wait."""
        is_forgotten = bool(self.until) and now - datetime.fromisoformat(self.until) > _FORGOTTEN
        failures = 1 if is_forgotten else self.failures + 1
        doubled = min(max(failures - FREE - 1, 0), 10)
        wait = min(_FIRST_WAIT * 2**doubled, LONGEST_WAIT) if failures > FREE else timedelta()
        return Tries(failures, (now + wait).isoformat(timespec="seconds"))
