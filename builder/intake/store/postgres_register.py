"""PostgreSQL register: what a database holds that several processes share, read through one session."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import psycopg
from psycopg.pq import TransactionStatus

from builder.intake.store.records import Event, Opinion, Paper, Standing, StoreFailure
from builder.intake.store.rows import COLUMNS, LOG_COLUMNS, event_from, opinion_from
from builder.intake.store.sessions import Session, reading_session_with

AT_ONCE = 1_000  # rows that are fetched or sent together
NAMES, LOG_NAMES = f"number, {', '.join(COLUMNS)}", ", ".join(LOG_COLUMNS)
KEPT = f"SELECT {NAMES} FROM opinion"  # noqa: S608 (names of ours)
_LOGGED = f"SELECT {LOG_NAMES} FROM event WHERE number > %s ORDER BY number LIMIT %s"  # noqa: S608 (as above)
_TALLY = (
    'SELECT consultation COLLATE "C", standing COLLATE "C", count(*) FROM opinion GROUP BY 1, 2 ORDER BY 1, 2'
)
_PAPERS = "SELECT kind, key, content FROM paper WHERE %s IN ('', kind) ORDER BY kind, key"


class PostgresRegister:
    """Reads; a session that was lost is opened again, and what was asked is asked again.

    Errors: StoreFailure also for what is only read, and for a database that cannot be opened; TooNew and
            ValueError as `reading_session_with`.
    """

    _open = staticmethod(reading_session_with)

    def __init__(self, database: str) -> None:
        self._name = database
        try:
            self._session = self._open(database)
        except psycopg.Error as failed:
            raise StoreFailure(str(failed)) from failed

    def by_receipt(self, receipt: bytes) -> Opinion | None:
        """Return the opinion of that receipt."""
        rows = self._read(f"{KEPT} WHERE receipt = %s", receipt)
        return opinion_from(rows[0]) if rows else None

    def opinions(self, after: int = 0, most: int = 1_000) -> tuple[Opinion, ...]:
        """Return opinions in the order of their numbers."""
        rows = self._read(f"{KEPT} WHERE number > %s ORDER BY number LIMIT %s", after, most)
        return tuple(map(opinion_from, rows))

    def queue(
        self, consultation: str, standings: Collection[Standing], after: int = 0, most: int = 1_000
    ) -> tuple[Opinion, ...]:
        """Return opinions that stand so."""
        so = f"{KEPT} WHERE consultation = %s AND standing = ANY(%s) AND number > %s ORDER BY number LIMIT %s"
        rows = self._read(so, consultation, [one.value for one in standings], after, most)
        return tuple(map(opinion_from, rows))

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
