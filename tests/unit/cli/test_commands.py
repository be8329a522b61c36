"""Commands: each is explained in the language that was asked for, and in no other."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator

import click
import pytest

from builder.cli.main import run
from builder.cli.tasks import command_in
from builder.messages.languages import LANGUAGES

# What stands in the help of both languages: names that are typed, ranges and choices.
_TYPED = re.compile(
    r"--?[a-z-]+|\[[a-z0-9<=|]+\]|thidua|build|check|init|serve|site(?:\.yaml|/)|\.thidua/|Markdown"
)
_VIETNAMESE = re.compile("[À-ỹ]")
_COLUMN = "“Thi đua yêu nước”"


def helps(language: str) -> Iterator[str]:
    group = command_in(language)
    context = click.Context(group, info_name="thidua")
    yield group.get_help(context)
    for name, command in commands_of(group):
        yield command.get_help(click.Context(command, info_name=name, parent=context))


def commands_of(group: click.Group) -> Iterator[tuple[str, click.Command]]:
    for name, command in group.commands.items():
        yield name, command
        if isinstance(command, click.Group):
            yield from commands_of(command)


def test_english_help_has_no_vietnamese_but_the_name_of_the_column() -> None:
    assert [text for text in helps("en") if _VIETNAMESE.search(text.replace(_COLUMN, ""))] == []


def test_vietnamese_help_has_no_frame_of_another_language() -> None:
    frame = ("Usage", "Options", "Commands", "Show", "FOLDER", "PATH", "TEXT", "INTEGER", "default", "exit")
    typed = [_TYPED.sub("", text) for text in helps("vi")]
    assert [(word, text) for text in typed for word in frame if word in text] == []


def test_every_option_is_explained_in_both_languages() -> None:
    for language in LANGUAGES:
        group = command_in(language)
        for command in (group, *(one for _, one in commands_of(group))):
            options = [one for one in command.params if isinstance(one, click.Option)]
            assert [one.name for one in options if not one.help] == []
            assert command.help


@pytest.mark.parametrize(
    ("arguments", "first"),
    [
        (["--help"], "Cách dùng: thidua [TÙY_CHỌN] LỆNH …"),
        (["--lang", "en", "--help"], "Usage: thidua [OPTIONS] COMMAND …"),
        (["build", "--help", "--lang=en"], "Usage: thidua build [OPTIONS]"),
        (["init", "--lang", "en", "-h"], "Usage: thidua init [OPTIONS] FOLDER"),
        (["--lang", "en", "serve", "--help"], "Usage: thidua serve [OPTIONS]"),
    ],
)
def test_help_is_in_the_language_that_is_asked_for_anywhere(
    arguments: list[str], first: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(arguments) == 0
    assert capsys.readouterr().out.splitlines()[0] == first


def test_environment_chooses_the_language_of_help_and_of_mistakes() -> None:
    def told(*arguments: str) -> str:
        command = [sys.executable, "-m", "builder", *arguments]
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "THIDUA_LANG": "en"}
        return subprocess.run(
            command, env=environment, capture_output=True, encoding="utf-8", check=False
        ).stdout

    assert told("build", "--help").startswith("Usage: thidua build [OPTIONS]\n")
    assert '"there is no option “--foo”"' in told("build", "--foo", "--format", "json")
