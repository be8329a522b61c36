"""Restoring as a command: a copy becomes the store of a folder, or it is told why not."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from builder.cli.places import COMMAND_LINE
from builder.cli.reaching import reaching, refuse_published
from builder.diagnostics import PublishError, SettingsError, error
from builder.intake.store.dumping import is_copy, load_from, load_lines
from builder.intake.store.migrations import TooNew
from builder.intake.store.opening import whereabouts_named
from builder.intake.store.restoring import Amiss, Broken, Held, restore_to
from builder.intake.store.transfer import TransferError
from builder.intake.store.whereabouts import Whereabouts

_SEALED = b"age-encryption.org/"  # how an envelope begins


def restored(folder: Path, database: str, copy: Path | None, identity: Path | None) -> int:
    """Make ``copy`` the store of ``folder``, in its ``database`` or for "" where the folder says; return how
    many opinions it holds.

    Shape:  ``identity`` is a file of keys that open an encrypted copy.
    Errors: SettingsError: CMD024, CMD044 to CMD048, CMD080, CMD084, CMD085, CMD088, CMD099;
            PublishError; as `reaching`.
    """
    if copy is None:
        raise SettingsError(error("CMD044", COMMAND_LINE))
    refuse_published(folder)
    with reaching(folder):
        try:
            return _by_its_kind(whereabouts_named(folder, database), copy, identity)
        except Held as held:
            raise SettingsError(error("CMD045", COMMAND_LINE, path=folder)) from held
        except Broken as broken:
            raise SettingsError(error("CMD047", COMMAND_LINE, path=copy, number=broken.number)) from broken
        except Amiss as amiss:
            raise SettingsError(error("CMD080", COMMAND_LINE, path=copy, number=amiss.number)) from amiss
        except TooNew as problem:
            raise SettingsError(error("CMD048", COMMAND_LINE, path=copy, problem=problem)) from problem
        except (sqlite3.Error, TransferError, UnicodeDecodeError, FileNotFoundError) as problem:
            raise SettingsError(error("CMD046", COMMAND_LINE, path=copy, problem=problem)) from problem
        except OSError as problem:
            raise PublishError(error("PUB001", COMMAND_LINE, path=folder, problem=problem)) from problem


def _by_its_kind(where: Whereabouts, copy: Path, identity: Path | None) -> int:
    try:
        with copy.open("rb") as file:
            is_sealed = file.read(len(_SEALED)) == _SEALED
        has_lines = not is_copy(copy)
    except OSError as problem:
        raise SettingsError(error("CMD046", COMMAND_LINE, path=copy, problem=problem)) from problem
    if is_sealed:
        return _unsealed(where, copy, identity)
    return load_from(copy, where) if where.is_shared or has_lines else restore_to(where.folder, copy)


def _unsealed(where: Whereabouts, copy: Path, identity: Path | None) -> int:
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
        return load_lines(taken_from(copy, keys), where)
    except Unopened as problem:
        wrong = error("CMD085", COMMAND_LINE, path=copy, identity=identity, problem=problem)
        raise SettingsError(wrong) from problem
