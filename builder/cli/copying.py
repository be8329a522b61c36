"""Copying as a command: the store goes into one file, for its owner or for whoever holds an identity."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path

import click

from builder.cli.places import COMMAND_LINE
from builder.cli.reaching import reaching
from builder.cli.words import say
from builder.diagnostics import PublishError, SettingsError, error
from builder.intake.keys import KEY_FILE
from builder.intake.store.dumping import dump_to
from builder.intake.store.reading import copy_to
from builder.intake.store.retention import dated, let_go
from builder.intake.store.whereabouts import whereabouts_of

_AGE = "age1"


def back_up(
    folder: Path, to: Path | None, wanted: Sequence[str], keep: int | None, now: datetime, language: str
) -> None:
    """Copy the store in ``folder`` into the file ``to``, or into a dated one of the folder ``to``, of which
    only the newest ``keep`` stay.

    Shape:  ``wanted`` are public keys, or files that hold some; without any the copy is as the store is.
    Errors: SettingsError: CMD024, CMD027, CMD083, CMD086, CMD087, CMD096; PublishError; as `reaching`.
    """
    place = _named(to)
    if place.is_dir() == (keep is None):
        raise SettingsError(error("CMD087", COMMAND_LINE, path=place))
    with reaching(folder):
        is_shared = whereabouts_of(folder).is_shared
    ending = ".age" if wanted else ".jsonl" if is_shared else ".sqlite3"
    target = dated(place, now, ending) if keep else place
    copied = partial(_sealed, wanted=wanted) if wanted else dump_to if is_shared else copy_to
    _copy(folder, target, copied, language)
    if keep:
        _let_go(place, keep, ending, language)
    click.echo(say(language, "key_apart", path=folder / KEY_FILE), err=True)


def dump_all(folder: Path, to: Path | None, language: str) -> None:
    """Write all that the store in ``folder`` holds into the file ``to``, as lines of text.

    Errors: SettingsError: CMD027, CMD096; PublishError; as `reaching`.
    """
    _copy(folder, _named(to), dump_to, language)
    click.echo(say(language, "key_apart", path=folder / KEY_FILE), err=True)


def _named(to: Path | None) -> Path:
    if to is None:
        raise SettingsError(error("CMD027", COMMAND_LINE))
    return to


def _copy(folder: Path, target: Path, copied: Callable[[Path, Path], int], language: str) -> None:
    with reaching(folder):
        try:
            count = copied(folder, target)
        except FileExistsError as there:
            raise SettingsError(error("CMD096", COMMAND_LINE, path=target)) from there
        except OSError as problem:
            raise PublishError(error("PUB001", COMMAND_LINE, path=target, problem=problem)) from problem
    click.echo(say(language, "backed_up", opinions=count, path=target))


def _sealed(folder: Path, target: Path, wanted: Sequence[str]) -> int:
    try:
        from builder.intake.store.copies import OldForm, sealed_copy_to
        from builder.intake.store.envelopes import recipients_in
    except ImportError as missing:
        raise SettingsError(error("CMD024", COMMAND_LINE)) from missing
    recipients: list[str] = []
    for one in wanted:
        try:
            recipients += recipients_in(
                one if one.startswith(_AGE) else Path(one).read_text(encoding="utf-8")
            )
        except (OSError, ValueError) as problem:
            raise SettingsError(error("CMD083", COMMAND_LINE, value=one, problem=problem)) from problem
    try:
        return sealed_copy_to(folder, target, recipients)
    except OldForm as old:
        raise SettingsError(error("CMD086", COMMAND_LINE, path=folder, form=old)) from old


def _let_go(folder: Path, keep: int, ending: str, language: str) -> None:
    try:
        gone = let_go(folder, keep, ending)
    except OSError as problem:
        raise PublishError(error("PUB001", COMMAND_LINE, path=folder, problem=problem)) from problem
    for one in gone:
        click.echo(say(language, "let_go", path=one))
