"""Disk: what is written to a place reaches the disk, and what is gone leaves nothing that is believed."""

from __future__ import annotations

import os
from pathlib import Path


def force(place: Path) -> None:
    """Have what was written to ``place`` reach the disk: of a folder, the names in it."""
    handle = os.open(place, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def remove(half: Path) -> None:
    """Remove a database, half made or gone, with the journals that SQLite would believe beside another."""
    for beside in ("", "-journal", "-wal", "-shm"):
        half.with_name(half.name + beside).unlink(missing_ok=True)
