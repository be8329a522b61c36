"""Restoring: a copy becomes a store whole, or the folder stays without one."""

from __future__ import annotations

import os
import sqlite3
import stat
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from threading import Event as Signal
from threading import Thread

import pytest

from builder.dataclasses import replace
from builder.intake.store.chain import Broken, broken_at
from builder.intake.store.migrations import TooNew
from builder.intake.store.reading import copy_to
from builder.intake.store.restoring import Amiss, Held, restore_to
from builder.intake.store.sqlite import DATABASE, LOCK, Occupied, SqliteStore
from tests.unit.intake.store.kept import AT, WHO, contents, make_decision, make_received

GUARDS = ("event_is_not_changed", "event_is_not_removed")


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """Return a copy of a store with two opinions and a decision."""
    folder = tmp_path / "old"
    folder.mkdir()
    with closing(SqliteStore(folder)) as store:
        store.receive([make_received("a"), replace(make_received("b"), seal=b"sealed")], AT)
        store.decide(1, make_decision(), WHO, AT)
        copy_to(folder, tmp_path / "copy")
    return tmp_path / "copy"


def changed(copy: Path, *statements: str) -> None:
    with closing(sqlite3.connect(copy)) as database:
        for statement in (*(f"DROP TRIGGER {guard}" for guard in GUARDS), *statements):
            database.execute(statement)
        database.commit()


def test_what_was_copied_while_the_store_was_written_to_is_all_there_again(tmp_path: Path) -> None:
    old, new, done = tmp_path / "old", tmp_path / "new", Signal()
    old.mkdir()
    with closing(SqliteStore(old)) as store:
        store.receive([make_received("first")], AT)

        def write() -> None:
            for number in range(10_000):
                store.receive([make_received(f"{number}")], AT)
                if done.is_set():
                    return

        writer = Thread(target=write)
        writer.start()
        try:
            count = copy_to(old, tmp_path / "copy")
        finally:
            done.set()
            writer.join()
        opinions, events, _, _ = contents(store)
    assert restore_to(new, tmp_path / "copy") == count >= 1
    with closing(SqliteStore(new)) as again:
        assert contents(again) == (opinions[:count], events[:count], count, ())
        assert broken_at(again.events()) is None
        assert all(again.by_receipt(one.received.receipt) == one for one in opinions[:count])
        assert again.receive([make_received("later")], AT) == (count + 1,)


def test_a_restored_store_is_private_and_alone(copy: Path, tmp_path: Path) -> None:
    new = tmp_path / "new"
    new.mkdir()
    for end in ("-wal", "-shm"):
        (new / f"{DATABASE}{end}").write_bytes(b"of a store that is gone")
    assert restore_to(new, copy) == 2
    assert sorted(one.name for one in new.iterdir()) == sorted([DATABASE, LOCK])
    assert stat.S_IMODE((new / DATABASE).stat().st_mode) == 0o600


def test_a_folder_that_is_made_belongs_to_its_owner_only(copy: Path, tmp_path: Path) -> None:
    restore_to(tmp_path / "new", copy)
    assert stat.S_IMODE((tmp_path / "new").stat().st_mode) == 0o700


def test_a_folder_that_holds_a_store_keeps_it(copy: Path, tmp_path: Path) -> None:
    before = (tmp_path / "old" / DATABASE).read_bytes()
    with pytest.raises(Held):
        restore_to(tmp_path / "old", copy)
    assert (tmp_path / "old" / DATABASE).read_bytes() == before
    with closing(SqliteStore(tmp_path / "old")), pytest.raises(Occupied):
        restore_to(tmp_path / "old", copy)


@pytest.mark.parametrize(
    ("change", "number"),
    [("UPDATE event SET who = 'x' WHERE number = 2", 2), ("DELETE FROM event WHERE number = 1", 1)],
)
def test_a_copy_whose_log_is_not_whole_is_refused(
    copy: Path, tmp_path: Path, change: str, number: int
) -> None:
    changed(copy, change)
    with pytest.raises(Broken) as broken:
        restore_to(tmp_path / "new", copy)
    assert broken.value.number == number
    assert [one.name for one in (tmp_path / "new").iterdir()] == [LOCK]


@pytest.mark.parametrize(
    ("change", "number"),
    [
        ("DELETE FROM opinion WHERE number = 1", 1),
        ("DELETE FROM opinion WHERE number = 2", 2),
        ("DELETE FROM opinion", 1),
        ("UPDATE opinion SET receipt = x'00' WHERE number = 2", 2),
        ("UPDATE opinion SET number = 3 WHERE number = 2", 3),
    ],
)
def test_a_copy_whose_opinions_are_not_those_of_its_log_is_refused(
    copy: Path, tmp_path: Path, change: str, number: int
) -> None:
    changed(copy, change)
    with pytest.raises(Amiss) as amiss:
        restore_to(tmp_path / "new", copy)
    assert amiss.value.number == number
    assert [one.name for one in (tmp_path / "new").iterdir()] == [LOCK]


def test_a_copy_of_an_erased_opinion_is_whole(tmp_path: Path) -> None:
    (tmp_path / "old").mkdir()
    with closing(SqliteStore(tmp_path / "old")) as store:
        store.receive([make_received("a"), make_received("b")], AT)
        store.erase(1, "theo yêu cầu", WHO, AT)
        copy_to(tmp_path / "old", tmp_path / "copy")
    assert restore_to(tmp_path / "new", tmp_path / "copy") == 2


def of_a_later_version(copy: Path) -> None:
    changed(copy, "PRAGMA user_version = 99")


def no_database(copy: Path) -> None:
    copy.write_bytes(b"\0" * 5_000)


def cut_off(copy: Path) -> None:
    os.truncate(copy, copy.stat().st_size // 2)


def of_something_else(copy: Path) -> None:
    copy.unlink()
    with closing(sqlite3.connect(copy)) as database:
        database.execute("CREATE TABLE other (a)")


@pytest.mark.parametrize(
    ("spoil", "refusal"),
    [
        (of_a_later_version, TooNew),
        (no_database, sqlite3.Error),
        (cut_off, sqlite3.Error),
        (of_something_else, sqlite3.Error),
        (Path.unlink, sqlite3.Error),
    ],
)
def test_what_is_no_copy_of_a_store_leaves_none_behind(
    copy: Path, tmp_path: Path, spoil: Callable[[Path], None], refusal: type[Exception]
) -> None:
    spoil(copy)
    with pytest.raises(refusal):
        restore_to(tmp_path / "new", copy)
    assert [one.name for one in (tmp_path / "new").iterdir()] == [LOCK]
