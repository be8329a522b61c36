"""Memory: a store that forgets everything when it is closed; for tests, and the measure of the others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from builder.intake.store.chain import BEGINNING, event_after
from builder.intake.store.records import Decision, Event, Opinion, Received, Standing, Unknown


class MemoryStore:
    """Keeps opinions in a list, the first one as number 1."""

    def __init__(self) -> None:
        self._opinions: list[Opinion] = []
        self._events: list[Event] = []
        self._number_by_receipt: dict[bytes, int] = {}

    def receive(self, arrivals: Sequence[Received], at: str) -> tuple[int, ...]:
        """Keep ``arrivals``, each once."""
        return tuple(self._receive(one, at) for one in arrivals)

    def _receive(self, one: Received, at: str) -> int:
        known = self._number_by_receipt.get(one.receipt)
        if known is not None:
            return known
        number = len(self._opinions) + 1
        self._opinions.append(Opinion(number, one, Standing.RECEIVED))
        self._number_by_receipt[one.receipt] = number
        self._log(at, "", "receive", number, one.receipt.hex())
        return number

    def decide(self, number: int, decision: Decision, who: str, at: str) -> Opinion:
        """Keep what was decided."""
        if not 0 < number <= len(self._opinions):
            raise Unknown(number)
        told = (decision.standing, decision.reason, decision.reply, decision.wording)
        found = Opinion(number, self._opinions[number - 1].received, *told)
        self._opinions[number - 1] = found
        self._log(at, who, f"decide {decision.standing.value}", number, decision.reason)
        return found

    def by_receipt(self, receipt: bytes) -> Opinion | None:
        """Return the opinion of that receipt."""
        number = self._number_by_receipt.get(receipt)
        return None if number is None else self._opinions[number - 1]

    def opinions(self, after: int = 0, most: int = 1_000) -> tuple[Opinion, ...]:
        """Return opinions in their order."""
        return tuple(self._opinions[after : after + most])

    def events(self) -> Iterator[Event]:
        """Yield the log."""
        yield from self._events

    def count(self) -> int:
        """Return how many there are."""
        return len(self._opinions)

    def close(self) -> None:
        """Do nothing: there is nothing to let go of."""

    def _log(self, at: str, who: str, what: str, opinion: int, told: str) -> None:
        last = self._events[-1] if self._events else _NOTHING
        self._events.append(event_after((last.number, last.digest), at, who, what, opinion, told))


_NOTHING = Event(0, "", "", "", 0, "", BEGINNING)
