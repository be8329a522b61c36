"""Inventories: what the last build knew of each file; one that looks the same is not read again.

Like all that is kept, an inventory is never needed: a damaged or foreign one is empty.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from builder.dataclasses import dataclass, field
from builder.source.listing import Listed
from builder.source.sealed import columns, seal_of, sealed, stacked, unsealed
from builder.source.walk import is_settled


class Known(NamedTuple):
    """What is known of one file; ``detail`` belongs to whoever read it."""

    signature: str
    digest: str
    detail: str


@dataclass(frozen=True, slots=True)
class Inventory:
    """What is known of files, by their path.

    Shape: ``context`` stands for all that decides, beside a file, what its detail is; ``digest`` for the
           whole.
    """

    context: str = ""
    files: Mapping[str, Known] = field(default_factory=dict)
    digest: str = ""

    def same(self, file: Listed) -> Known | None:
        """Return what is known of ``file`` if it still looks as it did."""
        known = self.files.get(file.path)
        return known if known and known.signature == file.signature else None


def inventory_text(context: str, rows: Iterable[tuple[str, Known]]) -> str:
    """Return the inventory of ``rows`` as one text; `inventory_from` reads it."""
    files = dict(rows)
    return sealed((context, *stacked(files.values()), *files))


def inventory_from(text: str) -> Inventory:
    """Return the inventory that `inventory_text` wrote, an empty one for anything else."""
    context, *cells = unsealed(text) or ("",)
    try:
        *known, paths = columns(cells, 4)
        files = dict(zip(paths, map(Known._make, zip(*known, strict=True)), strict=True))
    except ValueError:
        return Inventory()
    return Inventory(context, files, seal_of(text) if context else "")


def trusted(signature: str, tick: int) -> str:
    """Return ``signature``, or "" if the file may change once more without getting another.

    Units:  ``tick`` is the time in nanoseconds that a file would have got before the first was looked at.
    """
    return signature if is_settled(signature, tick) else ""
