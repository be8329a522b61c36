"""Reaching: what keeps a command from the store of a folder, told by its code."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import click

from builder.cli.places import COMMAND_LINE
from builder.cli.words import say
from builder.diagnostics import SettingsError, error
from builder.intake.control import Unanswered
from builder.intake.health import column_around
from builder.intake.key_marks import ForeignKey
from builder.intake.offers import asked_in
from builder.intake.store.chain import broken_at
from builder.intake.store.reading import all_in
from builder.intake.store.records import Event, Opinion, StoreFailure, Unreached
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


def refuse_unknown(folder: Path, consultation: str, known: Iterable[str]) -> None:
    """Refuse a ``consultation`` that is none of the ``known``, nor of those that the service in ``folder``
    asks about; "" is any.

    Errors: SettingsError: CMD038.
    """
    if consultation and consultation not in known and asked_in(folder)(consultation) is None:
        raise SettingsError(error("CMD038", COMMAND_LINE, consultation=consultation))


def whole_in(folder: Path, language: str) -> tuple[Sequence[Opinion], Sequence[Event]] | None:
    """Return the opinions and the log of the store in ``folder``; where the log is not whole, say so and
    return None.

    Errors: as `reaching`.
    """
    with reaching(folder):
        opinions, log = all_in(folder)
    broken = broken_at(log)
    if broken is None:
        return opinions, log
    click.echo(say(language, "broken_log", number=broken), err=True)
    return None
