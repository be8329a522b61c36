"""Ledgers: what the last build published, and how its files looked then; one that still does is not opened.

Like all that is kept, a ledger is never needed: a damaged or foreign one is empty.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from builder.dataclasses import dataclass, field
from builder.source.sealed import columns, seal_of, sealed, stacked, unsealed
from builder.source.walk import look

LEDGER = "ledger"  # the name under which it is kept
_VERSION = "2"  # the first had a line for each file


class Published(NamedTuple):
    """One file: what stands for its bytes, their digest, and the signature that it got."""

    fingerprint: str
    digest: str
    signature: str


@dataclass(frozen=True, slots=True)
class Ledger:
    """What was published, by the path below the output folder.

    Shape: ``occasion`` stands for the plan and the bodies that were published; ``manifest`` is the signature
           of the manifest, ``seal`` what stands for the whole.
    """

    occasion: str = ""
    manifest: str = ""
    files: Mapping[str, Published] = field(default_factory=dict)
    seal: str = field(default="", compare=False)

    def fingerprints(self) -> dict[str, str]:
        """Return what stands for the bytes of each file."""
        return {path: one.fingerprint for path, one in self.files.items()}

    def absent(self, folder: Path) -> list[str]:
        """Return the paths of the files that do not look any more as they were left."""
        above = f"{folder}{os.sep}"
        return [path for path, one in self.files.items() if look(above + path) != one.signature]


def ledger_text(occasion: str, manifest: str, files: Iterable[tuple[str, Published]]) -> str:
    """Return a ledger as one text; `ledger_from` reads it."""
    published = dict(files)
    return sealed((f"{_VERSION}\t{occasion}\t{manifest}", *stacked(published.values()), *published))


def ledger_from(text: str) -> Ledger:
    """Return the ledger that `ledger_text` wrote, an empty one for anything else."""
    head, *cells = unsealed(text) or ("",)
    try:
        version, occasion, manifest = head.split("\t")
        *published, paths = columns(cells, 4)
        files = dict(zip(paths, map(Published._make, zip(*published, strict=True)), strict=True))
    except ValueError:
        return Ledger()
    if version != _VERSION:
        return Ledger()
    return Ledger(occasion, manifest, files, seal_of(text))
