"""Staging: what a killed build leaves is swept, and two builds do not meet."""

from __future__ import annotations

import os
import sys
import threading
from pathlib import Path

import pytest

from builder.publish.staging import Staging, staging_in
from tests.support.places import files_below


def nobody_waits() -> None:
    raise AssertionError("nobody else is there")


def test_content_is_nowhere_until_it_is_settled(tmp_path: Path) -> None:
    place = tmp_path / "a" / "index.html"
    with staging_in(tmp_path, nobody_waits) as staging:
        staging.stage(str(place), b"a")
        assert not place.exists()
        staging.settle(str(place))
        assert place.read_bytes() == b"a"
    assert files_below(tmp_path) == {"a/index.html": b"a"}


def test_content_that_was_not_settled_is_removed(tmp_path: Path) -> None:
    with staging_in(tmp_path, nobody_waits) as staging:
        staging.stage(str(tmp_path / "a.html"), b"a")
    assert files_below(tmp_path) == {}


def test_content_that_was_not_settled_is_removed_after_a_mistake_too(tmp_path: Path) -> None:
    def stopped() -> None:
        with staging_in(tmp_path, nobody_waits) as staging:
            staging.stage(str(tmp_path / "a.html"), b"a")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        stopped()
    assert files_below(tmp_path) == {}


def test_what_a_killed_build_left_is_swept_by_the_next_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "tin").mkdir()
    (tmp_path / "tin" / "index.html").write_bytes(b"old")
    with monkeypatch.context() as patch:
        patch.setattr(Staging, "clear", lambda staging: None)  # like a kill: nothing is tidied
        with staging_in(tmp_path, nobody_waits) as staging:
            staging.begin()
            staging.stage(str(tmp_path / "tin" / "index.html"), b"new")
            staging.stage(str(tmp_path / "rss.xml"), b"new")
    assert len(files_below(tmp_path)) == 4
    with staging_in(tmp_path, nobody_waits):
        assert files_below(tmp_path) == {"tin/index.html": b"old"}


def test_two_builds_do_not_write_at_once(tmp_path: Path) -> None:
    told: list[str] = []
    inside, may_end = threading.Event(), threading.Event()

    def first() -> None:
        with staging_in(tmp_path, nobody_waits):
            inside.set()
            may_end.wait(10)
            told.append("first ends")

    def second() -> None:
        with staging_in(tmp_path, lambda: told.append("second waits")):
            told.append("second begins")

    threads = [threading.Thread(target=first), threading.Thread(target=second)]
    threads[0].start()
    assert inside.wait(10)
    threads[1].start()
    threads[1].join(0.1)
    may_end.set()
    for thread in threads:
        thread.join(10)
    assert told == ["second waits", "first ends", "second begins"]


def test_system_without_locks_publishes_all_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "fcntl", None)
    with staging_in(tmp_path, nobody_waits) as staging:
        staging.stage(str(tmp_path / "a.html"), b"a")
        staging.settle(str(tmp_path / "a.html"))
    assert files_below(tmp_path) == {"a.html": b"a"}


def test_folder_and_files_can_be_read_by_a_web_server_whatever_the_umask(tmp_path: Path) -> None:
    before = os.umask(0o077)
    try:
        with staging_in(tmp_path / "site", nobody_waits) as staging:
            staging.stage(str(tmp_path / "site" / "tin" / "a.html"), b"a")
            staging.settle(str(tmp_path / "site" / "tin" / "a.html"))
    finally:
        os.umask(before)
    modes = [(tmp_path / path).stat().st_mode & 0o777 for path in ("site", "site/tin", "site/tin/a.html")]
    assert modes == [0o755, 0o755, 0o644]


def test_few_contents_are_on_the_disk_before_they_are_settled(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    real_sync, real_replace = os.fsync, os.replace

    def sync(handle: int) -> None:
        told.append("sync")
        real_sync(handle)

    def replace(source: str, place: str) -> None:
        told.append("rename")
        real_replace(source, place)

    monkeypatch.setattr(os, "fsync", sync)
    monkeypatch.setattr(os, "replace", replace)
    with staging_in(tmp_path, nobody_waits) as staging:
        for name in ("a", "b"):
            staging.stage(str(tmp_path / name), b"x")
        staging.secure()
        for name in ("a", "b"):
            staging.settle(str(tmp_path / name))
    assert told == ["sync", "sync", "rename", "rename"]


def test_what_goes_where_a_file_stands_in_the_place_of_its_folder_waits_elsewhere(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"old")
    with staging_in(tmp_path, nobody_waits) as staging:
        staging.stage(str(tmp_path / "a" / "index.html"), b"new")
        (tmp_path / "a").unlink()
        staging.settle(str(tmp_path / "a" / "index.html"))
    assert files_below(tmp_path) == {"a/index.html": b"new"}
