"""Sessions: connections to a PostgreSQL database in its newest form that keeps what it has answered."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TypeAlias

import psycopg
from psycopg.rows import TupleRow

from builder.intake.store.migrations import steps_after

OLDEST = 13  # PostgreSQL that can say what became of a transaction
Session: TypeAlias = psycopg.Connection[TupleRow]
_WRITERS = 0x746869647561  # the lock that whoever writes takes: "thidua"
_SETTINGS = {
    "synchronous_commit": "on",  # what is answered has reached the disk
    "idle_in_transaction_session_timeout": "20s",  # whoever stands still with the lock loses it
    "lock_timeout": "30s",  # longer: whoever waits gets it then
}


def session_with(database: str) -> Session:
    """Return a new session with ``database``, whose tables are brought to their newest form.

    Shape:  ``database`` is a connection string, "postgresql://…" or "host=… dbname=…".
    Errors: psycopg.Error; TooNew; ValueError for a server that cannot keep an opinion as it was given.
    """
    session = psycopg.connect(database, autocommit=True, client_encoding="utf8")
    try:
        session.isolation_level = psycopg.IsolationLevel.READ_COMMITTED
        for name, value in _SETTINGS.items():
            session.execute("SELECT set_config(%s, %s, false)", (name, value))
        _refuse_unfit(session)
        while _step(session):
            pass
    except BaseException:
        session.close()
        raise
    return session


@contextmanager
def writing(session: Session) -> Iterator[None]:
    """Keep everything that the block writes, or nothing; meanwhile no other process writes.

    Shape:  what the block reads is all that others have written: each statement looks anew, and the first of
            them comes after the lock, which is let go of only when its transaction can be seen.
    Source: https://www.postgresql.org/docs/current/explicit-locking.html#ADVISORY-LOCKS
    """
    with session.transaction():
        session.execute("SELECT pg_advisory_xact_lock(%s)", (_WRITERS,))
        yield


def _refuse_unfit(session: Session) -> None:
    encoding = session.info.parameter_status("server_encoding")
    if encoding != "UTF8":
        raise ValueError(f"the database is encoded in {encoding}; it must be UTF8")
    if session.info.server_version < OLDEST * 10_000:
        raise ValueError(f"PostgreSQL {session.info.server_version // 10_000}; it must be {OLDEST} or newer")


def _step(session: Session) -> bool:
    """Go one step towards the newest form, whole or not at all; return whether there was one to go."""
    if not steps_after(_done(session), "postgresql"):
        return False
    with writing(session):
        missing = steps_after(_done(session), "postgresql")  # another process may have gone it
        if missing:
            number, step = missing[0]
            session.execute("CREATE TABLE IF NOT EXISTS form (number INTEGER PRIMARY KEY)")
            session.execute(step.encode())
            session.execute("INSERT INTO form VALUES (%s)", (number,))
    return True


def _done(session: Session) -> int:
    """Return the number of the last step: whoever may only read and write can ask for it, too."""
    # Not to_regclass('form'): behind an advisory lock it still says what was true before.
    known = "SELECT FROM pg_class WHERE relname = 'form' AND pg_table_is_visible(oid)"
    if session.execute(known).rowcount == 0:
        return 0
    (number,) = session.execute("SELECT coalesce(max(number), 0) FROM form").fetchone() or (0,)
    return int(number)
