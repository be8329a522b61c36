"""Tests of benchmarks.backups."""

from __future__ import annotations

import time
from contextlib import closing
from pathlib import Path

from benchmarks.backups import copying
from builder.intake.store.reading import opened
from builder.intake.store.sqlite import SqliteStore


def test_copies_are_made_one_after_the_other_until_it_is_enough(tmp_path: Path) -> None:
    data = tmp_path / "data"
    data.mkdir()
    with closing(SqliteStore(data)), copying(data) as copies:
        while len(copies) < 2:
            time.sleep(0.05)
    for copy in copies:
        with opened(copy) as database:
            assert database.execute("SELECT count(*) FROM opinion").fetchone() == (0,)
