"""Events: what the log tells of an opinion, as people read it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from builder.dataclasses import dataclass
from builder.intake.desk.slips import instant_words
from builder.intake.desk.wording import SENDER, event_words
from builder.intake.store.records import Event

_SEAL = re.compile(r"[0-9a-f]{64}(?: |$)")  # stands before what is told, and says nothing to anybody
_WITH_REASON = ("decide ", "erase")


@dataclass(frozen=True, slots=True)
class Happening:
    """A line of the log."""

    number: int
    at: str
    who: str
    what: str
    reason: str


def happenings_of(events: Iterable[Event]) -> Iterator[Happening]:
    """Yield ``events`` as people read them; of seals and digests nothing is told."""
    for one in events:
        reason = _SEAL.sub("", one.told, count=1) if one.what.startswith(_WITH_REASON) else ""
        yield Happening(one.number, instant_words(one.at), one.who or SENDER, event_words(one.what), reason)
