"""Keeping: what a store that lasts does of what it is asked, and in which order; each database says how."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager
from itertools import count, islice

from builder.dataclasses import dataclass, replace
from builder.intake.store.chain import BEGINNING, event_after
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
    erased,
    refuse_unkeepable,
)

TOGETHER = 500  # rows that a database is given at once


@dataclass(frozen=True, slots=True)
class End:
    """What a store goes on from: the number of its last opinion, number and digest of its last line."""

    opinion: int = 0
    event: tuple[int, bytes] = (0, BEGINNING)


class KeepingStore(ABC):
    """Keeps what is asked of it in one transaction each; in it, ``_end`` is what is kept last."""

    _end: End

    def receive(self, arrivals: Sequence[Received], at: str, who: str = "") -> tuple[int, ...]:
        """Keep all of ``arrivals`` or none, each once."""
        with self._transaction():
            parts = (arrivals[begin : begin + TOGETHER] for begin in range(0, len(arrivals), TOGETHER))
            return tuple(number for part in parts for number in self._receive(part, at, who))

    def _receive(self, arrivals: Sequence[Received], at: str, who: str) -> list[int]:
        receipts = [one.receipt for one in arrivals]
        numbers = self._numbers(receipts)
        fresh: dict[bytes, Received] = {}
        for one in arrivals:
            if one.receipt not in numbers:
                fresh.setdefault(one.receipt, one)
        numbers |= zip(fresh, count(self._end.opinion + 1), strict=False)
        self._add([Opinion(numbers[one.receipt], one, Standing.RECEIVED) for one in fresh.values()])
        self._log([(at, who, "receive", numbers[one.receipt], one.mark) for one in fresh.values()])
        return [numbers[receipt] for receipt in receipts]

    def decide(
        self, number: int, decision: Decision, who: str, at: str, seen: Opinion | None = None
    ) -> Opinion:
        """Keep what was decided."""
        refuse_unkeepable(decision.reason, decision.reply, decision.wording)
        with self._transaction():
            before = self._there(number)
            if seen not in (None, before):
                raise Changed(number)
            told = (decision.standing, decision.reason, decision.reply, decision.wording)
            decided = Opinion(number, before.received, *told)
            self._replace(decided)
            self._log([(at, who, f"decide {decision.standing.value}", number, decision.mark)])
            return decided

    def erase(self, number: int, reason: str, who: str, at: str) -> Opinion:
        """Remove words and sender."""
        refuse_unkeepable(reason)
        with self._transaction():
            left = erased(self._there(number), reason)
            self._replace(left)
            self._log([(at, who, "erase", number, reason)])
            return left

    def revise(self, kind: str, key: str, change: Change, line: Line, at: str) -> str | None:
        """Let a paper say something else."""
        refuse_unkeepable(kind, key)
        with self._transaction():
            before = self.paper(kind, key)
            after = change(before)
            if after == before:
                return after
            refuse_unkeepable(after or "")
            if after is None:
                self._remove(kind, key)
            else:
                self._put([Paper(kind, key, after)])
            if line.what:
                self._log([(at, line.who, line.what, line.opinion, line.told)])
            return after

    def restore(self, records: Iterable[Opinion | Paper | Event]) -> None:
        """Keep all of ``records`` or none."""
        with self._transaction():
            if self._end != End() or self.papers():
                raise StoreFailure("the store is not empty")
            remaining = iter(records)
            while part := tuple(islice(remaining, TOGETHER)):
                self._add([one for one in part if isinstance(one, Opinion)])
                self._put([one for one in part if isinstance(one, Paper)])
                self._write([one for one in part if isinstance(one, Event)])

    def _there(self, number: int) -> Opinion:
        """Return the opinion of that ``number``.

        Errors: Unknown.
        """
        found = self.opinions(number - 1, 1) if number > 0 else ()
        if not found or found[0].number != number:
            raise Unknown(number)
        return found[0]

    def _add(self, opinions: Sequence[Opinion]) -> None:
        if opinions:
            self._insert_opinions(opinions)
            self._end = replace(self._end, opinion=opinions[-1].number)

    def _log(self, lines: Iterable[tuple[str, str, str, int, str]]) -> None:
        """Add what was done: at what time, by whom, what, to which opinion, and what is told of it."""
        last, events = self._end.event, []
        for line in lines:
            events.append(one := event_after(last, *line))
            last = (one.number, one.digest)
        self._write(events)

    def _write(self, events: Sequence[Event]) -> None:
        if events:
            self._insert_events(events)
            self._end = replace(self._end, event=(events[-1].number, events[-1].digest))

    @abstractmethod
    def opinions(self, after: int = 0, most: int = 1_000) -> tuple[Opinion, ...]:
        """Return opinions in the order of their numbers."""

    @abstractmethod
    def paper(self, kind: str, key: str) -> str | None:
        """Return what a paper says."""

    @abstractmethod
    def papers(self, kind: str = "") -> tuple[Paper, ...]:
        """Return papers in their order."""

    @abstractmethod
    def _transaction(self) -> AbstractContextManager[None]:
        """Keep everything that the block writes, or nothing; ``_end`` is then what it was before."""

    @abstractmethod
    def _numbers(self, receipts: Sequence[bytes]) -> dict[bytes, int]:
        """Return the numbers of those of ``receipts`` that are known."""

    @abstractmethod
    def _insert_opinions(self, opinions: Sequence[Opinion]) -> None:
        """Add rows, of which there is at least one."""

    @abstractmethod
    def _insert_events(self, events: Sequence[Event]) -> None:
        """Add lines, of which there is at least one."""

    @abstractmethod
    def _replace(self, one: Opinion) -> None:
        """Let the row of ``one`` say what it says."""

    @abstractmethod
    def _put(self, papers: Sequence[Paper]) -> None:
        """Let papers say what they say, whether they are there or not."""

    @abstractmethod
    def _remove(self, kind: str, key: str) -> None:
        """Remove a paper."""
