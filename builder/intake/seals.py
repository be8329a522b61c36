"""Seals: whether the words of an opinion are still those that came, by a key that is not in the store."""

from __future__ import annotations

import hmac
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256

from builder.intake.filings import Filing
from builder.intake.store.records import Event, Opinion, Standing


def seal_of(key: bytes, filing: Filing, receipt: bytes) -> bytes:
    """Return what stands for ``filing`` in the log: nobody without the key can try words against it."""
    return hmac.digest(key, receipt + filing.digest(), sha256)


def changed_since(key: bytes, opinions: Iterable[Opinion], events: Iterable[Event]) -> Iterator[int]:
    """Yield the numbers of the opinions that are not as they came, or that the log does not know.

    Shape:  what the log says was erased is not expected to be as it came.
    """
    known = tuple(events)
    seals, gone = _seals(known), {one.opinion for one in known if one.what == "erase"}
    for one in opinions:
        received = one.received
        if one.number in gone and one.standing is Standing.ERASED:
            continue
        if seals.get(one.number) != seal_of(key, received.filing, received.receipt).hex():
            yield one.number


def missing_from(opinions: Iterable[Opinion], events: Iterable[Event]) -> tuple[int, ...]:
    """Return the numbers of the opinions that the log says came and that are not there: of one that was
    erased the number stays.
    """
    came = {one.opinion for one in events if one.what == "receive"}
    return tuple(sorted(came.difference(one.number for one in opinions)))


def _seals(events: Iterable[Event]) -> Mapping[int, str]:
    received = (one for one in events if one.what == "receive")
    return {one.opinion: one.told.partition(" ")[2] for one in received}
