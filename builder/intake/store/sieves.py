"""Sieves: which opinions of a queue are asked for, as every kind of store understands it."""

from __future__ import annotations

import json
from collections.abc import Iterator

from builder.dataclasses import dataclass
from builder.intake.filings import Channel
from builder.intake.store.records import Opinion
from builder.opinions import Position

Value = str | int


@dataclass(frozen=True, slots=True)
class Sieve:
    """What opinions must have in common; None lets all pass.

    Shape: ``nominee`` is an id, "" for opinions on the list as a whole; whoever left an address, a telephone
           number or a mail address ``has_contact``.
    """

    position: Position | None = None
    channel: Channel | None = None
    nominee: str | None = None
    has_contact: bool | None = None
    may_publish: bool | None = None

    def passes(self, one: Opinion) -> bool:
        """Return whether ``one`` passes."""
        filing = one.received.filing
        has_contact = bool(filing.address or filing.phone or filing.email)
        return (
            self.position in (None, filing.position)
            and self.channel in (None, one.received.channel)
            and (self.nominee is None or self.nominee in (filing.nominees or ("",)))
            and self.has_contact in (None, has_contact)
            and self.may_publish in (None, filing.may_publish)
        )

    def conditions(self, mark: str) -> tuple[str, tuple[Value, ...]]:
        """Return what a query says of it after other conditions, and the values that belong to it.

        Shape:  ``mark`` is what stands for a value in a query.
        """
        told = tuple(self._conditions())
        return "".join(f" AND {text.replace('?', mark)}" for text, _ in told), tuple(
            value for _, values in told for value in values
        )

    def _conditions(self) -> Iterator[tuple[str, tuple[Value, ...]]]:
        if self.position is not None:
            yield "position = ?", (self.position.value,)
        if self.channel is not None:
            yield "channel = ?", (self.channel.value,)
        if self.nominee == "":
            yield "nominees = ?", ("[]",)
        elif self.nominee is not None:
            # As it stands first, or behind others, where no quotation mark within an id can stand; LIKE would
            # know signs of its own, and hold A for a.
            written = json.dumps(self.nominee, ensure_ascii=False)
            among = "(replace(nominees, ?, '') <> nominees OR replace(nominees, ?, '') <> nominees)"
            yield among, (f"[{written}", f", {written}")
        if self.has_contact is not None:
            yield "(address <> '' OR phone <> '' OR email <> '') = (1 = ?)", (int(self.has_contact),)
        if self.may_publish is not None:
            yield "may_publish = ?", (int(self.may_publish),)


ALL = Sieve()
