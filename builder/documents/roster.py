"""Rosters: the rows of all documents in one text; a build that plans need not look up thousands of records.

Like all that is kept, a roster is never needed: a damaged or foreign one is empty.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

from builder.documents.recalling import plain_from
from builder.source.sealed import sealed, unsealed_bytes

ROSTER = "roster"  # the name under which it is kept
_OUTLOOK = 32  # characters
_TOGETHER = 256  # rows; more would take more room, not less time


def roster_text(rows: Iterable[tuple[str, bytes]]) -> str:
    """Return the roster of ``rows``, each with its outlook before it, as one text."""
    return sealed(f"{outlook}{row.decode()}" for outlook, row in rows)


def roster_from(content: bytes) -> Mapping[str, bytes]:
    """Return the rows that `roster_text` wrote, by their outlooks; none for anything else."""
    return {
        line[:_OUTLOOK].decode("ascii", "replace"): line[_OUTLOOK:] for line in unsealed_bytes(content) or ()
    }


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
