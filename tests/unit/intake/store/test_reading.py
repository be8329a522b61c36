"""Reading: others look at a store, and copy it, while its one writer goes on."""

from __future__ import annotations

import os
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from threading import Event as Signal
from threading import Thread

import pytest

from builder.intake.store import reading
from builder.intake.store.chain import broken_at
from builder.intake.store.clues import REQUEST, opinion_clue
from builder.intake.store.dumping import load_from
from builder.intake.store.reading import all_in, copy_to, register_in
from builder.intake.store.records import Line, StoreFailure
from builder.intake.store.sqlite import DATABASE, SqliteStore
from builder.intake.store.transfer import dump
from builder.intake.store.whereabouts import Whereabouts
from tests.unit.intake.store.kept import AT, WHO, contents, make_decision, make_received

_ASKED = '{"receipt": "aa", "kind": "fix", "state": "open", "opinions": [7]}'
# What the newest steps add, taken away again.
_BACK = """
    ALTER TABLE opinion DROP COLUMN original;
    DROP TRIGGER clue_comes; DROP TRIGGER clue_changes; DROP TRIGGER clue_goes;
    DROP VIEW clue_of_paper; DROP TABLE clue;
    PRAGMA user_version = 2;
"""
A, B = make_received("a"), make_received("b", text="Đồng tình. 🎉")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "store"
    place.mkdir()
    return place


@pytest.fixture
def store(folder: Path) -> Iterator[SqliteStore]:
    with closing(SqliteStore(folder)) as opened:
        opened.receive([A, B], AT)
        opened.decide(1, make_decision(), WHO, AT)
        yield opened


def opened_copy(copy: Path, folder: Path) -> SqliteStore:
    folder.mkdir()
    copy.rename(folder / DATABASE)
    return SqliteStore(folder)


def test_everything_is_read_as_it_is_at_one_instant(store: SqliteStore, folder: Path) -> None:
    opinions, events, _, _ = contents(store)
    assert all_in(folder) == (opinions, events)


def test_a_register_tells_what_is_kept_beside_whoever_writes(store: SqliteStore, folder: Path) -> None:
    store.revise("note", "1", lambda _: "lời ghi", Line(), AT)
    with register_in(folder) as register:
        assert register.opinions() == store.opinions()
        assert register.papers() == store.papers() != ()
        with register.standing_still():
            before = register.count()
            store.receive([make_received("z")], AT)
            assert register.count() == before
        assert register.count() == store.count() == before + 1


def test_opinions_on_one_consultation_come_page_by_page(
    store: SqliteStore, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "_PAGE", 2)
    store.receive([make_received(str(number), consultation=f"/dot-{number % 2}/") for number in range(9)], AT)
    with register_in(folder) as register:
        expected = [one for one in register.opinions() if one.received.filing.consultation == "/dot-0/"]
        assert list(reading.opinions_on(register, "/dot-0/")) == expected
        assert len(expected) == 5


def test_a_closed_store_is_read(store: SqliteStore, folder: Path) -> None:
    opinions, events, _, _ = contents(store)
    store.close()
    assert all_in(folder) == (opinions, events)
    SqliteStore(folder).close()


def test_what_the_version_before_left_is_read_and_moved_as_it_is(
    store: SqliteStore, folder: Path, tmp_path: Path
) -> None:
    store.revise(REQUEST, "1", lambda _: _ASKED, Line(), AT)
    before, lines = contents(store), list(dump(store))
    asked = store.papers_by(opinion_clue(7))
    store.close()
    with closing(sqlite3.connect(folder / DATABASE)) as older:
        older.executescript(_BACK)
    with register_in(folder) as register:
        assert contents(register) == before
        assert register.papers_by(opinion_clue(7)) == asked != ()
        assert register.count_by(opinion_clue(7)) == 1
        assert list(dump(register)) == lines
    (folder / DATABASE).rename(tmp_path / "copy.sqlite3")
    assert load_from(tmp_path / "copy.sqlite3", Whereabouts(folder)) == 2
    with closing(SqliteStore(folder)) as moved:
        assert contents(moved) == before


def test_where_there_is_no_store_none_is_made(tmp_path: Path) -> None:
    with pytest.raises(StoreFailure):
        all_in(tmp_path)
    with pytest.raises(sqlite3.OperationalError):
        copy_to(tmp_path, tmp_path / "copy")
    assert list(tmp_path.iterdir()) == []


def test_a_copy_holds_everything_and_can_be_gone_on_with(
    store: SqliteStore, folder: Path, tmp_path: Path
) -> None:
    before = contents(store)
    assert copy_to(folder, tmp_path / "copy") == 2
    store.receive([make_received("c")], AT)
    assert contents(store)[2] == 3
    with closing(opened_copy(tmp_path / "copy", tmp_path / "again")) as again:
        assert contents(again) == before
        assert again.receive([make_received("d")], AT) == (3,)
        assert broken_at(again.events()) is None


def test_a_copy_is_one_file_that_only_its_owner_reads(
    store: SqliteStore, folder: Path, tmp_path: Path
) -> None:
    before = os.umask(0)
    try:
        copy_to(folder, tmp_path / "copy")
    finally:
        os.umask(before)
    assert sorted(one.name for one in tmp_path.iterdir()) == ["copy", "store"]
    assert stat.S_IMODE((tmp_path / "copy").stat().st_mode) == 0o600
    assert (tmp_path / "copy").read_bytes()[18:20] == b"\x01\x01"  # no write-ahead log belongs to it


def test_a_file_that_is_there_is_refused_and_left_alone(
    store: SqliteStore, folder: Path, tmp_path: Path
) -> None:
    (tmp_path / "copy").write_text("của người khác")
    with pytest.raises(FileExistsError):
        copy_to(folder, tmp_path / "copy")
    assert (tmp_path / "copy").read_text() == "của người khác"
    assert sorted(one.name for one in tmp_path.iterdir()) == ["copy", "store"]


def test_what_a_killed_copy_left_behind_is_removed(store: SqliteStore, folder: Path, tmp_path: Path) -> None:
    for beside in ("", "-journal", "-wal", "-shm"):
        (tmp_path / f"copy.{os.getpid()}{beside}").write_bytes(b"half " * 100)
    assert copy_to(folder, tmp_path / "copy") == 2
    assert sorted(one.name for one in tmp_path.iterdir()) == ["copy", "store"]
    with closing(opened_copy(tmp_path / "copy", tmp_path / "again")) as again:
        assert contents(again) == contents(store)


def test_a_copy_into_a_folder_that_is_not_there_is_refused(
    store: SqliteStore, folder: Path, tmp_path: Path
) -> None:
    with pytest.raises(FileNotFoundError):
        copy_to(folder, tmp_path / "nowhere" / "copy")


def test_copies_made_while_opinions_arrive_are_each_of_one_instant(
    store: SqliteStore, folder: Path, tmp_path: Path
) -> None:
    done = Signal()

    def write() -> None:
        number = 0
        while not done.is_set():
            number += 1
            store.receive([make_received(f"{number}-{one}", text="Dài. " * 200) for one in range(5)], AT)

    writing = Thread(target=write)
    writing.start()
    try:
        counts = [copy_to(folder, tmp_path / f"copy{number}") for number in range(4)]
    finally:
        done.set()
        writing.join()
    for number, count in enumerate(counts):
        assert (count - 2) % 5 == 0  # batches are whole
        with closing(opened_copy(tmp_path / f"copy{number}", tmp_path / f"again{number}")) as again:
            assert again.count() == count
            assert broken_at(again.events()) is None
            assert len(tuple(again.events())) == count + 1
    assert broken_at(store.events()) is None
