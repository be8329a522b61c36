"""Whereabouts: whether the store of a folder lies in it, or in a database that several machines share.

The folder itself says so, in a file that is written once: no command can be given the wrong store by chance.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from builder.dataclasses import dataclass
from builder.intake.store.disk import force
from builder.intake.store.sqlite import DATABASE

RECORD = "co-so-du-lieu"


class Elsewhere(ValueError):
    """The folder has a store already, and not the one that was named; ``known`` says where."""

    def __init__(self, known: str) -> None:
        super().__init__(known)
        self.known = known


class Disclosed(ValueError):
    """A connection string holds a secret: whoever lists the processes of the machine would read it."""


class NoDriver(Exception):
    """The library that speaks with a database is not installed."""


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """Where the store of ``folder`` lies: in ``database``, or for "" in the folder.

    Shape: ``database`` is a connection string without password, "postgresql://…", "host=…" or "service=…".
    """

    folder: Path
    database: str = ""

    @property
    def is_shared(self) -> bool:
        """Whether several processes may write to the store."""
        return bool(self.database)

    def record(self) -> None:
        """Have the folder say from now on where its store lies, if that is not in it.

        Errors: OSError.
        """
        place = self.folder / RECORD
        if not self.is_shared or place.exists():
            return
        half = place.with_name(f"{RECORD}.{os.getpid()}")
        half.unlink(missing_ok=True)
        handle = os.open(half, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8") as written:
            written.write(f"{self.database}\n")
            written.flush()
            os.fsync(handle)
        half.replace(place)
        force(self.folder)  # or a service would make a store of its own in a folder that says nothing


def whereabouts_of(folder: Path, database: str = "") -> Whereabouts:
    """Return where the store of ``folder`` lies; ``database`` counts where the folder does not say yet.

    Errors: Elsewhere, also where there is a store in the folder beside the one that it names; OSError.
    """
    place = folder / RECORD
    known = place.read_text(encoding="utf-8").strip() if place.exists() else ""
    if database and known and database != known:
        raise Elsewhere(known)
    if (database or known) and (folder / DATABASE).exists():
        raise Elsewhere(str(folder / DATABASE))
    return Whereabouts(folder, database or known)


@contextmanager
def needing_driver() -> Iterator[None]:
    """Tell by one error that the block imports what is not there.

    Errors: NoDriver.
    """
    try:
        yield
    except ImportError as missing:
        raise NoDriver(str(missing)) from missing
