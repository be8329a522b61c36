"""Caches: one contract for both; and a damaged disk is only a slow one."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from builder.source.cache import Cache, FolderCache, MemoryCache
from builder.source.fingerprint import digest_of
from builder.workers import each
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


def test_what_is_kept_seems_to_be_kept(cache: Cache) -> None:
    cache.put(ONE, b"a")
    assert [key in cache for key in (ONE, OTHER)] == [True, False]


def test_a_later_note_takes_the_place_of_the_earlier(cache: Cache) -> None:
    assert cache.note("inventory") == ""
    cache.set_note("inventory", "một")
    cache.set_note("inventory", "hai")
    assert (cache.note("inventory"), cache.note("ledger")) == ("hai", "")


def test_a_pipe_in_the_place_of_a_note_or_the_index_is_none(tmp_path: Path) -> None:
    for name in ("index", "inventory"):
        os.mkfifo(tmp_path / name)
    assert FolderCache(tmp_path).note("inventory") == ""


def test_the_folder_of_the_cache_is_never_committed(tmp_path: Path) -> None:
    FolderCache(tmp_path / "cache").put(ONE, b"content")
    assert (tmp_path / "cache" / ".gitignore").read_text(encoding="utf-8") == "*\n"


def test_a_cache_whose_name_no_disk_takes_costs_nothing_but_the_cache(tmp_path: Path) -> None:
    cache = FolderCache(tmp_path / ("a" * 300))
    cache.put(ONE, b"content")
    cache.keep_only([ONE])
    assert cache.get(ONE) is None


def test_a_note_that_is_no_text_is_none(tmp_path: Path) -> None:
    (tmp_path / "inventory").write_bytes(b"\xff")
    assert FolderCache(tmp_path).note("inventory") == ""


def test_another_cache_on_the_same_folder_finds_it_again(tmp_path: Path) -> None:
    FolderCache(tmp_path).put(ONE, b"content")
    assert FolderCache(tmp_path).get(ONE) == b"content"


def packs_in(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.pack"))


@pytest.mark.parametrize("damage", ["cut", "flipped", "emptied", "replaced", "gone"])
def test_damaged_pack_is_as_good_as_none_and_can_be_replaced(damage: str, tmp_path: Path) -> None:
    cache = FolderCache(tmp_path)
    cache.put(OTHER, b"other")
    cache.put(ONE, b"content")
    cache.keep_only([ONE, OTHER])
    (pack,) = packs_in(tmp_path)
    stored = pack.read_bytes()
    pack.write_bytes(
        {"cut": stored[:-1], "flipped": stored[:-1] + b"T", "emptied": b"", "replaced": b"x" * 500}.get(
            damage, b""
        )
    )
    if damage == "gone":
        pack.unlink()
    again = FolderCache(tmp_path)
    assert again.get(ONE) is None
    again.put(ONE, b"content")
    assert FolderCache(tmp_path).get(ONE) == again.get(ONE) == b"content"


@pytest.mark.parametrize("index", [b"", b"x" * 200, None])
def test_cache_without_a_good_index_finds_everything(index: bytes | None, tmp_path: Path) -> None:
    cache = FolderCache(tmp_path)
    cache.put(ONE, b"content")
    cache.keep_only([ONE])
    (tmp_path / "index").unlink() if index is None else (tmp_path / "index").write_bytes(index)
    assert FolderCache(tmp_path).get(ONE) == b"content"


def test_what_a_killed_build_has_put_is_found(tmp_path: Path) -> None:
    cache = FolderCache(tmp_path)
    cache.put(ONE, b"content")
    cache.keep_only([ONE])
    cache.put(OTHER, b"later")
    again = FolderCache(tmp_path)
    assert (again.get(ONE), again.get(OTHER)) == (b"content", b"later")


def test_what_is_forgotten_leaves_the_disk(tmp_path: Path) -> None:
    cache = FolderCache(tmp_path)
    cache.put(ONE, b"a" * 1000)
    cache.put(OTHER, b"b" * 100)
    cache.keep_only([OTHER])
    assert sum(len(content) for content in files_below(tmp_path).values()) < 400
    assert FolderCache(tmp_path).get(OTHER) == b"b" * 100


def test_many_builds_with_little_to_keep_write_one_pack(tmp_path: Path) -> None:
    keys = [digest_of(bytes([number])) for number in range(20)]
    for number, key in enumerate(keys):
        cache = FolderCache(tmp_path)
        cache.put(key, bytes([number]) * 100)
        cache.keep_only(keys)
    assert len(packs_in(tmp_path)) == 1
    assert [FolderCache(tmp_path).get(key) for key in keys[:2]] == [b"\x00" * 100, b"\x01" * 100]


def test_forks_write_packs_of_their_own(tmp_path: Path) -> None:
    cache = FolderCache(tmp_path)
    keys = [digest_of(b"%d" % number) for number in range(400)]
    list(each(lambda key: cache.put(key, key.encode()), keys, 2))
    cache.gather()
    assert [cache.get(key) for key in keys] == [key.encode() for key in keys]
    cache.keep_only(keys)
    assert 1 <= len(packs_in(tmp_path)) <= 2
    assert [cache.get(key) for key in keys] == [key.encode() for key in keys]
    assert [FolderCache(tmp_path).get(key) for key in keys[:3]] == [key.encode() for key in keys[:3]]


def test_folder_in_the_place_of_a_pack_costs_nothing_but_the_cache(tmp_path: Path) -> None:
    (tmp_path / "a.pack").mkdir()
    cache = FolderCache(tmp_path)
    cache.put(ONE, b"content")
    cache.keep_only([ONE])
    assert FolderCache(tmp_path).get(ONE) == b"content"


def test_link_in_the_place_of_a_pack_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "mine").write_bytes(b"mine")
    folder = tmp_path / "cache"
    folder.mkdir()
    (folder / "a.pack").symlink_to(tmp_path / "mine")
    cache = FolderCache(folder)
    cache.put(ONE, b"content")
    cache.keep_only([ONE])
    assert (tmp_path / "mine").read_bytes() == b"mine"


def test_file_in_the_place_of_the_cache_costs_nothing_but_the_cache(tmp_path: Path) -> None:
    place = tmp_path / "cache"
    place.write_text("mine")
    cache = FolderCache(place)
    cache.put(ONE, b"content")
    cache.keep_only([])
    assert (cache.get(ONE), place.read_text()) == (None, "mine")


def test_full_disk_leaves_no_rubbish(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cache = FolderCache(tmp_path)
    cache.put(ONE, b"content")
    real = os.write
    monkeypatch.setattr(os, "write", lambda handle, content: real(handle, content[:20]))
    cache.put(OTHER, b"lost")
    monkeypatch.undo()
    cache.put(OTHER, b"found")
    assert (cache.get(ONE), cache.get(OTHER)) == (b"content", b"found")
    cache.keep_only([ONE, OTHER])
    assert FolderCache(tmp_path).get(OTHER) == b"found"


def test_disk_that_refuses_to_rename_leaves_no_index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    cache = FolderCache(tmp_path)
    monkeypatch.setattr(os, "replace", full)
    cache.put(ONE, b"content")
    cache.keep_only([ONE])
    assert [path.name for path in tmp_path.iterdir()] == [path.name for path in packs_in(tmp_path)]


def test_nothing_but_files_of_the_cache_is_removed(tmp_path: Path) -> None:
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes" / "a.txt").write_text("mine")
    FolderCache(tmp_path).keep_only([])
    assert files_below(tmp_path)["notes/a.txt"] == b"mine"
