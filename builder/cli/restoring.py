"""Restoring as a command: a copy becomes the store of a folder, or it is told why not."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from builder.cli.places import COMMAND_LINE
from builder.diagnostics import PublishError, SettingsError, error
from builder.intake.store.migrations import TooNew
from builder.intake.store.restoring import Amiss, Broken, Held, restore_to
from builder.intake.store.sqlite import Occupied


def restored(folder: Path, copy: Path | None) -> int:
    """Make ``copy`` the store of ``folder``, and return how many opinions it holds.

    Errors: SettingsError: CMD026, CMD044 to CMD048, CMD080; PublishError.
    """
    if copy is None:
        raise SettingsError(error("CMD044", COMMAND_LINE))
    try:
        return restore_to(folder, copy)
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
    except sqlite3.Error as problem:
        raise SettingsError(error("CMD046", COMMAND_LINE, path=copy, problem=problem)) from problem
    except OSError as problem:
        raise PublishError(error("PUB001", COMMAND_LINE, path=folder, problem=problem)) from problem
