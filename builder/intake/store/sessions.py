"""Sessions: connections to a PostgreSQL database in its newest form that keeps what it has answered."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import TypeAlias

import psycopg
from psycopg.conninfo import conninfo_to_dict, make_conninfo
from psycopg.rows import TupleRow

from builder.intake.store.migrations import steps_after
from builder.intake.store.whereabouts import Disclosed

OLDEST = 13  # PostgreSQL that can say what became of a transaction
Session: TypeAlias = psycopg.Connection[TupleRow]
_WRITERS = 0x746869647561  # the lock that whoever writes takes: "thidua"
_SECRETS = {"password", "sslpassword", "oauth_client_secret", "scram_client_key", "scram_server_key"}
_NEEDED = {"synchronous_commit": "on"}  # what is answered has reached the disk
# No one who waits for a receipt waits for longer. A connection string that says otherwise ("options") counts.
_BOUNDS = {
    "idle_in_transaction_session_timeout": "8s",  # whoever stands still with the lock loses it
    "lock_timeout": "12s",  # longer: whoever waits gets it then
    "statement_timeout": "20s",
}
_UNHURRIED = {"idle_in_transaction_session_timeout": "10min"}  # whoever only reads has no lock, and may count
# Whoever does not answer is given up, and of several hosts the one is found that may be written to.
_REACHED = {
    "connect_timeout": "5",
    "keepalives_idle": "5",
    "keepalives_interval": "2",
    "keepalives_count": "3",
    "tcp_user_timeout": "10000",
    "target_session_attrs": "read-write",
    "application_name": "thidua",
}
_BOUND = (
    "SELECT set_config(name, ours.value, false) FROM unnest(%s::text[], %s::text[]) AS ours (name, value) "
    "JOIN pg_settings USING (name) "
    "WHERE source NOT IN ('client', 'user', 'database', 'database user', 'global')"
)


def session_with(database: str) -> Session:
    """Return a new session with ``database``, whose tables are brought to their newest form.

    Errors: psycopg.Error; TooNew; ValueError for a server that cannot keep an opinion as it was given.
    """
    session = connected(database)
    try:
        while _step(session):
            pass
        bind(session, _BOUNDS)
    except BaseException:
        session.close()
        raise
    return session


def reading_session_with(database: str) -> Session:
    """Return a new session with ``database`` by which nothing is changed, not even the form of its tables.

    Errors: as `session_with`; ValueError also where the tables have not the newest form.
    """
    session = connected(database)
    try:
        _refuse_old(session)
        session.execute("SET default_transaction_read_only = on")
        bind(session, {**_BOUNDS, **_UNHURRIED})
    except BaseException:
        session.close()
        raise
    return session


def connected(database: str) -> Session:
    """Return a new session with ``database``, whatever its tables are like.

    Errors: psycopg.Error; ValueError as `session_with`.
    """
    named = conninfo_to_dict(database)
    reached = {name: value for name, value in _REACHED.items() if name not in named}
    session = psycopg.connect(make_conninfo(database, **reached), autocommit=True, client_encoding="utf8")
    try:
        session.isolation_level = psycopg.IsolationLevel.READ_COMMITTED
        for name, value in _NEEDED.items():
            session.execute("SELECT set_config(%s, %s, false)", (name, value))
        _refuse_unfit(session)
    except BaseException:
        session.close()
        raise
    return session


def refuse_secrets(database: str) -> None:
    """Refuse a connection string that holds a password: it belongs into a file that only its owner can read.

    Errors: Disclosed; ValueError for what is no connection string.
    """
    try:
        told = conninfo_to_dict(database)
    except psycopg.Error as mistake:
        raise ValueError(str(mistake).strip()) from mistake
    if _SECRETS.intersection(name for name, value in told.items() if value):
        raise Disclosed


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


def form_of(session: Session) -> int:
    """Return the form of the tables, 0 where there are none: whoever may only read can ask for it, too."""
    # Not to_regclass('form'): behind an advisory lock it still says what was true before.
    known = "SELECT FROM pg_class WHERE relname = 'form' AND pg_table_is_visible(oid)"
    if session.execute(known).rowcount == 0:
        return 0
    (number,) = session.execute("SELECT coalesce(max(number), 0) FROM form").fetchone() or (0,)
    return int(number)


def _refuse_old(session: Session) -> None:
    missing = steps_after(form_of(session), "postgresql")
    if missing:
        raise ValueError(f"form {missing[0][0] - 1} of the store; the service makes form {missing[-1][0]}")


def bind(session: Session, bounds: Mapping[str, str]) -> None:
    """Set ``bounds`` on what is asked from now on: a step towards the newest form may take its time."""
    session.execute(_BOUND, (list(bounds), list(bounds.values())))


def _refuse_unfit(session: Session) -> None:
    encoding = session.info.parameter_status("server_encoding")
    if encoding != "UTF8":
        raise ValueError(f"the database is encoded in {encoding}; it must be UTF8")
    if session.info.server_version < OLDEST * 10_000:
        raise ValueError(f"PostgreSQL {session.info.server_version // 10_000}; it must be {OLDEST} or newer")


def _step(session: Session) -> bool:
    """Go one step towards the newest form, whole or not at all; return whether there was one to go."""
    if not steps_after(form_of(session), "postgresql"):
        return False
    with writing(session):
        missing = steps_after(form_of(session), "postgresql")  # another process may have gone it
        if missing:
            number, step = missing[0]
            session.execute("CREATE TABLE IF NOT EXISTS form (number INTEGER PRIMARY KEY)")
            session.execute(step.encode())
            session.execute("INSERT INTO form VALUES (%s)", (number,))
    return True
