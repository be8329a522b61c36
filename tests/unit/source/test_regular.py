"""Regular files: what is none is refused at once."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from builder.source.regular import NotRegularError, regular_bytes


def test_a_file_is_read_and_no_more_of_it_than_shows_that_it_is_too_large(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"content")
    assert regular_bytes(tmp_path / "a") == regular_bytes(tmp_path / "a", 7) == b"content"
    assert regular_bytes(str(tmp_path / "a"), 3) == b"cont"


def test_a_pipe_is_refused_without_waiting_for_its_other_end(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a")
    for is_trusted in (False, True):
        with pytest.raises(NotRegularError):
            regular_bytes(tmp_path / "a", is_trusted=is_trusted)


def test_a_link_is_followed_only_where_that_is_trusted(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"content")
    (tmp_path / "b").symlink_to(tmp_path / "a")
    with pytest.raises(OSError, match="symbolic links"):
        regular_bytes(tmp_path / "b")
    assert regular_bytes(tmp_path / "b", is_trusted=True) == b"content"


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(OSError, match=r"regular|directory"):
        regular_bytes(tmp_path)


def test_a_file_that_is_longer_than_it_seemed_is_read_to_its_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = bytes(range(256)) * 1_000
    (tmp_path / "a").write_bytes(content)
    seen = os.fstat

    def shorter(handle: int) -> os.stat_result:
        found = list(seen(handle))
        found[stat.ST_SIZE] = 3
        return os.stat_result(found)

    monkeypatch.setattr(os, "fstat", shorter)
    assert regular_bytes(tmp_path / "a") == content
    assert regular_bytes(tmp_path / "a", 200_000) == content[:200_001]
