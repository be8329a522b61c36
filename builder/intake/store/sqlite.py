"""SQLite: opinions in one file, written by one connection; what it has answered survives a power cut."""

from __future__ import annotations

import fcntl
import os
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import chain
from pathlib import Path

from builder.intake.store.chain import BEGINNING, event_after
from builder.intake.store.migrations import migrate
from builder.intake.store.records import (
    Change,
    Changed,
    Decision,
    Event,
    Line,
    Opinion,
    Paper,
    Received,
    Standing,
    StoreFailure,
    Unknown,
    erased,
    refuse_unkeepable,
)
from builder.intake.store.rows import COLUMNS, LOG_COLUMNS, line_of, opinion_from, row_of
from builder.intake.store.sqlite_register import KEPT, LARGEST, SqliteRegister

DATABASE = "y-kien.sqlite3"
LOCK = "khoa-ghi"
_KEEP = f"INSERT INTO opinion ({', '.join(COLUMNS)}) VALUES "  # noqa: S608 (names of ours)
_RESTORE = f"INSERT INTO opinion ({', '.join(COLUMNS)}, number) VALUES ({', '.join('?' * len(COLUMNS))}, ?)"  # noqa: S608 (as above)
_REPLACE = f"UPDATE opinion SET {', '.join(f'{name} = ?' for name in COLUMNS)} WHERE number = ?"  # noqa: S608 (as above)
_LOG = f"INSERT INTO event ({', '.join(LOG_COLUMNS)}) VALUES "  # noqa: S608 (as above)
_PUT = "INSERT OR REPLACE INTO paper (kind, key, content) VALUES (?, ?, ?)"
_TOGETHER = 500  # rows of one statement

# Under what a store is made, and under what it is written to from then on; the order matters.
MADE_UNDER = ("PRAGMA synchronous = EXTRA", "PRAGMA secure_delete = ON", "PRAGMA journal_mode = WAL")
WRITTEN_UNDER = ("PRAGMA synchronous = FULL",)


class Occupied(Exception):
    """Another process writes to this store."""


