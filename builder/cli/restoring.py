"""Restoring as a command: a copy becomes the store of a folder, or it is told why not."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from builder.cli.places import COMMAND_LINE
from builder.diagnostics import PublishError, SettingsError, error
from builder.intake.store.migrations import TooNew
from builder.intake.store.records import StoreFailure
from builder.intake.store.restoring import Amiss, Broken, Held, restore_lines_to, restore_to
from builder.intake.store.sqlite import Occupied
from builder.intake.store.transfer import TransferError

_SEALED, _LINES = b"age-encryption.org/", b'{"version"'  # how such copies begin; others are files of SQLite


def restored(folder: Path, copy: Path | None, identity: Path | None) -> int:
    """Make ``copy`` the store of ``folder``, and return how many opinions it holds.

    Errors: SettingsError: CMD024, CMD026, CMD044 to CMD048, CMD080, CMD084, CMD085, CMD088; PublishError.
    """
    if copy is None:
        raise SettingsError(error("CMD044", COMMAND_LINE))
    try:
        return _by_its_kind(folder, copy, identity)
    except Occupied as taken:
        raise SettingsError(error("CMD026", COMMAND_LINE, path=folder)) from taken
    except Held as held:
        raise SettingsError(error("CMD045", COMMAND_LINE, path=folder)) from held
    except Broken as broken:
        raise SettingsError(error("CMD047", COMMAND_LINE, path=copy, number=broken.number)) from broken
    except Amiss as amiss:
        raise SettingsError(error("CMD080", COMMAND_LINE, path=copy, number=amiss.number)) from amiss
    except TooNew as problem:
        raise SettingsError(error("CMD048", COMMAND_LINE, path=copy, problem=problem)) from problem
    except (sqlite3.Error, TransferError, StoreFailure, UnicodeDecodeError) as problem:
        raise SettingsError(error("CMD046", COMMAND_LINE, path=copy, problem=problem)) from problem
    except OSError as problem:
        raise PublishError(error("PUB001", COMMAND_LINE, path=folder, problem=problem)) from problem


def _by_its_kind(folder: Path, copy: Path, identity: Path | None) -> int:
    beginning = _beginning_of(copy)
    if beginning.startswith(_SEALED):
        return _unsealed(folder, copy, identity)
    if beginning.startswith(_LINES):
        with copy.open(encoding="utf-8", newline="\n") as lines:
            return restore_lines_to(folder, lines)
    return restore_to(folder, copy)


def _beginning_of(copy: Path) -> bytes:
    try:
        with copy.open("rb") as file:
            return file.read(len(_SEALED))
    except OSError as problem:
        raise SettingsError(error("CMD046", COMMAND_LINE, path=copy, problem=problem)) from problem


def _unsealed(folder: Path, copy: Path, identity: Path | None) -> int:
    if identity is None:
        raise SettingsError(error("CMD084", COMMAND_LINE, path=copy))
    try:
        from builder.intake.store.envelopes import Unopened, identities_in, taken_from
    except ImportError as missing:
        raise SettingsError(error("CMD024", COMMAND_LINE)) from missing
    try:
        keys = identities_in(identity.read_text(encoding="utf-8"))
    except (OSError, ValueError) as problem:
        raise SettingsError(error("CMD088", COMMAND_LINE, path=identity, problem=problem)) from problem
    try:
        return restore_lines_to(folder, taken_from(copy, keys))
    except Unopened as problem:
        raise SettingsError(
            error("CMD085", COMMAND_LINE, path=copy, identity=identity, problem=problem)
        ) from problem
