"""PostgreSQL: opinions in a database that several processes share; each of them may write."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import psycopg

from builder.intake.store.chain import BEGINNING
from builder.intake.store.keeping import End, KeepingStore
from builder.intake.store.postgres_register import LOG_NAMES, NAMES, PostgresRegister
from builder.intake.store.records import Event, Opinion, Paper, StoreFailure, Unsure
from builder.intake.store.rows import COLUMNS, LOG_COLUMNS, line_of, row_of
from builder.intake.store.sessions import session_with, writing

_KEEP = f"INSERT INTO opinion ({NAMES}) VALUES (%s{', %s' * len(COLUMNS)})"  # noqa: S608 (as above)
_LOG = f"INSERT INTO event ({LOG_NAMES}) VALUES (%s{', %s' * (len(LOG_COLUMNS) - 1)})"  # noqa: S608 (as above)
_PUT = (
    "INSERT INTO paper (kind, key, content) VALUES (%s, %s, %s) "
    "ON CONFLICT (kind, key) DO UPDATE SET content = excluded.content"
)
_REPLACE = f"UPDATE opinion SET {', '.join(f'{name} = %s' for name in COLUMNS)} WHERE number = %s"  # noqa: S608 (as above)
_HEAD = (
    "SELECT pg_current_xact_id()::text, coalesce((SELECT max(number) FROM opinion), 0), "
    "coalesce((SELECT max(number) FROM event), 0), (SELECT digest FROM event ORDER BY number DESC LIMIT 1)"
)
_STATUS = "SELECT pg_xact_status(%s::xid8) = 'committed'"
_LAST = "SELECT count(*) FROM event WHERE number = %s AND digest = %s"


class PostgresStore(PostgresRegister, KeepingStore):
    """Numbers and log stay without gap or fork: whoever writes holds a lock, and goes on from what it finds.

    Shape:  a session that was lost is opened again. When it is lost while a transaction ends, the next one
            asks what became of it; if none can be opened, nobody knows, and the opinion that is sent again
            counts once all the same. What is erased the database itself removes when it is cleaned next.
    Errors: StoreFailure also for what is only read, and for a database that cannot be opened; TooNew and
            ValueError as `session_with`.
    """

    _open = staticmethod(session_with)

    def _numbers(self, receipts: Sequence[bytes]) -> dict[bytes, int]:
        asked = "SELECT receipt, number FROM opinion WHERE receipt = ANY(%s)"
        return {bytes(receipt): int(number) for receipt, number in self._rows(asked, list(receipts))}

    def _insert_opinions(self, opinions: Sequence[Opinion]) -> None:
        self._many(_KEEP, [(one.number, *row_of(one)) for one in opinions])

    def _insert_events(self, events: Sequence[Event]) -> None:
        self._many(_LOG, list(map(line_of, events)))

    def _replace(self, one: Opinion) -> None:
        self._session.execute(_REPLACE, (*row_of(one), one.number))

    def _put(self, papers: Sequence[Paper]) -> None:
        self._many(_PUT, [(one.kind, one.key, one.content) for one in papers])

    def _remove(self, kind: str, key: str) -> None:
        self._session.execute("DELETE FROM paper WHERE kind = %s AND key = %s", (kind, key))

    def _many(self, query: str, rows: Sequence[Sequence[str | int | bytes]]) -> None:
        if rows:
            with self._session.cursor() as cursor:
                cursor.executemany(query, rows)

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        """Keep everything that the block writes, or nothing."""
        transaction, before = "", End()
        try:
            with writing(self._alive()):
                name, opinion, event, digest = self._rows(_HEAD)[0]
                self._end = before = End(opinion, (event, bytes(digest or BEGINNING)))
                yield
                transaction = name
        except psycopg.Error as failed:
            if not (transaction and self._session.closed and self._was_kept(transaction, before)):
                raise StoreFailure(str(failed)) from failed

    def _was_kept(self, transaction: str, before: End) -> bool:
        """Return what became of a transaction whose session was lost; its lock is waited for.

        Shape:  the log tells, where something was written to it: after another server has taken over, the
                name may be that of another transaction.
        """
        is_logged = self._end.event != before.event
        try:
            with writing(self._alive()):
                rows = self._rows(_LAST, *self._end.event) if is_logged else self._rows(_STATUS, transaction)
                return bool(rows[0][0])
        except psycopg.Error as failed:
            raise Unsure(f"whether it was kept is not known: {failed}") from failed
