"""The tick of the file system's clock."""

from __future__ import annotations

from pathlib import Path

from builder.source.tick import tick_in


def test_the_tick_is_the_time_that_a_file_gets(tmp_path: Path) -> None:
    (tmp_path / "before").write_bytes(b"x")
    tick = tick_in(str(tmp_path / "a" / "cache"))
    (tmp_path / "after").write_bytes(b"x")
    times = [(tmp_path / name).stat().st_mtime_ns for name in ("before", "after")]
    assert times[0] <= tick <= times[1]


def test_a_cache_that_is_made_for_it_is_never_committed(tmp_path: Path) -> None:
    tick_in(str(tmp_path / "cache"))
    assert (tmp_path / "cache" / ".gitignore").read_text() == "*\n"


def test_there_is_no_tick_where_nothing_can_be_written(tmp_path: Path) -> None:
    (tmp_path / "cache").write_bytes(b"")
    assert tick_in(str(tmp_path / "cache")) == 0
