"""Seals: whether the words of an opinion are still those that came, and what was decided of it still what was
decided, by a key that is not in the store.
"""

from __future__ import annotations

import hmac
import json
import re
from collections.abc import Iterable, Iterator
from hashlib import sha256

from builder.dataclasses import dataclass, replace
from builder.intake.filings import Filing
from builder.intake.store.records import Decision, Event, Opinion, Standing

_SEALED = re.compile(r"[0-9a-f]{64} ")  # a decision; before they were sealed, the log had its reason alone


def seal_of(key: bytes, filing: Filing, receipt: bytes) -> bytes:
    """Return what stands for ``filing`` in the log: nobody without the key can try words against it."""
    return hmac.digest(key, receipt + filing.digest(), "sha256")


def sealed(key: bytes, receipt: bytes, decision: Decision) -> Decision:
    """Return ``decision`` on the opinion of ``receipt`` with its seal: for the log, as `seal_of` is."""
    said = (decision.standing.value, decision.reason, decision.reply, decision.wording)
    told = json.dumps(said, ensure_ascii=False).encode(
        "utf-8", "surrogatepass"
    )  # a store refuses such halves
    return replace(decision, seal=hmac.digest(key, receipt + sha256(told).digest(), "sha256"))


def changed_since(key: bytes, opinions: Iterable[Opinion], events: Iterable[Event]) -> Iterator[int]:
    """Yield the numbers of the opinions that are not as they came, or not as was decided; then of those that
    are not there any more.

    Shape:  of what the log says was erased, no words are expected.
    """
    known = _told(events)
    for one in opinions:
        if not known.pop(one.number, _Told()).fits(key, one):
            yield one.number
    yield from sorted(known)


@dataclass(slots=True)
class _Told:
    """What the log tells of one opinion, its last decision or that it was erased."""

    seal: str | None = None
    what: str = ""
    mark: str = ""

    def fits(self, key: bytes, one: Opinion) -> bool:
        """Return whether ``one`` is what the log tells of it."""
        if self.seal is None:
            return False
        if self.what == "erase" and one.standing is Standing.ERASED:
            return (one.reason, one.reply, one.wording) == (self.mark, "", "")
        received = one.received
        return self.seal == seal_of(key, received.filing, received.receipt).hex() and self._is_decided(
            key, one
        )

    def _is_decided(self, key: bytes, one: Opinion) -> bool:
        decision = Decision(one.standing, one.reason, one.reply, one.wording)
        if not self.what:
            return decision == Decision(Standing.RECEIVED)
        if _SEALED.match(self.mark):
            decision = sealed(key, one.received.receipt, decision)
        return (self.what, self.mark) == (f"decide {one.standing.value}", decision.mark)


def _told(events: Iterable[Event]) -> dict[int, _Told]:
    told: dict[int, _Told] = {}
    for one in events:
        if one.what == "receive":
            told[one.opinion] = _Told([*one.told.split(" "), ""][1])
        elif one.opinion in told and one.what.startswith(("decide ", "erase")):
            told[one.opinion].what, told[one.opinion].mark = one.what, one.told
    return told