class SqliteStore(SqliteRegister):
    """The one process that writes; whoever else opens the folder is refused.

    Source: https://sqlite.org/wal.html: with synchronous=FULL a commit has reached the disk; made under
            EXTRA, so that the switch to the write-ahead log has, too.
    """

    def __init__(self, folder: Path) -> None:
        lock = locked(folder / LOCK)
        try:
            database, self._last = _opened(folder / DATABASE)
        except BaseException:
            os.close(lock)
            raise
        super().__init__(database)
        self._lock: int | None = lock

    def receive(self, arrivals: Sequence[Received], at: str, who: str = "") -> tuple[int, ...]:
        """Keep all of ``arrivals`` or none, each once."""
        with self._transaction():
            parts = (arrivals[begin : begin + _TOGETHER] for begin in range(0, len(arrivals), _TOGETHER))
            return tuple(number for part in parts for number in self._receive(part, at, who))

    def _receive(self, arrivals: Sequence[Received], at: str, who: str) -> Iterator[int]:
        """Keep ``arrivals`` by few statements: each time SQLite works, threads of Python change places, and
        the writer waits for its turn.
        """
        receipts = [one.receipt for one in arrivals]
        known = f"SELECT receipt, number FROM opinion WHERE receipt IN ({', '.join('?' * len(receipts))})"  # noqa: S608 (marks)
        number_by_receipt = dict(self._database.execute(known, receipts).fetchall())
        fresh: dict[bytes, Received] = {}
        for one in arrivals:
            if one.receipt not in number_by_receipt:
                fresh.setdefault(one.receipt, one)
        if fresh:
            rows = [row_of(Opinion(0, one, Standing.RECEIVED)) for one in fresh.values()]
            last = self._insert(_KEEP, rows)
            number_by_receipt |= zip(fresh, range(last - len(rows) + 1, last + 1), strict=True)
            marks = ((number_by_receipt[receipt], one.mark) for receipt, one in fresh.items())
            self._log([(at, who, "receive", number, mark) for number, mark in marks])
        return map(number_by_receipt.__getitem__, receipts)

    def _insert(self, statement: str, rows: Sequence[Sequence[str | int | bytes]]) -> int:
        """Add ``rows`` by one statement, and return the number of the last one: they have the next ones."""
        marks = ", ".join([f"({', '.join('?' * len(rows[0]))})"] * len(rows))
        added = self._database.execute(statement + marks, tuple(chain.from_iterable(rows)))
        return added.lastrowid or 0

    def decide(
        self, number: int, decision: Decision, who: str, at: str, seen: Opinion | None = None
    ) -> Opinion:
        """Keep what was decided."""
        said = (decision.reason, decision.reply, decision.wording)
        refuse_unkeepable(*said)
        if not 0 < number <= LARGEST:
            raise Unknown(number)
        values = (decision.standing.value, *said, number)
        with self._transaction():
            if seen not in (None, *self.opinions(number - 1, 1)):
                raise Changed(number)
            done = self._database.execute(
                "UPDATE opinion SET standing = ?, reason = ?, reply = ?, wording = ? WHERE number = ?", values
            )
            if done.rowcount != 1:
                raise Unknown(number)
            self._log([(at, who, f"decide {decision.standing.value}", number, decision.mark)])
            return opinion_from(self._database.execute(f"{KEPT} WHERE number = ?", (number,)).fetchone())

    def erase(self, number: int, reason: str, who: str, at: str) -> Opinion:
        """Remove words and sender, from the write-ahead log too; pages that are let go of are overwritten."""
        refuse_unkeepable(reason)
        found = self.opinions(number - 1, 1) if 0 < number <= LARGEST else ()
        if not found or found[0].number != number:
            raise Unknown(number)
        left = erased(found[0], reason)
        with self._transaction():
            self._database.execute(_REPLACE, (*row_of(left), number))
            self._log([(at, who, "erase", number, reason)])
        # Whoever reads at this instant keeps the old pages; then the next such step removes them.
        self._database.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        return left

    def revise(self, kind: str, key: str, change: Change, line: Line, at: str) -> str | None:
        """Let a paper say something else."""
        refuse_unkeepable(kind, key)
        with self._transaction():
            before = self.paper(kind, key)
            after = change(before)
            if after == before:
                return after
            refuse_unkeepable(after or "")
            if after is None:
                self._database.execute("DELETE FROM paper WHERE kind = ? AND key = ?", (kind, key))
            else:
                self._database.execute(_PUT, (kind, key, after))
            if line.what:
                self._log([(at, line.who, line.what, line.opinion, line.told)])
            return after

    @contextmanager
    def standing_still(self) -> Iterator[None]:
        """Do nothing: nobody else writes."""
        yield

    def restore(self, records: Iterable[Opinion | Paper | Event]) -> None:
        """Keep all of ``records`` or none."""
        with self._transaction():
            if self.count() or self.papers() or self._last != (0, BEGINNING):
                raise StoreFailure("the store is not empty")
            for one in records:
                match one:
                    case Event():
                        self._add(one)
                    case Paper():
                        self._database.execute(_PUT, (one.kind, one.key, one.content))
                    case Opinion():
                        self._database.execute(_RESTORE, (*row_of(one), one.number))

    def close(self) -> None:
        """Let go of the file and of the right to write it."""
        super().close()
        if self._lock is not None:
            os.close(self._lock)
        self._lock = None  # its number may be somebody else's from now on

    def _log(self, lines: Sequence[tuple[str, str, str, int, str]]) -> None:
        """Add what was done: at what time, by whom, what, to which opinion, and what is told of it."""
        rows = []
        for line in lines:
            one = event_after(self._last, *line)
            rows.append(line_of(one))
            self._last = (one.number, one.digest)
        self._insert(_LOG, rows)

    def _add(self, one: Event) -> None:
        self._insert(_LOG, [line_of(one)])
        self._last = (one.number, one.digest)

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        """Keep everything that the block writes, or nothing."""
        before = self._last
        try:
            self._database.execute("BEGIN IMMEDIATE")
            yield
            self._database.execute("COMMIT")
        except BaseException as stopped:
            self._last = before
            if self._database.in_transaction:
                self._database.execute("ROLLBACK")
            if isinstance(stopped, sqlite3.Error):
                raise StoreFailure(str(stopped)) from stopped
            raise


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


def _opened(place: Path) -> tuple[sqlite3.Connection, tuple[int, bytes]]:
    """Return the database, and the number and digest of the last line of its log."""
    if not place.exists():
        os.close(os.open(place, os.O_RDWR | os.O_CREAT, 0o600))
    database = sqlite3.connect(place, isolation_level=None, check_same_thread=False)
    try:
        make_ready(database)
        return database, _last_event(database)
    except BaseException:
        database.close()
        raise


def make_ready(database: sqlite3.Connection) -> None:
    """Bring ``database`` into the newest form, in which what is kept survives a power cut."""
    for pragma in MADE_UNDER:
        database.execute(pragma)
    migrate(database)
    for pragma in WRITTEN_UNDER:
        database.execute(pragma)


def _last_event(database: sqlite3.Connection) -> tuple[int, bytes]:
    last = "SELECT number, digest FROM event ORDER BY number DESC LIMIT 1"
    found = database.execute(last).fetchone()
    return (found[0], found[1]) if found else (0, BEGINNING)
