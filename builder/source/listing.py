"""Listing: the files below a folder as values, and what is told of those that are none."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from builder.diagnostics import Diagnostics, Span, error
from builder.source.walk import DEEPEST_FOLDER, Oddity, walk_content, walk_trusted


class Listed(NamedTuple):
    """A regular file: its path, NFC and with "/" between the parts; where it lies; its signature."""

    path: str
    location: str
    signature: str


def list_content(root: Path) -> tuple[tuple[Listed, ...], Diagnostics]:
    """Return every file below ``root``/content in the order of the paths.

    Errors: those of `walk_content`.
    """
    rows, oddities = walk_content(str(root))
    return tuple(map(Listed._make, rows)), findings_of(oddities)


def findings_of(oddities: Iterable[Oddity]) -> Diagnostics:
    """Return what is told of ``oddities``."""
    return tuple(
        error(code, Span(path), **({"limit": DEEPEST_FOLDER} if code == "SRC008" else {"path": path}))
        for code, path in oddities
    )


def list_files(folder: Path) -> tuple[Listed, ...]:
    """Return the trusted files below ``folder`` (layouts, assets) by their path within it, in its order; ()
    when it is not there.
    """
    return tuple(map(Listed._make, walk_trusted(str(folder))))
