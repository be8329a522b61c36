"""SQLite: who may write, what may not be changed, and how it is forced to the disk."""

from __future__ import annotations

import os
import signal
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from builder.intake.store.chain import broken_at
from builder.intake.store.migrations import TooNew
from builder.intake.store.records import StoreFailure
from builder.intake.store.sqlite import DATABASE, LOCK, Occupied, SqliteStore
from tests.conftest import ROOT
from tests.unit.intake.store.kept import AT, WHO, contents, make_decision, make_received

A, B = make_received("a"), make_received("b")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqliteStore]:
    with closing(SqliteStore(tmp_path)) as opened:
        yield opened


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE event SET told = 'khác'",
        "UPDATE event SET number = number + 1",
        "DELETE FROM event",
        "DELETE FROM event WHERE number = 1",
    ],
)
def test_no_line_of_the_log_is_changed_or_removed_even_by_hand(
    store: SqliteStore, tmp_path: Path, change: str
) -> None:
    store.receive([A, B], AT)
    before = contents(store)
    with (
        closing(sqlite3.connect(tmp_path / DATABASE)) as by_hand,
        pytest.raises(sqlite3.IntegrityError, match="the log is only added to"),
    ):
        by_hand.execute(change)
    assert contents(store) == before


def test_a_second_writer_is_refused_until_the_first_is_closed(tmp_path: Path) -> None:
    with closing(SqliteStore(tmp_path)) as first:
        first.receive([A], AT)
        with pytest.raises(Occupied):
            SqliteStore(tmp_path)
        assert first.receive([B], AT) == (2,)
    with closing(SqliteStore(tmp_path)) as second:
        first.close()  # once more does no harm to the other
        with pytest.raises(Occupied):
            SqliteStore(tmp_path)
        assert second.count() == 2


def _other_process(folder: Path, then: str) -> subprocess.Popen[str]:
    code = (
        "import sys, time; from pathlib import Path; from builder.intake.store.sqlite import *\n"
        "try: store = SqliteStore(Path(sys.argv[1]))\n"
        "except Occupied: sys.exit(7)\n"
        f"print('open', flush=True); {then}"
    )
    return subprocess.Popen(
        [sys.executable, "-c", code, str(folder)], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )


def test_a_second_process_is_refused(store: SqliteStore, tmp_path: Path) -> None:
    with _other_process(tmp_path, "") as other:
        assert other.wait(30) == 7


def test_a_killed_process_keeps_nobody_out(tmp_path: Path) -> None:
    with _other_process(tmp_path, "time.sleep(60)") as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "open\n"
        with pytest.raises(Occupied):
            SqliteStore(tmp_path)
        other.send_signal(signal.SIGKILL)
    with closing(SqliteStore(tmp_path)) as store:
        assert store.receive([A], AT) == (1,)


def test_only_the_owner_reads_any_file_of_the_store(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        with closing(SqliteStore(tmp_path)) as store:
            store.receive([A], AT)
            modes = {one.name: stat.S_IMODE(one.stat().st_mode) for one in tmp_path.iterdir()}
    finally:
        os.umask(before)
    assert modes == dict.fromkeys((DATABASE, f"{DATABASE}-wal", f"{DATABASE}-shm", LOCK), 0o600)


def test_commits_are_forced_to_the_disk_and_what_is_removed_is_overwritten(store: SqliteStore) -> None:
    names = ("journal_mode", "synchronous", "secure_delete")
    found = [store._database.execute(f"PRAGMA {name}").fetchone()[0] for name in names]
    assert found == ["wal", 2, 1]


def test_the_database_is_made_under_extra_so_that_its_first_form_lasts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[int] = []
    monkeypatch.setattr(
        "builder.intake.store.sqlite.migrate",
        lambda database: told.append(database.execute("PRAGMA synchronous").fetchone()[0]),
    )
    with pytest.raises(sqlite3.OperationalError):
        SqliteStore(tmp_path)
    assert told == [3]


def test_a_failure_of_the_disk_keeps_nothing_and_the_next_one_is_taken(store: SqliteStore) -> None:
    store.receive([A], AT)
    before = contents(store)
    pages = store._database.execute("PRAGMA page_count").fetchone()[0]
    store._database.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(StoreFailure, match="full"):
        store.receive([make_received("x"), make_received("y", text="Dài. " * 50_000)], AT)
    assert contents(store) == before
    store._database.execute("PRAGMA max_page_count = 100000")
    assert store.receive([B], AT) == (2,)
    assert broken_at(store.events()) is None


def test_a_commit_that_fails_keeps_nothing(store: SqliteStore) -> None:
    store.receive([A], AT)
    before = contents(store)
    store._database.execute("CREATE TEMP TABLE late (a REFERENCES late (b) DEFERRABLE INITIALLY DEFERRED)")
    store._database.execute(
        "CREATE TEMP TRIGGER fails_at_the_end AFTER INSERT ON main.opinion "
        "BEGIN INSERT INTO late VALUES (1); END"
    )
    store._database.execute("PRAGMA foreign_keys = ON")
    with pytest.raises(StoreFailure):
        store.receive([B], AT)
    assert contents(store) == before
    store._database.execute("DROP TRIGGER fails_at_the_end")
    assert store.receive([B], AT) == (2,)
    assert broken_at(store.events()) is None


def test_an_interruption_keeps_nothing_and_stays_what_it_is(
    store: SqliteStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = contents(store)

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(store, "_log", stop)
        with pytest.raises(KeyboardInterrupt):
            store.receive([A], AT)
    assert contents(store) == before
    assert store.receive([B], AT) == (1,)


def test_the_log_may_be_read_while_it_grows(store: SqliteStore) -> None:
    store.receive([A], AT)
    reading = store.events()
    first = next(reading)
    store.decide(1, make_decision(), WHO, AT)
    with pytest.raises(LookupError):
        store.decide(9, make_decision(), WHO, AT)
    assert broken_at((first, *reading)) is None


@pytest.mark.parametrize("content", [b"no database at all " * 100, b"later"])
def test_a_store_that_cannot_be_opened_lets_go_of_its_lock(tmp_path: Path, content: bytes) -> None:
    if content == b"later":
        with closing(sqlite3.connect(tmp_path / DATABASE)) as later:
            later.execute("PRAGMA user_version = 99")
    else:
        (tmp_path / DATABASE).write_bytes(content)
    for _ in range(2):
        with pytest.raises((TooNew, sqlite3.DatabaseError)):
            SqliteStore(tmp_path)
    (tmp_path / DATABASE).unlink()
    SqliteStore(tmp_path).close()


def test_what_is_erased_is_in_no_file_any_more(tmp_path: Path) -> None:
    with closing(SqliteStore(tmp_path)) as store:
        secrets = [
            make_received(str(number), text=f"chim-yen-{number}" * 300, original="chim-yen")
            for number in range(40)
        ]
        store.receive(secrets, "")
        for number in range(1, 41):
            store.erase(number, "xin xóa", "x", "")
        kept = b"".join(file.read_bytes() for file in tmp_path.iterdir())
    assert b"chim-yen" not in kept
    assert b"chim-yen" not in b"".join(file.read_bytes() for file in tmp_path.iterdir())
