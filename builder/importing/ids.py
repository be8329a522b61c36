"""Ids: each nominee keeps the one that it was given, and none is given twice."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

_NUMBERED = re.compile(r"(?P<prefix>.+-)(?P<number>[0-9]{3,})")


def new_ids(used: Collection[str], month: str) -> Iterator[str]:
    """Yield ids that are not ``used``, after the highest number that ever was: "2026-12-015".

    Shape:  ``used`` has those of the list, of what was published of it and of who was withdrawn; ``month`` is
            that in which the window opens, as "2026-12", and begins the ids of a list that has none yet.
    """
    numbered = [found for one in used if (found := _NUMBERED.fullmatch(one))]
    prefixes = [found["prefix"] for found in numbered]
    prefix = max(sorted(set(prefixes)), key=prefixes.count) if prefixes else f"{month}-"
    last = max((int(found["number"]) for found in numbered if found["prefix"] == prefix), default=0)
    while True:
        last += 1
        yield f"{prefix}{last:03}"
