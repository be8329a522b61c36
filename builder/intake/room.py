"""Room: what is free on the disk of a folder; below a mark the service takes no more."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

# In it the write-ahead log is still merged, and opinions are still decided and erased.
LEAST_ROOM = 32_000_000  # bytes


def room_in(folder: Path) -> Callable[[], int]:
    """Return what tells how much the owner of ``folder`` may still write.

    Units:  bytes.
    """

    def free() -> int:
        told = os.statvfs(folder)
        return told.f_bavail * told.f_frsize

    return free


def plenty() -> int:
    """Return enough, for a store that lies elsewhere."""
    return LEAST_ROOM
