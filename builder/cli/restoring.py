"""Restoring as a command: a copy becomes the store of a folder, or it is told why not."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from builder.cli.places import COMMAND_LINE
from builder.cli.reaching import reaching
from builder.diagnostics import PublishError, SettingsError, error
from builder.intake.store.dumping import is_copy, load_from
from builder.intake.store.migrations import TooNew
from builder.intake.store.opening import whereabouts_named
from builder.intake.store.restoring import Broken, Held, restore_to
from builder.intake.store.transfer import TransferError


def restored(folder: Path, database: str, copy: Path | None) -> int:
    """Make ``copy`` the store of ``folder``, in its ``database`` or for "" where the folder says; return how
    many opinions it holds.

    Errors: SettingsError: CMD044 to CMD048; PublishError; as `reaching`.
    """
    if copy is None:
        raise SettingsError(error("CMD044", COMMAND_LINE))
    with reaching(folder):
        try:
            where = whereabouts_named(folder, database)
            if where.is_shared or _has_lines(copy):
                return load_from(copy, where)
            return restore_to(folder, copy)
        except Held as held:
            raise SettingsError(error("CMD045", COMMAND_LINE, path=folder)) from held
        except Broken as broken:
            raise SettingsError(error("CMD047", COMMAND_LINE, path=copy, number=broken.number)) from broken
        except TooNew as problem:
            raise SettingsError(error("CMD048", COMMAND_LINE, path=copy, problem=problem)) from problem
        except (sqlite3.Error, TransferError, UnicodeDecodeError, FileNotFoundError) as problem:
            raise SettingsError(error("CMD046", COMMAND_LINE, path=copy, problem=problem)) from problem
        except OSError as problem:
            raise PublishError(error("PUB001", COMMAND_LINE, path=folder, problem=problem)) from problem


def _has_lines(copy: Path) -> bool:
    try:
        return not is_copy(copy)
    except OSError:
        return False  # whoever opens it next tells
