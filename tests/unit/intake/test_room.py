"""Room: what is free is what the system says."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from builder.intake.room import LEAST_ROOM, Room, plenty


def test_what_is_free_is_what_its_owner_may_write(tmp_path: Path) -> None:
    assert abs(Room(tmp_path)() - shutil.disk_usage(tmp_path).free) < 100_000_000
    assert plenty() >= LEAST_ROOM


def test_it_is_asked_for_once_a_second(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Path] = []
    look = os.statvfs

    def told(place: Path) -> os.statvfs_result:
        asked.append(place)
        return look(place)

    monkeypatch.setattr(os, "statvfs", told)
    moments = iter((0.0, 0.0, 0.9, 1.0, 1.5, 2.0))
    room = Room(tmp_path, moments.__next__)
    assert all(room() for _ in range(5))
    assert asked == [tmp_path] * 3
