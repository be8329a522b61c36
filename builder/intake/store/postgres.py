"""PostgreSQL: opinions in a database that several processes share; each of them may write."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count, islice

import psycopg

from builder.intake.store.chain import BEGINNING, event_after
from builder.intake.store.postgres_register import AT_ONCE, KEPT, LOG_NAMES, NAMES, PostgresRegister
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
    Unsure,
    erased,
    refuse_unkeepable,
)
from builder.intake.store.rows import COLUMNS, LOG_COLUMNS, line_of, opinion_from, row_of
from builder.intake.store.sessions import session_with, writing

_KEEP = f"INSERT INTO opinion ({NAMES}) VALUES (%s{', %s' * len(COLUMNS)})"  # noqa: S608 (as above)
_LOG = f"INSERT INTO event ({LOG_NAMES}) VALUES (%s{', %s' * (len(LOG_COLUMNS) - 1)})"  # noqa: S608 (as above)
_PUT = (
    "INSERT INTO paper (kind, key, content) VALUES (%s, %s, %s) "
    "ON CONFLICT (kind, key) DO UPDATE SET content = excluded.content"
)
_REPLACE = f"UPDATE opinion SET {', '.join(f'{name} = %s' for name in COLUMNS)} WHERE number = %s"  # noqa: S608 (as above)
_DECIDE = "UPDATE opinion SET standing = %s, reason = %s, reply = %s, wording = %s WHERE number = %s"
_HEAD = (
    "SELECT pg_current_xact_id()::text, coalesce((SELECT max(number) FROM opinion), 0), "
    "coalesce((SELECT max(number) FROM event), 0), (SELECT digest FROM event ORDER BY number DESC LIMIT 1)"
)


@dataclass(slots=True)
class _Head:
    """What a transaction goes on from: its own name, the last opinion, the last line of the log."""

    transaction: str
    opinion: int
    event: tuple[int, bytes]

    @property
    def is_beginning(self) -> bool:
        """Whether nothing has been kept yet."""
        return not self.opinion and not self.event[0]


class PostgresStore(PostgresRegister):
    """Numbers and log stay without gap or fork: whoever writes holds a lock, and goes on from what it finds.

    Shape:  a session that was lost is opened again. When it is lost while a transaction ends, the next one
            asks what became of it; if none can be opened, nobody knows, and the opinion that is sent again
            counts once all the same.
    Errors: StoreFailure also for what is only read, and for a database that cannot be opened; TooNew and
            ValueError as `session_with`.
    """

    _open = staticmethod(session_with)

    def receive(self, arrivals: Sequence[Received], at: str, who: str = "") -> tuple[int, ...]:
        """Keep all of ``arrivals`` or none, each once."""
        with self._writing() as head:
            receipts = [one.receipt for one in arrivals]
            asked = "SELECT receipt, number FROM opinion WHERE receipt = ANY(%s)"
            numbers = {bytes(receipt): int(number) for receipt, number in self._rows(asked, receipts)}
            fresh: dict[bytes, Received] = {}
            for one in arrivals:
                if one.receipt not in numbers:
                    fresh.setdefault(one.receipt, one)
            numbers |= zip(fresh, count(head.opinion + 1), strict=False)
            kept = [Opinion(numbers[one.receipt], one, Standing.RECEIVED) for one in fresh.values()]
            self._many(_KEEP, [(one.number, *row_of(one)) for one in kept])
            marks = ((numbers[receipt], one.mark) for receipt, one in fresh.items())
            self._log(head, [(at, who, "receive", number, mark) for number, mark in marks])
            return tuple(numbers[receipt] for receipt in receipts)

    def decide(
        self, number: int, decision: Decision, who: str, at: str, seen: Opinion | None = None
    ) -> Opinion:
        """Keep what was decided."""
        said = (decision.reason, decision.reply, decision.wording)
        refuse_unkeepable(*said)
        with self._writing() as head:
            if seen not in (None, *self.opinions(number - 1, 1)):
                raise Changed(number)
            done = self._session.execute(_DECIDE, (decision.standing.value, *said, number))
            if done.rowcount != 1:
                raise Unknown(number)
            self._log(head, [(at, who, f"decide {decision.standing.value}", number, decision.mark)])
            return opinion_from(self._rows(f"{KEPT} WHERE number = %s", number)[0])

    def erase(self, number: int, reason: str, who: str, at: str) -> Opinion:
        """Remove words and sender; the database itself removes what was there when it is cleaned next."""
        refuse_unkeepable(reason)
        with self._writing() as head:
            rows = self._rows(f"{KEPT} WHERE number = %s", number)
            if not rows:
                raise Unknown(number)
            left = erased(opinion_from(rows[0]), reason)
            self._session.execute(_REPLACE, (*row_of(left), number))
            self._log(head, [(at, who, "erase", number, reason)])
            return left

    def revise(self, kind: str, key: str, change: Change, line: Line, at: str) -> str | None:
        """Let a paper say something else."""
        refuse_unkeepable(kind, key)
        with self._writing() as head:
            before = self.paper(kind, key)
            after = change(before)
            if after == before:
                return after
            refuse_unkeepable(after or "")
            if after is None:
                self._session.execute("DELETE FROM paper WHERE kind = %s AND key = %s", (kind, key))
            else:
                self._session.execute(_PUT, (kind, key, after))
            if line.what:
                self._log(head, [(at, line.who, line.what, line.opinion, line.told)])
            return after

    def restore(self, records: Iterable[Opinion | Paper | Event]) -> None:
        """Keep all of ``records`` or none."""
        with self._writing() as head:
            if not head.is_beginning or self.papers():
                raise StoreFailure("the store is not empty")
            remaining = iter(records)
            while part := tuple(islice(remaining, AT_ONCE)):
                self._many(_KEEP, [(one.number, *row_of(one)) for one in part if isinstance(one, Opinion)])
                papers = [(one.kind, one.key, one.content) for one in part if isinstance(one, Paper)]
                self._many(_PUT, papers)
                self._many(_LOG, [line_of(one) for one in part if isinstance(one, Event)])

    def _log(self, head: _Head, lines: Iterable[tuple[str, str, str, int, str]]) -> None:
        added = []
        for line in lines:
            added.append(one := event_after(head.event, *line))
            head.event = (one.number, one.digest)
        self._many(_LOG, [line_of(one) for one in added])

    def _many(self, query: str, rows: Sequence[Sequence[str | int | bytes]]) -> None:
        if rows:
            with self._session.cursor() as cursor:
                cursor.executemany(query, rows)

    @contextmanager
    def _writing(self) -> Iterator[_Head]:
        """Keep everything that the block writes, or nothing."""
        transaction = ""
        try:
            with writing(self._alive()):
                name, opinion, event, digest = self._rows(_HEAD)[0]
                yield _Head(name, opinion, (event, bytes(digest or BEGINNING)))
                transaction = name
        except psycopg.Error as failed:
            if not (transaction and self._session.closed and self._was_kept(transaction)):
                raise StoreFailure(str(failed)) from failed

    def _was_kept(self, transaction: str) -> bool:
        """Return what became of a transaction whose session was lost; its lock is waited for."""
        try:
            with writing(self._alive()):
                return bool(self._rows("SELECT pg_xact_status(%s::xid8) = 'committed'", transaction)[0][0])
        except psycopg.Error as failed:
            raise Unsure(f"whether it was kept is not known: {failed}") from failed
