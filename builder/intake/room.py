"""Room: what is free on the disk of a folder; below a mark the service takes no more."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path

# In it the write-ahead log is still merged, and opinions are still decided and erased.
LEAST_ROOM = 32_000_000  # bytes; nobody writes as much in a second
PAUSE = 1.0  # seconds until it is asked for again


class Room:
    """How much the owner of ``folder`` may still write, as it was a second ago at most.

    Units:  bytes.
    """

    def __init__(self, folder: Path, clock: Callable[[], float] = time.monotonic) -> None:
        self._folder, self._clock = folder, clock
        self._free, self._until = 0, clock()

    def __call__(self) -> int:
        """Return what is free."""
        now = self._clock()
        if now >= self._until:
            told = os.statvfs(self._folder)
            self._free, self._until = told.f_bavail * told.f_frsize, now + PAUSE
        return self._free


def plenty() -> int:
    """Return enough, for a store that lies elsewhere."""
    return LEAST_ROOM
