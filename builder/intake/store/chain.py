"""Chain: each line of the log holds fast to the one before: none can be changed, moved or left out."""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Iterable, Iterator
from hashlib import sha256

from builder.intake.store.records import Event, refuse_unkeepable

BEGINNING = bytes(32)  # what the first line holds fast to


class Broken(ValueError):
    """A log is not whole; ``number`` is that of the first line which is not as it was."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


def event_after(before: tuple[int, bytes], at: str, who: str, what: str, opinion: int, told: str) -> Event:
    """Return the line that follows the one of the number and digest ``before``.

    Errors: StoreFailure for what not every database could hold.
    """
    refuse_unkeepable(at, who, what, told)
    number, digest = before
    return Event(
        number + 1, at, who, what, opinion, told, _digest(digest, number + 1, at, who, what, opinion, told)
    )


def broken_at(events: Iterable[Event]) -> int | None:
    """Return the number of the first line that does not hold fast to the one before, None when all do.

    Shape:  a log whose end was cut off is whole to itself; only its published head tells.
    """
    try:
        head_of(events)
    except Broken as broken:
        return broken.number
    return None


def head_of(events: Iterable[Event]) -> Event | None:
    """Return the last line of a log that is whole, None of an empty one.

    Errors: Broken.
    """
    last = deque(whole(events), maxlen=1)
    return last.pop() if last else None


def whole(events: Iterable[Event]) -> Iterator[Event]:
    """Yield ``events`` as long as each line holds fast to the one before.

    Errors: Broken.
    """
    last = (0, BEGINNING)
    for one in events:
        if not follows(last, one):
            raise Broken(last[0] + 1)
        yield one
        last = (one.number, one.digest)


def follows(before: tuple[int, bytes], one: Event) -> bool:
    """Return whether ``one`` holds fast to the line of the number and digest ``before``."""
    number, digest = before
    known = _digest(digest, one.number, one.at, one.who, one.what, one.opinion, one.told)
    return one.number == number + 1 and one.digest == known


def _digest(before: bytes, *line: str | int) -> bytes:
    return sha256(before + json.dumps(line, ensure_ascii=False).encode()).digest()
