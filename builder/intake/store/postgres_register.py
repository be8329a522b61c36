"""PostgreSQL register: what a database holds that several processes share, read through one session."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import psycopg
from psycopg.pq import TransactionStatus

from builder.intake.store.records import Event, Opinion, Paper, Standing, StoreFailure, Unreached
from builder.intake.store.rows import COLUMNS, LOG_COLUMNS, SAID, event_from, opinion_from
from builder.intake.store.sessions import Session, reading_session_with
from builder.intake.store.sieves import ALL, Sieve

AT_ONCE = 1_000  # rows that are fetched or sent together
NAMES, LOG_NAMES = f"number, {', '.join(COLUMNS)}", ", ".join(LOG_COLUMNS)
KEPT = f"SELECT {NAMES} FROM opinion"  # noqa: S608 (names of ours)
_LOGGED = f"SELECT {LOG_NAMES} FROM event WHERE number > %s ORDER BY number LIMIT %s"  # noqa: S608 (as above)
_HISTORY = f"SELECT {LOG_NAMES} FROM event WHERE opinion = %s ORDER BY number"  # noqa: S608 (as above)
_WORDS = (
    f"SELECT number, {' || chr(10) || '.join(SAID)} FROM opinion "  # noqa: S608 (as above)
    "WHERE consultation = %s AND number > %s ORDER BY number LIMIT %s"
)
_TALLY = (
    'SELECT consultation COLLATE "C", standing COLLATE "C", count(*) FROM opinion GROUP BY 1, 2 ORDER BY 1, 2'
)
_PAPERS = "SELECT kind, key, content FROM paper WHERE %s IN ('', kind) ORDER BY kind, key"


class PostgresRegister:
    """Reads; a session that was lost is opened again, and what was asked is asked again.

    Errors: StoreFailure also for what is only read; Unreached for a database that cannot be opened; TooNew
            and ValueError as `reading_session_with`.
    """

    _open = staticmethod(reading_session_with)

    def __init__(self, database: str) -> None:
        self._name = database
        try:
            self._session = self._open(database)
        except psycopg.Error as failed:
            raise Unreached(str(failed)) from failed

    def by_receipt(self, receipt: bytes) -> Opinion | None:
        """Return the opinion of that receipt."""
        rows = self._read(f"{KEPT} WHERE receipt = %s", receipt)
        return opinion_from(rows[0]) if rows else None

    def opinions(self, after: int = 0, most: int = 1_000) -> tuple[Opinion, ...]:
        """Return opinions in the order of their numbers."""
        rows = self._read(f"{KEPT} WHERE number > %s ORDER BY number LIMIT %s", after, most)
        return tuple(map(opinion_from, rows))

    def queue(
        self,
        consultation: str,
        standings: Collection[Standing],
        after: int = 0,
        most: int = 1_000,
        sieve: Sieve = ALL,
    ) -> tuple[Opinion, ...]:
        """Return opinions that stand so."""
        so, values = _so(consultation, standings, sieve)
        rows = self._read(f"{KEPT} WHERE {so} AND number > %s ORDER BY number LIMIT %s", *values, after, most)
        return tuple(map(opinion_from, rows))

    def queue_before(
        self, consultation: str, standings: Collection[Standing], before: int, most: int, sieve: Sieve = ALL
    ) -> tuple[Opinion, ...]:
        """Return the last of those below ``before``."""
        so, values = _so(consultation, standings, sieve)
        last = f"{KEPT} WHERE {so} AND number < %s ORDER BY number DESC LIMIT %s"
        return tuple(map(opinion_from, reversed(self._read(last, *values, before, most))))

    def queue_length(self, consultation: str, standings: Collection[Standing], sieve: Sieve = ALL) -> int:
        """Return how many there are."""
        so, values = _so(consultation, standings, sieve)
        return int(self._read(f"SELECT count(*) FROM opinion WHERE {so}", *values)[0][0])  # noqa: S608 (as above)

    def words(self, consultation: str) -> Iterator[tuple[int, str]]:
        """Yield what was said; what is added meanwhile comes at its end."""
        after = 0
        while rows := self._read(_WORDS, consultation, after, AT_ONCE):
            yield from ((number, words) for number, words in rows)
            after = rows[-1][0]

    def tally(self) -> Mapping[tuple[str, Standing], int]:
        """Return how many stand how."""
        rows = self._read(_TALLY)
        return {(consultation, Standing(standing)): count for consultation, standing, count in rows}

    def events(self) -> Iterator[Event]:
        """Yield the log; what is added meanwhile comes at its end."""
        after = 0
        while rows := self._read(_LOGGED, after, AT_ONCE):
            yield from map(event_from, rows)
            after = rows[-1][0]

    def history(self, opinion: int) -> tuple[Event, ...]:
        """Return what was done to it."""
        return tuple(map(event_from, self._read(_HISTORY, opinion)))

    def count(self) -> int:
        """Return how many opinions there are."""
        return int(self._read("SELECT count(*) FROM opinion")[0][0])

    def paper(self, kind: str, key: str) -> str | None:
        """Return what a paper says."""
        rows = self._read("SELECT content FROM paper WHERE kind = %s AND key = %s", kind, key)
        return str(rows[0][0]) if rows else None

    def papers(self, kind: str = "") -> tuple[Paper, ...]:
        """Return papers in their order."""
        return tuple(Paper(*row) for row in self._read(_PAPERS, kind))

    @contextmanager
    def standing_still(self) -> Iterator[None]:
        """Read everything as it was when it was first looked at."""
        try:
            with self._alive().transaction():
                self._session.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
                yield
        except psycopg.Error as failed:
            raise StoreFailure(str(failed)) from failed

    def close(self) -> None:
        """Let go of the session."""
        self._session.close()

    def _rows(self, query: str, *values: object) -> list[tuple[Any, ...]]:  # Any: as its columns are
        return self._session.execute(query, values).fetchall()

    def _read(self, query: str, *values: object) -> list[tuple[Any, ...]]:  # Any: as above
        """Return the rows of a query that changes nothing: it is asked again when a session was lost."""
        is_alone = self._session.info.transaction_status is not TransactionStatus.INTRANS
        try:
            try:
                return self._rows(query, *values)
            except psycopg.OperationalError:
                if not self._session.closed or not is_alone:
                    raise
                self._alive()
                return self._rows(query, *values)
        except psycopg.Error as failed:
            raise StoreFailure(str(failed)) from failed

    def _alive(self) -> Session:
        """Return the session, or another one when the server was started again meanwhile."""
        try:
            self._session.execute("SELECT 1")
        except psycopg.OperationalError:
            self._session.close()
            self._session = self._open(self._name)
        return self._session


def _so(consultation: str, standings: Collection[Standing], sieve: Sieve) -> tuple[str, tuple[object, ...]]:
    conditions, values = sieve.conditions("%s")
    so = f"consultation = %s AND standing = ANY(%s){conditions}"
    return so, (consultation, [one.value for one in standings], *values)
