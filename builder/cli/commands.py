"""Commands: what can be typed, explained in the reader's language."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

import click

from builder import __version__
from builder.cli.invocation import NAME
from builder.cli.options import (
    Filled,
    Folder,
    Whole,
    Word,
    flag,
    form_option,
    help_of,
    language_option,
    option,
)
from builder.cli.places import COMMAND_LINE
from builder.cli.words import say
from builder.diagnostics import SettingsError, error

Task = Callable[..., int]
_INTAKE = "intake"
_HEADINGS = {"Options": "help_options", "Commands": "help_commands"}


def commands_in(language: str, tasks: Mapping[str, Task]) -> click.Group:
    """Return the whole command; each of ``tasks`` carries out the command of its name, which may be that of
    a group and one of its own: "intake serve".
    """
    word = partial(say, language)
    parameters = _parameters(language)
    if any(name.startswith(f"{_INTAKE} ") for name in tasks):
        from builder.cli.intake_options import intake_options  # brings along what opinions are

        parameters |= intake_options(language)
    made = {
        name: _Command(
            name.rpartition(" ")[2],
            language,
            params=parameters[name],
            callback=task,
            key=name.replace(" ", "_").replace("-", "_"),
        )
        for name, task in tasks.items()
    }
    intake = [command for name, command in made.items() if name.startswith(f"{_INTAKE} ")]
    commands: list[click.Command] = [one for name, one in made.items() if " " not in name]
    if intake:
        commands += [_Group(_INTAKE, language, commands=intake, params=[language_option(language)])]
    group = _Group(NAME, language, commands=commands, params=[language_option(language)])
    version = click.version_option(
        __version__, prog_name=NAME, message="%(prog)s %(version)s", help=word("help_version")
    )
    return version(group)


def _parameters(language: str) -> dict[str, list[click.Parameter]]:
    """Return what can be typed behind each command that is not of the service."""
    word = partial(say, language)
    option_into = option("--into", language, Folder(), metavar="a_folder")
    return {
        "build": _shared(language),
        "check": _shared(language),
        "record": _shared(language),
        "import": [
            click.Argument(["what"], type=Word(("danh-sach",)), metavar="danh-sach"),
            click.Argument(["file"], type=Folder(), metavar=word("a_file")),
            option_into,
            *_shared(language),
        ],
        "init": [
            click.Argument(["folder"], type=Folder(), metavar=word("a_folder")),
            language_option(language),
        ],
        "why": [click.Argument(["address"], type=Filled(), metavar=word("an_address")), *_shared(language)],
        "serve": [*_shared(language), option("--port", language, Whole(0, 65535), 8000, "a_number")],
    }


def _shared(language: str) -> list[click.Parameter]:
    """Return the options that all but a few of the commands have."""
    one = partial(option, language=language)
    return [
        one("--source", type_=Folder(), default=Path(), metavar="a_folder"),
        one("--output", type_=Folder(), metavar="a_folder"),
        one("--cache", type_=Folder(), metavar="a_folder"),
        flag("--no-cache", language),
        one("--now", type_=Filled(), metavar="a_time"),
        flag("--drafts", language),
        one("--jobs", type_=Whole(1, 64), metavar="a_number"),
        language_option(language),
        form_option(language),
    ]


class _Explained(click.Command):
    """A command whose help, with its frame, is in one language."""

    def __init__(self, name: str, language: str, key: str = "", **given: Any) -> None:
        word = partial(say, language)
        super().__init__(
            name,
            help=help_of(key or name, language),
            options_metavar=word("help_any_options"),
            add_help_option=False,
            **given,
        )
        self._language = language
        click.help_option("--help", "-h", help=word("help_help"))(self)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Parse ``args``; a mistake in them knows its command."""
        try:
            return super().parse_args(ctx, args)
        except click.UsageError as mistake:
            mistake.ctx = mistake.ctx or ctx
            raise

    def get_help(self, ctx: click.Context) -> str:
        """Return the help as the terminal shows it."""
        formatter = _Formatter(self._language, width=ctx.terminal_width, max_width=ctx.max_content_width)
        self.format_help(ctx, formatter)
        return formatter.getvalue().rstrip("\n")


class _Command(_Explained):
    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        ctx.allow_extra_args = True  # to tell them ourselves
        if super().parse_args(ctx, args):
            raise SettingsError(error("CMD005", COMMAND_LINE, value=" ".join(ctx.args)))
        return []


class _Group(_Explained, click.Group):
    def __init__(self, name: str, language: str, **given: Any) -> None:
        super().__init__(name, language, subcommand_metavar=say(language, "help_any_command"), **given)


class _Formatter(click.HelpFormatter):
    def __init__(self, language: str, **given: Any) -> None:
        super().__init__(**given)
        self._language = language

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        super().write_usage(prog, args, prefix or say(self._language, "help_usage"))

    def write_heading(self, heading: str) -> None:
        key = _HEADINGS.get(heading)
        super().write_heading(say(self._language, key) if key else heading)
