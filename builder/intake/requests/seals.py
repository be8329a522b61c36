"""Request seals: whether the words of requests are still those that came."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from builder.intake.requests.citizen_request import CitizenRequest
from builder.intake.store.records import Event

_BLANKING = ("blank request", "answer done")
_TOLD = ("request ", *_BLANKING)  # of all lines of a log only few


def requests_changed(
    key: bytes, requests: Iterable[CitizenRequest], events: Iterable[Event]
) -> Iterator[int]:
    """Yield the numbers of the requests that are not as they came, unknown to the log, or gone.

    Shape:  one without words is as it must be where the log tells that they were removed.
    """
    known = tuple(one for one in events if one.what.startswith(_TOLD))
    seals = {int(number): seal for number, seal in map(_sealed, known) if number}
    blanked = {int(one.told.partition(" ")[0]) for one in known if one.what in _BLANKING}
    there: set[int] = set()
    for one in requests:
        there.add(one.number)
        has_words = bool(one.text or one.name)
        if (has_words or one.number not in blanked) and seals.get(one.number) != one.seal(key):
            yield one.number
    yield from sorted(seals.keys() - there)


def _sealed(one: Event) -> tuple[str, str]:
    """Return number and seal that a line tells of a request that came, "" for another line."""
    if not one.what.startswith("request "):
        return "", ""
    number, _, rest = one.told.partition(" ")
    return number, rest.partition(" ")[2]
