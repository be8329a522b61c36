"""Options: the values that they take; what is none of these is told in words of our own."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from typing import Any

import click

from builder.cli.invocation import FORMS
from builder.cli.places import COMMAND_LINE
from builder.cli.usage import missing, shown_name
from builder.cli.words import say
from builder.diagnostics import SettingsError, error
from builder.messages.languages import LANGUAGES

_ABSENT = {errno.ENOENT, errno.ENOTDIR, errno.ELOOP}


class Word(click.Choice[str]):
    """One of a few words."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return ``value``, or refuse it by CMD009; a word without an option, as an unknown command."""
        if value in self.choices:
            return super().convert(value, param, ctx)
        if not isinstance(param, click.Option):
            from builder.schema.suggestions import unknown_name  # what finds likenesses is seldom needed

            raise SettingsError(unknown_name(error, ("CMD001", "CMD002"), COMMAND_LINE, value, self.choices))
        choices = ", ".join(self.choices)
        raise SettingsError(error("CMD009", COMMAND_LINE, option=_typed(param), value=value, choices=choices))


class Whole(click.IntRange):
    """A whole number in a range."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """Return ``value`` as a number, or refuse it by CMD010."""
        try:
            return int(super().convert(value, param, ctx))
        except click.BadParameter as mistake:
            option, lowest, highest = _typed(param), self.min, self.max
            found = error("CMD010", COMMAND_LINE, option=option, value=value, lowest=lowest, highest=highest)
            raise SettingsError(found) from mistake


class Folder(click.Path[Path]):
    """A folder or a file; no text at all names none, though click would take it for the folder in which we
    are.
    """

    def __init__(self) -> None:
        super().__init__(path_type=Path, readable=False)  # we say so ourselves

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Path:
        """Return ``value`` as a path, or refuse it by CMD006, by CMD008 or CMD095 where it is no option's, by
        CMD075 where we may not look at it.
        """
        _refuse_nothing(value, param)
        problem = _unseen(Path(value))
        if problem:
            raise SettingsError(
                error("CMD075", COMMAND_LINE, path=value, problem=problem, option=_typed(param))
            )
        return super().convert(value, param, ctx)


def _unseen(path: Path) -> str:
    """Return what the system says where ``path`` cannot be looked at; "" also where nothing is there yet."""
    try:
        path.stat()
    except OSError as mistake:
        return "" if mistake.errno in _ABSENT else mistake.strerror or str(mistake)
    return "" if os.access(path, os.R_OK) else os.strerror(errno.EACCES)


class Filled(click.types.StringParamType):
    """Some text."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return ``value``, or refuse it by CMD006, by CMD095 where it is no option's."""
        _refuse_nothing(value, param)
        return super().convert(value, param, ctx)


def _refuse_nothing(value: object, param: click.Parameter | None) -> None:
    # A variable of a script that was never set must not mean what the absence of the option means.
    if isinstance(value, str) and not value.strip():
        if isinstance(param, click.Option):
            raise SettingsError(error("CMD006", COMMAND_LINE, option=_typed(param)))
        raise SettingsError(missing(param))


def _typed(param: click.Parameter | None) -> str:
    if isinstance(param, click.Argument):
        return shown_name(param)
    return param.opts[0] if param is not None else ""


def form_option(language: str) -> click.Option:
    """Return the option for the form of a report."""
    told = say(language, "help_format")
    return click.Option(["--format", "form"], type=Word(FORMS), default=FORMS[0], help=told)


def option(
    name: str,
    language: str,
    type_: click.ParamType[Any],
    default: object = None,
    metavar: str = "",
    key: str = "",
) -> click.Option:
    """Return an option with a value, which is shown as the word for ``metavar`` or else by its type; it is
    explained by the word for ``key``, or else for its name.
    """
    told = help_of(key or name, language)
    shown = say(language, metavar) if metavar else None
    return click.Option([name], type=type_, default=default, metavar=shown, help=told)


def flag(name: str, language: str, key: str = "") -> click.Option:
    """Return an option without a value; ``key`` names its help, else the option does."""
    return click.Option([name], is_flag=True, help=help_of(key or name, language))


def language_option(language: str) -> click.Option:
    """Return the option for the language."""
    return click.Option(["--lang"], type=Word(LANGUAGES), default=language, help=help_of("lang", language))


def help_of(name: str, language: str) -> str:
    """Return how the command or option ``name`` is explained."""
    return say(language, f"help_{name.removeprefix('--').replace('-', '_')}")
