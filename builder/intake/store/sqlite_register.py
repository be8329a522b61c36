"""SQLite register: what a database in a file holds, as whoever writes it and whoever only reads it see it."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager

from builder.intake.store.records import Event, Opinion, Paper, Standing
from builder.intake.store.rows import COLUMNS, LOG_COLUMNS, SAID, event_from, opinion_from
from builder.intake.store.sieves import ALL, Sieve, Value

LARGEST = 2**63 - 1  # number that SQLite knows
KEPT = f"SELECT number, {', '.join(COLUMNS)} FROM opinion"  # noqa: S608 (names of ours)
LOGGED = f"SELECT {', '.join(LOG_COLUMNS)} FROM event ORDER BY number"  # noqa: S608 (as above)
_HISTORY = f"SELECT {', '.join(LOG_COLUMNS)} FROM event WHERE opinion = ? ORDER BY number"  # noqa: S608 (as above)
_WORDS = f"SELECT number, {' || char(10) || '.join(SAID)} FROM opinion WHERE consultation = ? ORDER BY number"  # noqa: S608 (as above)
_TALLY = "SELECT consultation, standing, count(*) FROM opinion GROUP BY consultation, standing ORDER BY 1, 2"
_PAPERS = "SELECT kind, key, content FROM paper WHERE ? IN ('', kind) ORDER BY kind, key"


class SqliteRegister:
    """Reads through a connection that is somebody else's to open."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database

    def by_receipt(self, receipt: bytes) -> Opinion | None:
        """Return the opinion of that receipt."""
        row = self._database.execute(f"{KEPT} WHERE receipt = ?", (receipt,)).fetchone()
        return opinion_from(row) if row else None

    def opinions(self, after: int = 0, most: int = 1_000) -> tuple[Opinion, ...]:
        """Return opinions in the order of their numbers."""
        part = (min(after, LARGEST), most)
        rows = self._database.execute(f"{KEPT} WHERE number > ? ORDER BY number LIMIT ?", part)
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
        # The numbers first: whole rows would all be sorted before those that nobody asked for are let go.
        numbers = f"SELECT number FROM opinion WHERE {so} AND number > ? ORDER BY number LIMIT ?"  # noqa: S608 (as above)
        query = f"{KEPT} WHERE number IN ({numbers}) ORDER BY number"
        return tuple(map(opinion_from, self._database.execute(query, (*values, min(after, LARGEST), most))))

    def queue_before(
        self, consultation: str, standings: Collection[Standing], before: int, most: int, sieve: Sieve = ALL
    ) -> tuple[Opinion, ...]:
        """Return the last of those below ``before``."""
        so, values = _so(consultation, standings, sieve)
        numbers = f"SELECT number FROM opinion WHERE {so} AND number < ? ORDER BY number DESC LIMIT ?"  # noqa: S608 (as above)
        query = f"{KEPT} WHERE number IN ({numbers}) ORDER BY number"
        return tuple(map(opinion_from, self._database.execute(query, (*values, min(before, LARGEST), most))))

    def queue_length(self, consultation: str, standings: Collection[Standing], sieve: Sieve = ALL) -> int:
        """Return how many there are."""
        so, values = _so(consultation, standings, sieve)
        return int(self._database.execute(f"SELECT count(*) FROM opinion WHERE {so}", values).fetchone()[0])  # noqa: S608 (as above)

    def words(self, consultation: str) -> Iterator[tuple[int, str]]:
        """Yield what was said."""
        yield from self._database.execute(_WORDS, (consultation,))

    def tally(self) -> Mapping[tuple[str, Standing], int]:
        """Return how many stand how."""
        rows = self._database.execute(_TALLY)
        return {(consultation, Standing(standing)): count for consultation, standing, count in rows}

    def events(self) -> Iterator[Event]:
        """Yield the log."""
        yield from map(event_from, self._database.execute(LOGGED))

    def history(self, opinion: int) -> tuple[Event, ...]:
        """Return what was done to it."""
        rows = self._database.execute(_HISTORY, (min(opinion, LARGEST),))
        return tuple(map(event_from, rows))

    def count(self) -> int:
        """Return how many opinions there are."""
        return int(self._database.execute("SELECT count(*) FROM opinion").fetchone()[0])

    def paper(self, kind: str, key: str) -> str | None:
        """Return what a paper says."""
        asked = "SELECT content FROM paper WHERE kind = ? AND key = ?"
        row = self._database.execute(asked, (kind, key)).fetchone()
        return str(row[0]) if row else None

    def papers(self, kind: str = "") -> tuple[Paper, ...]:
        """Return papers in their order."""
        return tuple(Paper(*row) for row in self._database.execute(_PAPERS, (kind,)))

    @contextmanager
    def standing_still(self) -> Iterator[None]:
        """Read everything as it was when it was first looked at."""
        self._database.execute("BEGIN")
        try:
            yield
        finally:
            self._database.execute("ROLLBACK")

    def close(self) -> None:
        """Let go of the connection."""
        self._database.close()


def _so(consultation: str, standings: Collection[Standing], sieve: Sieve) -> tuple[str, tuple[Value, ...]]:
    conditions, values = sieve.conditions("?")
    so = f"consultation = ? AND standing IN ({', '.join('?' * len(standings))}){conditions}"
    return so, (consultation, *(one.value for one in standings), *values)
