"""SQLite: opinions in one file, written by one connection; what it has answered survives a power cut."""

from __future__ import annotations

import fcntl
import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from itertools import chain
from pathlib import Path

from builder.intake.store.chain import BEGINNING
from builder.intake.store.keeping import End, KeepingStore
from builder.intake.store.migrations import migrate
from builder.intake.store.records import Event, Opinion, Paper, StoreFailure
from builder.intake.store.rows import COLUMNS, LOG_COLUMNS, line_of, row_of
from builder.intake.store.sqlite_register import SqliteRegister

DATABASE = "y-kien.sqlite3"
LOCK = "khoa-ghi"
_KEEP = f"INSERT INTO opinion (number, {', '.join(COLUMNS)}) VALUES "  # noqa: S608 (names of ours)
_REPLACE = f"UPDATE opinion SET {', '.join(f'{name} = ?' for name in COLUMNS)} WHERE number = ?"  # noqa: S608 (as above)
_LOG = f"INSERT INTO event ({', '.join(LOG_COLUMNS)}) VALUES "  # noqa: S608 (as above)
_PUT = "INSERT OR REPLACE INTO paper (kind, key, content) VALUES "
_END = (
    "SELECT coalesce((SELECT max(number) FROM opinion), 0), coalesce((SELECT max(number) FROM event), 0), "
    "(SELECT digest FROM event ORDER BY number DESC LIMIT 1)"
)

# Under what a store is made, and under what it is written to from then on; the order matters.
MADE_UNDER = ("PRAGMA synchronous = EXTRA", "PRAGMA secure_delete = ON", "PRAGMA journal_mode = WAL")
WRITTEN_UNDER = ("PRAGMA synchronous = FULL",)
_PATIENCE = 5.0  # seconds for whoever looks through the write-ahead log of a killed process


class Occupied(Exception):
    """Another process writes to this store."""


class SqliteStore(SqliteRegister, KeepingStore):
    """The one process that writes; whoever else opens the folder is refused.

    Shape:  what is done is done by few statements: each time SQLite works, threads of Python change places,
            and the writer waits for its turn.
    Source: https://sqlite.org/wal.html: with synchronous=FULL a commit has reached the disk; made under
            EXTRA, so that the switch to the write-ahead log has, too.
    """

    def __init__(self, folder: Path) -> None:
        lock = locked(folder / LOCK)
        try:
            database, self._end = _opened(folder / DATABASE)
            super().__init__(database)
            self._wipe()  # a process that was killed may have erased something just before
        except BaseException:
            os.close(lock)
            raise
        self._lock: int | None = lock

    def erase(self, number: int, reason: str, who: str, at: str) -> Opinion:
        """Remove words and sender, from the write-ahead log too; pages that are let go of are overwritten."""
        left = super().erase(number, reason, who, at)
        self._wipe()
        return left

    @contextmanager
    def standing_still(self) -> Iterator[None]:
        """Do nothing: nobody else writes."""
        yield

    def close(self) -> None:
        """Let go of the file and of the right to write it."""
        super().close()
        if self._lock is not None:
            os.close(self._lock)
        self._lock = None  # its number may be somebody else's from now on

    def _numbers(self, receipts: Sequence[bytes]) -> dict[bytes, int]:
        known = f"SELECT receipt, number FROM opinion WHERE receipt IN ({', '.join('?' * len(receipts))})"  # noqa: S608 (marks)
        return dict(self._database.execute(known, receipts).fetchall())

    def _insert_opinions(self, opinions: Sequence[Opinion]) -> None:
        self._insert(_KEEP, [(one.number, *row_of(one)) for one in opinions])

    def _insert_events(self, events: Sequence[Event]) -> None:
        self._insert(_LOG, list(map(line_of, events)))

    def _replace(self, one: Opinion) -> None:
        self._database.execute(_REPLACE, (*row_of(one), one.number))

    def _put(self, papers: Sequence[Paper]) -> None:
        if papers:
            self._insert(_PUT, [(one.kind, one.key, one.content) for one in papers])

    def _remove(self, kind: str, key: str) -> None:
        self._database.execute("DELETE FROM paper WHERE kind = ? AND key = ?", (kind, key))

    def _insert(self, statement: str, rows: Sequence[Sequence[str | int | bytes]]) -> None:
        """Add ``rows`` by one statement."""
        marks = ", ".join([f"({', '.join('?' * len(rows[0]))})"] * len(rows))
        self._database.execute(statement + marks, tuple(chain.from_iterable(rows)))

    def _wipe(self) -> None:
        """Empty the write-ahead log, which holds what was erased. While somebody reads, or when the disk
        fails, something is left: then whoever writes next tries again, and nobody waits for it.
        """
        try:
            self._database.execute("PRAGMA busy_timeout = 0")
            has_failed, *_ = self._database.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        except sqlite3.Error:
            has_failed = True
        with suppress(sqlite3.Error):
            self._database.execute(f"PRAGMA busy_timeout = {_PATIENCE * 1000:.0f}")
        self._has_remains = bool(has_failed)

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        """Keep everything that the block writes, or nothing."""
        before = self._end
        try:
            self._database.execute("BEGIN IMMEDIATE")
            yield
            self._database.execute("COMMIT")
        except BaseException as stopped:
            self._end = before
            if self._database.in_transaction:
                self._database.execute("ROLLBACK")
            with suppress(sqlite3.Error):
                self._end = _end_of(
                    self._database
                )  # it may have been kept: then what follows goes on from it
            if isinstance(stopped, sqlite3.Error):
                raise StoreFailure(str(stopped)) from stopped
            raise
        if self._has_remains:
            self._wipe()


def locked(place: Path) -> int:
    """Take the right to write a store, and return the handle that holds it.

    Errors: Occupied.
    """
    handle = os.open(place, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as taken:
        os.close(handle)
        raise Occupied(str(place)) from taken
    return handle


def _opened(place: Path) -> tuple[sqlite3.Connection, End]:
    """Return the database, and what it goes on from."""
    if not place.exists():
        os.close(os.open(place, os.O_RDWR | os.O_CREAT, 0o600))
    database = sqlite3.connect(place, _PATIENCE, isolation_level=None, check_same_thread=False)
    try:
        make_ready(database)
        return database, _end_of(database)
    except BaseException:
        database.close()
        raise


def _end_of(database: sqlite3.Connection) -> End:
    opinion, event, digest = database.execute(_END).fetchone()
    return End(opinion, (event, digest or BEGINNING))


def make_ready(database: sqlite3.Connection) -> None:
    """Bring ``database`` into the newest form, in which what is kept survives a power cut."""
    for pragma in MADE_UNDER:
        database.execute(pragma)
    migrate(database)
    for pragma in WRITTEN_UNDER:
        database.execute(pragma)
