"""Buckets: how much each net may still send, in a database, for all processes that share it.

No address is written, and no key that lasts: a net is known by a digest under a key of the day, which lies in
a table that no standby and no copy of files has, and is removed when the day is over; the service's own key
is in the digest, too, so that the database alone tells nothing. A server that fails forgets all of it.
"""

from __future__ import annotations

import hmac
import secrets
import time
from collections.abc import Mapping
from datetime import date
from hashlib import sha256

import psycopg

from builder.dataclasses import dataclass
from builder.intake.store.records import StoreFailure
from builder.intake.store.sessions import Session, bind, connected

_CLEANED_EVERY = 30.0  # seconds
_BOUNDS = {"lock_timeout": "3s", "statement_timeout": "4s"}
_LEAST_WAIT = 0.001  # seconds, so that nobody who has to wait is taken for one who has not
_FUZZ = 1e-5  # of a cost: what numbers of this size lose
_APART = 10.0  # seconds, longer than whoever asks may wait for a row: what came before him is dated later
# A bucket is the instant at which it will be full: what it holds and what flows in need no other column. One
# that is full need not be there. A clock that was set back makes nobody wait much longer than an empty one.
_NOW = "extract(epoch FROM statement_timestamp())::float8"
_DAY = "(statement_timestamp() AT TIME ZONE 'UTC')::date"  # the same for sessions of every zone
_TAKE = f"""
INSERT INTO bucket AS kept (net, full_at, granted)
SELECT net, {_NOW} + count * %(step)s, count FROM unnest(%(nets)s, %(counts)s::int[]) AS asked (net, count)
ORDER BY net
ON CONFLICT (net) DO UPDATE SET (full_at, granted) = (
    SELECT since + taken * %(step)s, taken FROM (
        SELECT since, least(
            excluded.granted,
            greatest(floor((%(span)s - (since - {_NOW})) / %(step)s + {_FUZZ})::int, 0)
        ) AS taken
        FROM greatest(
            CASE WHEN kept.full_at > {_NOW} + %(span)s + {_APART}
            THEN {_NOW} + %(span)s ELSE kept.full_at END,
            {_NOW}
        ) AS since
    ) AS found
)
RETURNING net, granted, full_at - {_NOW}, {_DAY}
"""  # noqa: S608 (names of ours)
_CLEAN = f"""
DELETE FROM bucket WHERE net IN (SELECT net FROM bucket WHERE full_at <= {_NOW} FOR UPDATE SKIP LOCKED)
"""  # noqa: S608 (as above)
_MAKE_KEY = f"INSERT INTO net_key VALUES ({_DAY}, %s) ON CONFLICT DO NOTHING"  # noqa: S608 (as above)
_DROP_KEYS = f"DELETE FROM net_key WHERE day <> {_DAY}"  # noqa: S608 (as above)


@dataclass(frozen=True, slots=True)
class Taken:
    """How many of those who asked may pass; the others wait for ``seconds``."""

    count: int
    seconds: float


class Buckets:
    """Buckets of one ``name``: each holds ``size`` and fills by ``per_second``, by the clock of the database.

    Errors: StoreFailure where the database does not answer: then nobody knows whether somebody may pass.
    """

    def __init__(self, database: str, name: str, size: float, per_second: float, secret: bytes) -> None:
        self._database, self._name, self._secret = database, name, secret
        self._most, self._step, self._span = int(size), 1 / per_second, size / per_second
        self._session: Session | None = None
        self._key, self._day = b"", date.min
        self._cleaned = time.monotonic()

    def take(self, asked: Mapping[str, int]) -> dict[str, Taken]:
        """Take out of the bucket of each net as much as was asked for and is there."""
        try:
            try:
                return self._take(asked)
            except psycopg.OperationalError:
                if self._session is None or not self._session.closed:
                    raise
                return self._take(asked)  # a session that was lost; what it took is gone
        except psycopg.Error as failed:
            raise StoreFailure(str(failed)) from failed

    def close(self) -> None:
        """Let go of the session."""
        if self._session is not None:
            self._session.close()

    def _take(self, asked: Mapping[str, int]) -> dict[str, Taken]:
        session = self._alive()
        nets = {self._digest(net): net for net in asked}
        values = {
            "nets": list(nets),
            "counts": [min(asked[net], self._most) for net in nets.values()],
            "step": self._step,
            "span": self._span,
        }
        rows = session.execute(_TAKE, values).fetchall()
        if rows[0][3] != self._day:
            self._turn(session)
        if time.monotonic() - self._cleaned > _CLEANED_EVERY:
            self._cleaned = time.monotonic()
            session.execute(_CLEAN)
        return {nets[bytes(net)]: self._taken(count, left) for net, count, left, _ in rows}

    def _taken(self, count: int, left: float) -> Taken:
        return Taken(count, max(left + self._step - self._span, _LEAST_WAIT))

    def _alive(self) -> Session:
        """Return a session; with each new one the key is asked for: a server that failed has forgotten it."""
        if self._session is None or self._session.closed:
            self._session = connected(self._database)
            bind(self._session, _BOUNDS)
            self._turn(self._session)
        return self._session

    def _turn(self, session: Session) -> None:
        """Take up the key of the day; whoever comes first makes it, and removes that of the day before."""
        with session.transaction():
            session.execute(_MAKE_KEY, (secrets.token_bytes(32),))
            session.execute(_DROP_KEYS)
            ((key, self._day),) = session.execute("SELECT key, day FROM net_key").fetchall()
        self._key = hmac.digest(self._secret, key, sha256)

    def _digest(self, net: str) -> bytes:
        return hmac.digest(self._key, f"{self._name} {net}".encode(), sha256)[:16]
