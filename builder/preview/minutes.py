"""Minutes: whether time alone calls for another build, as when a scheduled piece is to appear."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from builder.vietnamese.dates import Moment


class Minutes:
    """The minutes of a clock since the last build.

    A minute, not the next instant that some document names: what depends on time would have to be known
    twice, and a build that finds nothing new costs little.
    """

    def __init__(self, clock: Callable[[], Moment]) -> None:
        self._clock = clock
        self._built = self._minute()
        self._is_followed = False

    def begin(self) -> None:
        """Note that a build begins: a minute that ends during it is a new one already."""
        self._built = self._minute()

    def follow(self, *, is_followed: bool) -> None:
        """Say whether time can change what was built: not where a clock is fixed."""
        self._is_followed = is_followed

    def is_new(self) -> bool:
        """Return whether another minute has begun since the last build, and that matters."""
        return self._is_followed and self._minute() != self._built

    def _minute(self) -> datetime:
        return self._clock().when.replace(second=0, microsecond=0)
