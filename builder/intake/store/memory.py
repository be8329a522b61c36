"""Memory: a store that forgets everything when it is closed; for tests, and the measure of the others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import islice

from builder.intake.store.chain import BEGINNING, event_after
from builder.intake.store.records import (
    Change,
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
from builder.intake.store.rows import row_of
from builder.intake.store.sieves import ALL, Sieve


class MemoryStore:
    """Keeps opinions in a list, the first one as number 1."""

    def __init__(self) -> None:
        self._opinions: list[Opinion] = []
        self._events: list[Event] = []
        self._number_by_receipt: dict[bytes, int] = {}
        self._papers: dict[tuple[str, str], str] = {}

    def receive(self, arrivals: Sequence[Received], at: str, who: str = "") -> tuple[int, ...]:
        """Keep all of ``arrivals`` or none, each once."""
        opinions, events = len(self._opinions), len(self._events)
        try:
            return tuple(self._receive(one, at, who) for one in arrivals)
        except BaseException:
            for one in self._opinions[opinions:]:
                del self._number_by_receipt[one.received.receipt]
            del self._opinions[opinions:], self._events[events:]
            raise

    def _receive(self, one: Received, at: str, who: str) -> int:
        known = self._number_by_receipt.get(one.receipt)
        if known is not None:
            return known
        number = len(self._opinions) + 1
        kept = Opinion(number, one, Standing.RECEIVED)
        row_of(kept)  # refuses what no database would hold
        self._opinions.append(kept)
        self._number_by_receipt[one.receipt] = number
        self._log(at, who, "receive", number, one.mark)
        return number

    def decide(self, number: int, decision: Decision, who: str, at: str) -> Opinion:
        """Keep what was decided."""
        refuse_unkeepable(decision.reason, decision.reply, decision.wording)
        if not 0 < number <= len(self._opinions):
            raise Unknown(number)
        told = (decision.standing, decision.reason, decision.reply, decision.wording)
        found = Opinion(number, self._opinions[number - 1].received, *told)
        self._log(at, who, f"decide {decision.standing.value}", number, decision.mark)
        self._opinions[number - 1] = found
        return found

    def erase(self, number: int, reason: str, who: str, at: str) -> Opinion:
        """Remove words and sender."""
        refuse_unkeepable(reason)
        if not 0 < number <= len(self._opinions):
            raise Unknown(number)
        left = erased(self._opinions[number - 1], reason)
        self._log(at, who, "erase", number, reason)
        self._opinions[number - 1] = left
        return left

    def by_receipt(self, receipt: bytes) -> Opinion | None:
        """Return the opinion of that receipt."""
        number = self._number_by_receipt.get(receipt)
        return None if number is None else self._opinions[number - 1]

    def opinions(self, after: int = 0, most: int = 1_000) -> tuple[Opinion, ...]:
        """Return opinions in their order."""
        return tuple(self._opinions[after : after + most])

    def queue(
        self,
        consultation: str,
        standings: Collection[Standing],
        after: int = 0,
        most: int = 1_000,
        sieve: Sieve = ALL,
    ) -> tuple[Opinion, ...]:
        """Return opinions that stand so."""
        return tuple(islice(_so(self._opinions[after:], consultation, standings, sieve), most))

    def queue_before(
        self, consultation: str, standings: Collection[Standing], before: int, most: int, sieve: Sieve = ALL
    ) -> tuple[Opinion, ...]:
        """Return the last of those below ``before``."""
        backwards = reversed(self._opinions[: max(before - 1, 0)])
        return tuple(islice(_so(backwards, consultation, standings, sieve), most))[::-1]

    def queue_length(self, consultation: str, standings: Collection[Standing], sieve: Sieve = ALL) -> int:
        """Return how many there are."""
        return len(self.queue(consultation, standings, 0, len(self._opinions), sieve))

    def words(self, consultation: str) -> Iterator[tuple[int, str]]:
        """Yield what was said."""
        for one in self._opinions:
            filing = one.received.filing
            if filing.consultation == consultation:
                whose = (filing.text, filing.name, filing.address, filing.phone, filing.email)
                yield one.number, "\n".join((*whose, one.reason, one.reply, one.wording))

    def history(self, opinion: int) -> tuple[Event, ...]:
        """Return what was done to it."""
        return tuple(one for one in self._events if one.opinion == opinion)

    def tally(self) -> Mapping[tuple[str, Standing], int]:
        """Return how many stand how."""
        found = Counter((one.received.filing.consultation, one.standing) for one in self._opinions)
        return dict(sorted(found.items()))

    def events(self) -> Iterator[Event]:
        """Yield the log."""
        yield from self._events

    def count(self) -> int:
        """Return how many there are."""
        return len(self._opinions)

    def paper(self, kind: str, key: str) -> str | None:
        """Return what a paper says."""
        return self._papers.get((kind, key))

    def papers(self, kind: str = "") -> tuple[Paper, ...]:
        """Return papers in their order."""
        found = sorted(self._papers.items())
        return tuple(Paper(*place, content) for place, content in found if kind in ("", place[0]))

    def revise(self, kind: str, key: str, change: Change, line: Line, at: str) -> str | None:
        """Let a paper say something else."""
        refuse_unkeepable(kind, key)
        before = self.paper(kind, key)
        after = change(before)
        if after == before:
            return after
        refuse_unkeepable(after or "")
        if line.what:
            self._log(at, line.who, line.what, line.opinion, line.told)
        self._papers.pop((kind, key), None)
        if after is not None:
            self._papers[kind, key] = after
        return after

    @contextmanager
    def standing_still(self) -> Iterator[None]:
        """Do nothing: nobody else writes."""
        yield

    def restore(self, records: Iterable[Opinion | Paper | Event]) -> None:
        """Keep all of ``records`` or none."""
        if self._opinions or self._events or self._papers:
            raise StoreFailure("the store is not empty")
        known = tuple(records)
        opinions = [one for one in known if isinstance(one, Opinion)]
        numbers = {one.received.receipt: one.number for one in opinions}
        if len(numbers) != len(opinions):
            raise StoreFailure("a receipt stands for two opinions")
        self._opinions, self._number_by_receipt = opinions, numbers
        self._papers = {(one.kind, one.key): one.content for one in known if isinstance(one, Paper)}
        self._events = [one for one in known if isinstance(one, Event)]

    def close(self) -> None:
        """Do nothing: there is nothing to let go of."""

    def _log(self, at: str, who: str, what: str, opinion: int, told: str) -> None:
        last = self._events[-1] if self._events else _NOTHING
        self._events.append(event_after((last.number, last.digest), at, who, what, opinion, told))


_NOTHING = Event(0, "", "", "", 0, "", BEGINNING)


def _so(
    opinions: Iterable[Opinion], consultation: str, standings: Collection[Standing], sieve: Sieve
) -> Iterator[Opinion]:
    """Yield those of ``opinions`` that a queue holds."""
    for one in opinions:
        is_ours = one.received.filing.consultation == consultation and one.standing in standings
        if is_ours and sieve.passes(one):
            yield one
