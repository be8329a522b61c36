"""Copies: everything that a store holds, in a file that only whoever holds an identity can read."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

from builder.intake.store.disk import force
from builder.intake.store.envelopes import put_into
from builder.intake.store.migrations import steps
from builder.intake.store.reading import opened, register_in
from builder.intake.store.sqlite import DATABASE
from builder.intake.store.transfer import dump
from builder.intake.store.whereabouts import whereabouts_of

_OPINION = '{"opinion": '


class OldForm(ValueError):
    """A store is not in the newest form; only as a file can it be copied as it is."""


def sealed_copy_to(folder: Path, target: Path, recipients: Sequence[str]) -> int:
    """Write all that the store in ``folder`` holds at one instant to the file ``target`` for ``recipients``;
    return how many opinions it holds.

    Shape:  nothing of it touches the disk as plain text, and only a part of it is in memory at a time.
    Errors: OldForm; FileExistsError, OSError; sqlite3.Error where there is none; as `register_in`.
    """
    count = 0

    def counted(lines: Iterator[str]) -> Iterator[str]:
        nonlocal count
        for line in lines:
            count += line.startswith(_OPINION)
            yield line

    if not whereabouts_of(folder).is_shared:
        _refuse_old(folder / DATABASE)
    with register_in(folder) as register:
        _put(target, lambda out: put_into(out, counted(dump(register)), recipients))
    return count


def _refuse_old(place: Path) -> None:
    with opened(place) as database:
        (form,) = database.execute("PRAGMA user_version").fetchone()
    if form != len(steps("sqlite")):
        raise OldForm(f"{form}/{len(steps('sqlite'))}")


def _put(target: Path, write: Callable[[BinaryIO], None]) -> None:
    """Let ``target`` be what ``write`` writes, whole or not at all, for its owner only."""
    if target.exists():
        raise FileExistsError(str(target))
    half = target.with_name(f"{target.name}.{os.getpid()}")
    half.unlink(missing_ok=True)  # of a copy that was killed under the same number, as always in a container
    try:
        with os.fdopen(os.open(half, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
            write(out)
            out.flush()
            os.fsync(out.fileno())
        half.replace(target)
        force(target.parent)
    finally:
        half.unlink(missing_ok=True)
