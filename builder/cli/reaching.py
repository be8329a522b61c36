"""Reaching: what keeps a command from the store of a folder, told by its code."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from builder.cli.places import COMMAND_LINE
from builder.diagnostics import SettingsError, error
from builder.intake.control import Unanswered
from builder.intake.health import column_around
from builder.intake.key_marks import ForeignKey
from builder.intake.store.records import StoreFailure, Unreached
from builder.intake.store.sqlite import Occupied
from builder.intake.store.whereabouts import Disclosed, Elsewhere, NoDriver


@contextmanager
def reaching(folder: Path) -> Iterator[None]:
    """Tell what keeps the block from the store of ``folder``.

    Errors: SettingsError: CMD026, CMD090 to CMD094, CMD098, and CMD028 for everything else that is no bug.
    """
    try:
        yield
    except Occupied as taken:
        raise SettingsError(error("CMD026", COMMAND_LINE, path=folder)) from taken
    except NoDriver as missing:
        raise SettingsError(error("CMD090", COMMAND_LINE, problem=missing)) from missing
    except Unreached as away:
        raise SettingsError(error("CMD094", COMMAND_LINE, problem=away)) from away
    except Elsewhere as found:
        raise SettingsError(error("CMD091", COMMAND_LINE, path=folder, known=found.known)) from found
    except Disclosed as secret:
        raise SettingsError(error("CMD092", COMMAND_LINE)) from secret
    except Unanswered as silent:
        raise SettingsError(error("CMD098", COMMAND_LINE, path=folder, problem=silent)) from silent
    except ForeignKey as other:
        raise SettingsError(error("CMD093", COMMAND_LINE, path=folder)) from other
    except (StoreFailure, sqlite3.Error, ValueError, OSError) as problem:
        raise SettingsError(error("CMD028", COMMAND_LINE, path=folder, problem=problem)) from problem


def refuse_published(folder: Path) -> None:
    """Refuse to keep in ``folder`` what people say, if everybody could fetch it there.

    Errors: SettingsError: CMD099.
    """
    column = column_around(folder)
    if column is not None:
        raise SettingsError(error("CMD099", COMMAND_LINE, path=folder, site=column))
