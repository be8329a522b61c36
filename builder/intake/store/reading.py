"""Reading: what may be done to a store by others than the one that writes: look at it, and copy it."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from builder.intake.store.records import Event, Opinion
from builder.intake.store.rows import event_from, opinion_from
from builder.intake.store.sqlite import DATABASE
from builder.intake.store.sqlite_register import KEPT, LOGGED, SqliteRegister


@contextmanager
def register_in(folder: Path) -> Iterator[SqliteRegister]:
    """Open what the store in ``folder`` holds, for reading beside whoever writes.

    Errors: sqlite3.Error where there is none, or where it cannot be read.
    """
    with opened(folder / DATABASE) as database:
        yield SqliteRegister(database)


def events_in(folder: Path) -> Iterator[Event]:
    """Yield the log of the store in ``folder``.

    Errors: sqlite3.Error where there is none, or where it cannot be read.
    """
    with opened(folder / DATABASE) as database:
        yield from map(event_from, database.execute(LOGGED))


def opinions_in(folder: Path) -> Iterator[Opinion]:
    """Yield the opinions of the store in ``folder``.

    Errors: sqlite3.Error where there is none, or where it cannot be read.
    """
    with opened(folder / DATABASE) as database:
        yield from map(opinion_from, database.execute(f"{KEPT} ORDER BY number"))


def all_in(folder: Path) -> tuple[tuple[Opinion, ...], tuple[Event, ...]]:
    """Return the opinions and the log of the store in ``folder``, both as they are at one instant.

    Errors: sqlite3.Error where there is none, or where it cannot be read.
    """
    with opened(folder / DATABASE) as database:
        database.execute("BEGIN")
        opinions = tuple(map(opinion_from, database.execute(f"{KEPT} ORDER BY number")))
        return opinions, tuple(map(event_from, database.execute(LOGGED)))


def copy_to(folder: Path, target: Path) -> int:
    """Copy the store in ``folder``, as it is at one instant, into the file ``target``; return how many
    opinions it holds.

    Errors: FileExistsError, OSError, sqlite3.Error.
    """
    half = target.with_name(f"{target.name}.{os.getpid()}")
    if target.exists():
        raise FileExistsError(str(target))
    remove(half)  # of a copy that was killed under the same number, as always in a container
    os.close(os.open(half, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    try:
        with opened(folder / DATABASE) as database, closing(sqlite3.connect(half)) as copy:
            database.backup(copy)
            copy.execute("PRAGMA journal_mode = DELETE")
            (count,) = copy.execute("SELECT count(*) FROM opinion").fetchone()
        force(half)
        half.replace(target)
        force(target.parent)
    finally:
        remove(half)
    return int(count)


def remove(half: Path) -> None:
    """Remove a database, half made or gone, with the journals that SQLite would believe beside another."""
    for beside in ("", "-journal", "-wal", "-shm"):
        half.with_name(half.name + beside).unlink(missing_ok=True)


def force(place: Path) -> None:
    """Have what was written to ``place`` reach the disk."""
    handle = os.open(place, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def opened(place: Path) -> Iterator[sqlite3.Connection]:
    """Open the database at ``place`` for reading.

    Errors: sqlite3.Error where there is none.
    """
    with closing(sqlite3.connect(f"{place.absolute().as_uri()}?mode=ro", uri=True)) as database:
        database.execute("PRAGMA query_only = ON")
        yield database
