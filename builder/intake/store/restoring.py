"""Restoring: a copy of a store becomes the store of a folder that holds none, whole or not at all."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from builder.intake.store.chain import head_of
from builder.intake.store.disk import force, remove
from builder.intake.store.migrations import steps_after
from builder.intake.store.reading import opened
from builder.intake.store.rows import event_from
from builder.intake.store.sqlite import DATABASE, LOCK, locked
from builder.intake.store.sqlite_register import LOGGED

# What the log says came, and what there is: of one that was erased the row stays. SQLite compares, so that a
# million opinions need no room in memory; each statement yields the first number that only one side knows.
_CAME = "SELECT opinion, substr(told, 1, instr(told || ' ', ' ') - 1) FROM event WHERE what = 'receive'"
_KEPT = "SELECT number, lower(hex(receipt)) FROM opinion"
_AMISS = tuple(f"{one} EXCEPT {other} ORDER BY 1 LIMIT 1" for one, other in ((_KEPT, _CAME), (_CAME, _KEPT)))


class Held(Exception):
    """The folder holds a store already."""


class Amiss(ValueError):
    """An opinion of a copy and its log do not belong together: the opinion ``number`` is gone, or came from
    elsewhere.
    """

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


def restore_to(folder: Path, copy: Path) -> int:
    """Make the file ``copy`` the store of ``folder``, which is made where there is none; return how many
    opinions it holds.

    Shape:  only what was looked through is put in its place: what is checked is already ours.
    Errors: Held, Occupied, Broken, Amiss; TooNew; sqlite3.Error for what is no copy of a store; OSError.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    lock = locked(folder / LOCK)
    half = folder / f"{DATABASE}.{os.getpid()}"
    try:
        if (folder / DATABASE).exists():
            raise Held(str(folder))
        remove(half)
        os.close(os.open(half, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        with opened(copy) as source, closing(sqlite3.connect(half)) as database:
            source.backup(database)
        count = _looked_through(half)
        force(half)
        remove(folder / DATABASE)  # the journals of a store that is gone: SQLite would add them to ours
        half.replace(folder / DATABASE)
        force(folder)
        return count
    finally:
        remove(half)
        os.close(lock)


def _looked_through(half: Path) -> int:
    with closing(sqlite3.connect(half)) as database:
        database.execute("PRAGMA journal_mode = DELETE")
        steps_after(int(database.execute("PRAGMA user_version").fetchone()[0]), "sqlite")
        (found,) = database.execute("PRAGMA integrity_check(1)").fetchone()
        if found != "ok":
            raise sqlite3.DatabaseError(found)
        head_of(map(event_from, database.execute(LOGGED)))
        for fault in _AMISS:
            amiss = database.execute(fault).fetchone()
            if amiss is not None:
                raise Amiss(int(amiss[0]))
        (count,) = database.execute("SELECT count(*) FROM opinion").fetchone()
        return int(count)
