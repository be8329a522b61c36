"""Room: what is free is what the system says."""

from __future__ import annotations

import shutil
from pathlib import Path

from builder.intake.room import LEAST_ROOM, plenty, room_in


def test_what_is_free_is_what_its_owner_may_write(tmp_path: Path) -> None:
    assert abs(room_in(tmp_path)() - shutil.disk_usage(tmp_path).free) < 100_000_000
    assert plenty() >= LEAST_ROOM
