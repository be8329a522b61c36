"""Rosters: the rows of all documents in one text; a build that plans need not look up thousands of records.

Like all that is kept, a roster is never needed: a damaged or foreign one is empty.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, KeysView, Sequence
from itertools import islice
from typing import Any

from builder.documents.recalling import plain_from
from builder.source.sealed import sealed_bytes, start_of_sealed

ROSTER = "roster"  # the name under which it is kept
_OUTLOOK = 32  # characters
_TOGETHER = 256  # rows; more would take more room, not less time


class Roster:
    """The rows in ``content``, by their outlooks; each is cut out when somebody asks for it.

    Shape: the first begins at ``start``, 0 when there are none.
    """

    __slots__ = ("_content", "_starts")

    def __init__(self, content: bytes, start: int) -> None:
        self._content = content
        self._starts: dict[str, int] = {}
        while start:
            outlook = content[start : start + _OUTLOOK].decode("ascii", "replace")
            self._starts[outlook] = start + _OUTLOOK
            start = content.find(b"\n", start) + 1

    def get(self, outlook: str) -> bytes | None:
        """Return the row of ``outlook``, None when there is none."""
        start = self._starts.get(outlook)
        if start is None:
            return None
        end = self._content.find(b"\n", start)
        return self._content[start:] if end < 0 else self._content[start:end]

    def keys(self) -> KeysView[str]:
        """Return the outlooks of all rows."""
        return self._starts.keys()


def roster_bytes(rows: Iterable[tuple[str, bytes]]) -> bytes:
    """Return the roster of ``rows``, each under its outlook, to be kept."""
    return sealed_bytes(outlook.encode() + row for outlook, row in rows)


def roster_from(content: bytes) -> Roster:
    """Return the rows that `roster_bytes` put together; none for anything else."""
    return Roster(content, start_of_sealed(content))


def taken_apart(rows: Iterable[bytes]) -> Iterator[Any]:  # Any: what JSON holds is known only afterwards
    """Yield what ``rows`` hold, None for damaged ones and for those beside them.

    Shape:  one text of many rows is taken apart faster than many texts.
    """
    left = iter(rows)
    while part := list(islice(left, _TOGETHER)):
        yield from _rows_of(part)


def _rows_of(part: Sequence[bytes]) -> list[Any]:  # Any: as above
    found = plain_from(b"[" + b",".join(part) + b"]")
    is_whole = isinstance(found, list) and len(found) == len(part)
    return found if is_whole else [None] * len(part)
