"""Rosters: the rows of all documents in one text; a build that plans need not look up thousands of records.

Like all that is kept, a roster is never needed: a damaged or foreign one is empty.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from builder.documents.recalling import plain_from
from builder.source.sealed import sealed, unsealed

ROSTER = "roster"  # the name under which it is kept
_OUTLOOK = 32  # characters


def roster_text(rows: Iterable[tuple[str, str]]) -> str:
    """Return the roster of ``rows``, each with its outlook before it, as one text."""
    return sealed(f"{outlook}{row}" for outlook, row in rows)


def roster_from(text: str) -> Mapping[str, str]:
    """Return the rows that `roster_text` wrote, by their outlooks; none for anything else."""
    return {line[:_OUTLOOK]: line[_OUTLOOK:] for line in unsealed(text) or ()}


def taken_apart(rows: Iterable[str]) -> list[Any]:  # Any: what JSON holds is known only afterwards
    """Return what ``rows`` hold, None for each when one of them is damaged.

    Shape:  one text of many rows is taken apart faster than many texts.
    """
    together = list(rows)
    found = plain_from(f"[{','.join(together)}]")
    is_whole = isinstance(found, list) and len(found) == len(together)
    return found if is_whole else [None] * len(together)
