"""Contract: what every store can do, whether it forgets, lies in a file or in a database."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from typing import Protocol

from builder.intake.store.records import Change, Decision, Event, Line, Opinion, Paper, Received, Standing
from builder.intake.store.sieves import ALL, Sieve


class Register(Protocol):
    """Tells what is kept, and changes nothing."""

    def by_receipt(self, receipt: bytes) -> Opinion | None:
        """Return the opinion whose code has this digest."""

    def opinions(self, after: int = 0, most: int = 1_000) -> tuple[Opinion, ...]:
        """Return opinions in the order of their numbers, from the one behind ``after``."""

    def queue(
        self,
        consultation: str,
        standings: Collection[Standing],
        after: int = 0,
        most: int = 1_000,
        sieve: Sieve = ALL,
    ) -> tuple[Opinion, ...]:
        """Return opinions on ``consultation`` that stand so and pass ``sieve``, as `opinions` does."""

    def queue_before(
        self, consultation: str, standings: Collection[Standing], before: int, most: int, sieve: Sieve = ALL
    ) -> tuple[Opinion, ...]:
        """Return, of what `queue` tells in all, the last ``most`` whose numbers are below ``before``."""

    def queue_length(self, consultation: str, standings: Collection[Standing], sieve: Sieve = ALL) -> int:
        """Return how many opinions `queue` tells of in all."""

    def words(self, consultation: str) -> Iterator[tuple[int, str]]:
        """Yield the number of each opinion on ``consultation`` and everything that was said in or about it.

        Shape:  what was typed into different blanks stands in lines of its own.
        """

    def tally(self) -> Mapping[tuple[str, Standing], int]:
        """Return how many opinions on each consultation stand how, in the order of their addresses."""

    def events(self) -> Iterator[Event]:
        """Yield the log from its beginning."""

    def history(self, opinion: int) -> tuple[Event, ...]:
        """Return the lines of the log that are about the opinion of this number, in their order."""

    def count(self) -> int:
        """Return how many opinions are kept."""

    def paper(self, kind: str, key: str) -> str | None:
        """Return what the paper of that ``kind`` and ``key`` says."""

    def papers(self, kind: str = "") -> tuple[Paper, ...]:
        """Return the papers of a ``kind``, or all of them, in the order of kinds and keys."""

    def standing_still(self) -> AbstractContextManager[None]:
        """Within it, everything that is read is as it was at one instant, whatever others write."""

    def close(self) -> None:
        """Let go of everything; what was closed can be opened again."""


class Store(Register, Protocol):
    """Keeps opinions and their log; whatever returns has been kept, whatever raises has not."""

    def receive(self, arrivals: Sequence[Received], at: str, who: str = "") -> tuple[int, ...]:
        """Keep all of ``arrivals`` or none, and return their numbers; one that is known keeps its own.

        Shape:  ``who`` entered them, "" for those who sent them.
        Errors: StoreFailure.
        """

    def decide(self, number: int, decision: Decision, who: str, at: str) -> Opinion:
        """Keep what ``who`` decided, and return the opinion as it stands now.

        Errors: Unknown; StoreFailure.
        """

    def erase(self, number: int, reason: str, who: str, at: str) -> Opinion:
        """Remove the words of an opinion and everything that leads to its sender, and return what is left.

        Shape:  it keeps its number, and its receipt still finds it.
        Errors: Unknown; StoreFailure.
        """

    def revise(self, kind: str, key: str, change: Change, line: Line, at: str) -> str | None:
        """Let a paper say what ``change`` makes of what it says, and return that; nobody else writes between.

        Shape:  None removes it; ``line`` is logged where anything is changed.
        Errors: StoreFailure; whatever ``change`` raises.
        """

    def restore(self, records: Iterable[Opinion | Paper | Event]) -> None:
        """Keep all ``records`` of another store as they are, or none of them; this store must be empty.

        Errors: StoreFailure, also for a store that holds something; whatever ``records`` raises.
        """
