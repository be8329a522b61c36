"""Reading: what may be done to a store by others than the one that writes: look at it, and copy it."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from pathlib import Path

from builder.intake.store.contract import Register
from builder.intake.store.disk import force, remove
from builder.intake.store.migrations import statements_of, steps
from builder.intake.store.records import Event, Opinion, Standing, StoreFailure
from builder.intake.store.sqlite import DATABASE
from builder.intake.store.sqlite_register import SqliteRegister
from builder.intake.store.whereabouts import needing_driver, whereabouts_of

_PAGE = 1_000  # opinions that are read together
_HAS_ORIGINALS = "SELECT count(*) FROM pragma_table_info('opinion', 'main') WHERE name = 'original'"
_WITH_ORIGINALS = "CREATE TEMP VIEW opinion AS SELECT *, '' AS original FROM main.opinion"
_HAS_CLUES = "SELECT count(*) FROM main.sqlite_master WHERE name = 'clue'"
_CLUES = "CREATE VIEW clue_of_paper "  # begins the statement of a step that says where clues are in papers


def register_in(folder: Path) -> AbstractContextManager[Register]:
    """Open what the store of ``folder`` holds, wherever it lies, for reading beside whoever writes.

    Errors: StoreFailure where there is none, or where it cannot be read; NoDriver; Elsewhere, TooNew and
            ValueError for a database that is not fit.
    """
    where = whereabouts_of(folder)
    if not where.is_shared:
        return register_of(folder / DATABASE)
    with needing_driver():
        from builder.intake.store.postgres_register import PostgresRegister
    return closing(PostgresRegister(where.database))


def each_opinion(register: Register) -> Iterator[Opinion]:
    """Yield all opinions in the order of their numbers."""
    after = 0
    while page := register.opinions(after, _PAGE):
        yield from page
        after = page[-1].number


def opinion_of(register: Register, number: int) -> Opinion | None:
    """Return the opinion of that number."""
    found = register.opinions(number - 1, 1) if number > 0 else ()
    return found[0] if found and found[0].number == number else None


def is_erased(register: Register, number: int) -> bool:
    """Return whether the words of the opinion of that number are gone."""
    found = opinion_of(register, number)
    return found is not None and found.standing is Standing.ERASED


def opinions_on(register: Register, consultation: str) -> Iterator[Opinion]:
    """Yield all opinions on ``consultation`` in the order of their numbers."""
    after = 0
    while page := register.queue(consultation, tuple(Standing), after, _PAGE):
        yield from page
        after = page[-1].number


def opinions_in(folder: Path) -> Iterator[Opinion]:
    """Yield the opinions of the store of ``folder``.

    Errors: as `register_in`.
    """
    with register_in(folder) as register:
        yield from each_opinion(register)


def all_in(folder: Path) -> tuple[tuple[Opinion, ...], tuple[Event, ...]]:
    """Return the opinions and the log of the store of ``folder``, both as they are at one instant.

    Errors: as `register_in`.
    """
    with register_in(folder) as register, register.standing_still():
        return tuple(each_opinion(register)), tuple(register.events())


def copy_to(folder: Path, target: Path) -> int:
    """Copy the store that lies in ``folder``, as it is at one instant, into the file ``target``; return how
    many opinions it holds.

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


@contextmanager
def register_of(place: Path) -> Iterator[Register]:
    """Open what the SQLite database at ``place`` holds, for reading.

    Errors: StoreFailure.
    """
    try:
        with opened(place) as database:
            _look_as_new(database)
            yield SqliteRegister(database)
    except sqlite3.Error as failed:
        raise StoreFailure(str(failed)) from failed


def _look_as_new(database: sqlite3.Connection) -> None:
    """Let this session find in ``database`` what the next start of the service will add to it.

    Until then the store is as the version before left it; a name of our own session comes first.
    """
    database.execute("PRAGMA query_only = OFF")  # the file is open for reading only
    if database.execute(_HAS_ORIGINALS).fetchone() == (0,):
        database.execute(_WITH_ORIGINALS)
    if database.execute(_HAS_CLUES).fetchone() == (0,):
        found = (one for step in steps("sqlite") for one in statements_of(step) if _CLUES in one)
        database.execute(next(found).replace(_CLUES, "CREATE TEMP VIEW clue "))
    database.execute("PRAGMA query_only = ON")


@contextmanager
def opened(place: Path) -> Iterator[sqlite3.Connection]:
    """Open the database at ``place`` for reading.

    Errors: sqlite3.Error where there is none.
    """
    with closing(sqlite3.connect(f"{place.absolute().as_uri()}?mode=ro", uri=True)) as database:
        database.execute("PRAGMA query_only = ON")
        yield database
