"""The command line: what it comes to, whatever happens, told on the screen."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import cast

from builder.cli.invocation import FORMS, word_after
from builder.cli.screen import is_unread, screen, tell
from builder.cli.words import say
from builder.diagnostics import BuilderError, PublishError
from builder.messages.languages import LANGUAGES
from builder.stamp import Sight

_BUG = 70
_UNREAD = 141  # as if the signal for a broken pipe had ended the program
_LOSSES = {errno.EBADF: "output_closed", errno.ENOSPC: "output_full"}
_DEFAULT_LANGUAGE = (
    os.environ.get("THIDUA_LANG", "vi") if os.environ.get("THIDUA_LANG") in LANGUAGES else "vi"
)


def run(arguments: Sequence[str], seen: tuple[Sight, Mapping[str, str]] | None = None) -> int:
    """Run one command line and return its exit status; ``seen`` is what `look_around` made of it."""
    language = word_after("--lang", LANGUAGES, arguments, _DEFAULT_LANGUAGE)
    form = word_after("--format", FORMS, arguments, FORMS[0])
    with screen() as streams:
        try:
            return _answer(arguments, language, form, seen)
        except Exception as stopped:  # noqa: BLE001 (the outermost place: a bug has its own status)
            if any(one.loss is stopped for one in streams):
                return _lost(cast("OSError", stopped), language)
            return _bug(language)


def _answer(
    arguments: Sequence[str], language: str, form: str, seen: tuple[Sight, Mapping[str, str]] | None
) -> int:
    try:
        if seen is not None:
            from builder.cli.building import build_everyday

            return build_everyday(*seen, language)
        from builder.cli.tasks import obey  # brings along all that can be typed

        return obey(arguments, language)
    except KeyboardInterrupt:
        tell("", is_aside=True)  # ends the line on which the terminal echoed ^C
        return 130
    except BuilderError as stopped:
        return _refused(stopped, language, form)


def _lost(loss: OSError, language: str) -> int:
    """Say that the report could not be written, and return the exit status; the work itself is done."""
    if is_unread(loss):
        return _UNREAD
    key = _LOSSES.get(loss.errno or 0)
    problem = say(language, key) if key else loss.strerror or str(loss)
    with suppress(OSError):
        tell(say(language, "lost", problem=problem), is_aside=True)
    return PublishError.exit_status


def _bug(language: str) -> int:
    """Leave the traceback of a bug to whoever can mend it."""
    import traceback

    with suppress(OSError):
        traceback.print_exc()
        tell(say(language, "bug"), is_aside=True)
    return _BUG


def _refused(stopped: BuilderError, language: str, form: str) -> int:
    """Tell what the command line itself is not fit for, and return the exit status."""
    import click

    from builder.cli.report import report_data, report_text

    if form == "json":
        click.echo(report_data(stopped.exit_status, stopped.diagnostics, language, ()))
    else:
        colours = sys.stderr.isatty() and "NO_COLOR" not in os.environ
        click.echo(report_text(stopped.diagnostics, Path(), language, colours=colours), err=True)
    return stopped.exit_status
