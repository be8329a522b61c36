"""Caches: one contract for both; and a damaged disk is only a slow one."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from builder.source.cache import Cache, FolderCache, MemoryCache
from builder.source.fingerprint import digest_of
from tests.support.places import files_below

ONE, OTHER = digest_of(b"one"), digest_of(b"other")


@pytest.fixture(params=["memory", "folder"])
def cache(request: pytest.FixtureRequest, tmp_path: Path) -> Cache:
    return MemoryCache() if request.param == "memory" else FolderCache(tmp_path / "cache")


def test_what_was_put_is_got(cache: Cache) -> None:
    cache.put(ONE, b"content")
    assert (cache.get(ONE), cache.get(OTHER)) == (b"content", None)


def test_empty_content_is_content(cache: Cache) -> None:
    cache.put(ONE, b"")
    assert cache.get(ONE) == b""


def test_later_content_takes_the_place_of_the_earlier(cache: Cache) -> None:
    cache.put(ONE, b"a")
    cache.put(ONE, b"b")
    assert cache.get(ONE) == b"b"


def test_only_what_is_to_be_kept_is_kept(cache: Cache) -> None:
    cache.put(ONE, b"a")
    cache.put(OTHER, b"b")
    cache.keep_only([OTHER])
    assert (cache.get(ONE), cache.get(OTHER)) == (None, b"b")


def test_another_cache_on_the_same_folder_finds_it_again(tmp_path: Path) -> None:
    FolderCache(tmp_path).put(ONE, b"content")
    assert FolderCache(tmp_path).get(ONE) == b"content"


def test_stored_file_is_named_by_its_key_and_begins_with_its_digest(tmp_path: Path) -> None:
    FolderCache(tmp_path).put(ONE, b"content")
    assert files_below(tmp_path) == {f"{ONE[:2]}/{ONE[2:]}": digest_of(b"content").encode() + b"content"}


@pytest.mark.parametrize("damage", ["cut", "flipped", "emptied", "replaced", "folder"])
def test_damaged_file_is_as_good_as_none_and_can_be_replaced(damage: str, tmp_path: Path) -> None:
    cache = FolderCache(tmp_path)
    cache.put(ONE, b"content")
    file = tmp_path / ONE[:2] / ONE[2:]
    stored = file.read_bytes()
    if damage == "folder":
        file.unlink()
        file.mkdir()
    else:
        file.write_bytes(
            {"cut": stored[:-1], "flipped": stored[:-1] + b"T", "emptied": b"", "replaced": b"x" * 50}[damage]
        )
    assert cache.get(ONE) is None
    if damage != "folder":
        cache.put(ONE, b"content")
        assert cache.get(ONE) == b"content"


def test_folder_in_the_place_of_a_file_costs_nothing_but_the_cache(tmp_path: Path) -> None:
    cache = FolderCache(tmp_path)
    (tmp_path / ONE[:2] / ONE[2:]).mkdir(parents=True)
    cache.put(ONE, b"content")
    cache.keep_only([])
    assert cache.get(ONE) is None
    assert files_below(tmp_path) == {}


def test_file_in_the_place_of_the_cache_costs_nothing_but_the_cache(tmp_path: Path) -> None:
    place = tmp_path / "cache"
    place.write_text("mine")
    cache = FolderCache(place)
    cache.put(ONE, b"content")
    cache.keep_only([])
    assert (cache.get(ONE), place.read_text()) == (None, "mine")


def test_disk_that_refuses_to_rename_leaves_no_rubbish(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    cache = FolderCache(tmp_path)
    monkeypatch.setattr(os, "replace", full)
    cache.put(ONE, b"content")
    assert (cache.get(ONE), files_below(tmp_path)) == (None, {})


def test_nothing_but_files_of_the_cache_is_removed(tmp_path: Path) -> None:
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes" / "a.txt").write_text("mine")
    FolderCache(tmp_path).keep_only([])
    assert files_below(tmp_path) == {"notes/a.txt": b"mine"}
