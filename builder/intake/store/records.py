"""Records: what a store keeps."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import TypeAlias

from builder.dataclasses import dataclass, field, replace
from builder.intake.filings import Channel, Filing


class Standing(StrEnum):
    """How far an opinion has come."""

    RECEIVED = "received"
    READING = "reading"
    FORWARDED = "forwarded"  # to whom it may concern, and shown to nobody else
    SUMMARISED = "summarised"
    SET_ASIDE = "set-aside"  # not handled, for a reason that the sender is told
    ERASED = "erased"  # the words and the sender are gone, as somebody asked who may

    @property
    def is_valid(self) -> bool:
        """Whether the opinion counts among those that are handled."""
        return self not in (Standing.SET_ASIDE, Standing.ERASED)


@dataclass(frozen=True, slots=True)
class Received:
    """A filing as it came.

    Shape: ``receipt`` is the digest of its code, ``arrived`` an instant in ISO form; ``seal`` stands for its
           words in the log, and is kept nowhere else: whoever has the key can tell whether they were changed.
           ``listed`` is what stands for its code in the public ledger, and is kept in the log alone, too.
    """

    filing: Filing
    receipt: bytes
    channel: Channel
    arrived: str
    seal: bytes = field(default=b"", compare=False)
    listed: str = field(default="", compare=False)

    @property
    def mark(self) -> str:
        """What the log tells of it: the digest of its code, its seal, and how the ledger lists it."""
        return f"{self.receipt.hex()} {self.seal.hex()} {self.listed}".rstrip()


@dataclass(frozen=True, slots=True)
class Opinion:
    """An opinion that is kept.

    Shape: ``reason`` and ``reply`` are for its sender; ``wording`` is what may be published of it, "" for
           nothing.
    """

    number: int
    received: Received
    standing: Standing
    reason: str = ""
    reply: str = ""
    wording: str = ""


@dataclass(frozen=True, slots=True)
class Decision:
    """What somebody who works through the opinions decides of one.

    Shape: ``seal`` stands for all of it in the log, and is kept nowhere else, as that of `Received`.
    """

    standing: Standing
    reason: str = ""
    reply: str = ""
    wording: str = ""
    seal: bytes = field(default=b"", compare=False)

    @property
    def mark(self) -> str:
        """What the log tells of it: its seal, then its reason."""
        return f"{self.seal.hex()} {self.reason}" if self.seal else self.reason


@dataclass(frozen=True, slots=True)
class Event:
    """A line of the log: who did what to which opinion, and when.

    Shape: ``opinion`` is its number, 0 for none; ``told`` holds digests and reasons, never the words of a
           citizen; ``digest`` is over all of it and over the digest of the line before.
    """

    number: int
    at: str
    who: str
    what: str
    opinion: int
    told: str
    digest: bytes


@dataclass(frozen=True, slots=True)
class Paper:
    """Something kept beside the opinions: ``content`` is a text whose form whoever keeps it knows."""

    kind: str
    key: str
    content: str


Change: TypeAlias = Callable[[str | None], str | None]  # of what a paper says, None where there is none


@dataclass(frozen=True, slots=True)
class Line:
    """What is to be written to the log of a change: of nothing when ``what`` is ""."""

    who: str = ""
    what: str = ""
    opinion: int = 0
    told: str = ""


def erased(one: Opinion, reason: str) -> Opinion:
    """Return what is left of ``one``: that it came, how, on whom and with which position."""
    said = one.received.filing
    filing = Filing(said.consultation, said.nominees, said.position, "", "", "", "", "", may_publish=False)
    return Opinion(one.number, replace(one.received, filing=filing), Standing.ERASED, reason)


class StoreFailure(Exception):
    """A store could not keep what it was given; nothing of it was kept."""


class Unreached(StoreFailure):
    """A database cannot be opened."""


class Unsure(StoreFailure):
    """Nobody can tell whether something was kept."""


class Unknown(LookupError):
    """There is no such opinion."""


class Changed(Exception):
    """An opinion does not stand any more as it did when somebody looked at it."""


def refuse_unkeepable(*texts: str) -> None:
    """Refuse what not every database holds as text: half a character, and the one that ends texts in C.

    Errors: StoreFailure.
    """
    whole = "".join(texts)
    try:
        whole.encode()
    except UnicodeEncodeError as half:
        raise StoreFailure(f"half a character: {half.object[half.start]!r}") from half
    if "\0" in whole:
        raise StoreFailure("a character that ends texts: '\\x00'")
