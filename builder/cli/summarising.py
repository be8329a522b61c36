"""Summarising as a command: what the council is told of the opinions on a consultation."""

from __future__ import annotations

from pathlib import Path

import click

from builder.cli.places import COMMAND_LINE
from builder.cli.reaching import whole_in
from builder.cli.words import say
from builder.diagnostics import SettingsError, error
from builder.intake.offers import asked_in
from builder.intake.summary import summary_of
from builder.intake.summary_forms import WRITERS
from builder.opinions import Asked
from builder.publish.single import put

_BROKEN = 1
_FORMS = {f".{kind}": write for kind, write in WRITERS.items()}


def summarise(folder: Path, consultation: str | None, to: Path | None, language: str) -> int:
    """Write the summary of ``consultation`` into the file ``to``; from a log that is not whole, nothing.

    Errors: SettingsError: CMD024, CMD038, CMD042, CMD043; PublishError; as `reaching`.
    """
    if not consultation or to is None:
        raise SettingsError(error("CMD042", COMMAND_LINE))
    form = _FORMS.get(to.suffix.lower())
    if form is None:
        raise SettingsError(error("CMD043", COMMAND_LINE, path=to, known=", ".join(_FORMS)))
    whole = whole_in(folder, language)
    if whole is None:
        return _BROKEN
    summary = summary_of(_asked(folder, consultation), *whole)
    try:
        content = form(summary)
    except ImportError as missing:
        raise SettingsError(error("CMD024", COMMAND_LINE)) from missing
    put(to, content)
    click.echo(say(language, "reported", received=summary.received, texts=len(summary.readings), path=to))
    if summary.waiting:
        click.echo(say(language, "still_waiting", waiting=summary.waiting), err=True)
    return 0


def _asked(folder: Path, consultation: str) -> Asked:
    asked = asked_in(folder)(consultation)
    if asked is None:
        raise SettingsError(error("CMD038", COMMAND_LINE, consultation=consultation))
    return asked
