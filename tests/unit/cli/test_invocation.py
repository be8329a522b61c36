"""Tests of builder.cli.invocation."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path

import pytest

import builder
from builder.cli.invocation import command_line, word_after

MODULE = str(Path(builder.__file__).with_name("__main__.py"))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in an empty project with an environment that is not activated."""
    for name in ("thidua", "python"):
        program = tmp_path / ".venv" / "bin" / name
        program.parent.mkdir(parents=True, exist_ok=True)
        program.write_text("#!/bin/sh\n")
        program.chmod(0o755)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", str(tmp_path / "empty"))
    return tmp_path


def called_as(monkeypatch: pytest.MonkeyPatch, called: str, python: str = "/nowhere/python") -> str:
    monkeypatch.setattr(sys, "argv", [called, "build"])
    monkeypatch.setattr(sys, "executable", python)
    return command_line("serve")


def test_a_program_that_the_shell_finds_is_called_by_its_name(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(folder / ".venv" / "bin"))
    assert called_as(monkeypatch, str(folder / ".venv" / "bin" / "thidua")) == "thidua serve"
    assert called_as(monkeypatch, ".venv/bin/thidua") == "thidua serve"


@pytest.mark.parametrize("is_absolute", [False, True])
def test_a_program_that_the_shell_does_not_find_is_called_by_its_path_from_here(
    folder: Path, monkeypatch: pytest.MonkeyPatch, is_absolute: bool
) -> None:
    called = str(folder / ".venv/bin/thidua") if is_absolute else ".venv/bin/thidua"
    assert called_as(monkeypatch, called) == ".venv/bin/thidua serve"


def test_another_program_of_that_name_on_the_path_is_not_taken_for_this_one(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = folder / "other"
    (folder / ".venv" / "bin").rename(other)
    monkeypatch.setenv("PATH", str(other))
    assert called_as(monkeypatch, "/elsewhere/bin/thidua") == "/elsewhere/bin/thidua serve"


def test_a_program_in_the_very_folder_is_called_with_its_folder(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder / ".venv" / "bin")
    assert called_as(monkeypatch, "./thidua") == "./thidua serve"


def test_the_module_is_called_with_the_python_that_runs_it(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    python = str(folder / ".venv" / "bin" / "python")
    assert called_as(monkeypatch, MODULE, python) == ".venv/bin/python -m builder serve"
    monkeypatch.setenv("PATH", str(folder / ".venv" / "bin"))
    assert called_as(monkeypatch, MODULE, python) == "python -m builder serve"


def test_who_called_it_from_elsewhere_is_told_the_name(monkeypatch: pytest.MonkeyPatch) -> None:
    assert called_as(monkeypatch, "/usr/lib/pytest/__main__.py") == "thidua serve"


def test_a_folder_with_spaces_is_still_one_argument(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["pytest"])
    line = command_line("serve", "--source", Path("Xã Tân Biên/cột $1"))
    assert shlex.split(line) == ["thidua", "serve", "--source", "Xã Tân Biên/cột $1"]


LANGUAGES = ("vi", "en")


@pytest.mark.parametrize(
    ("typed", "language"),
    [
        ("build", "vi"),
        ("build --lang en", "en"),
        ("build --lang=en --foo", "en"),
        ("build --foo --lang en", "en"),
        ("build --lang en --lang vi", "vi"),
        ("build --lang fr", "vi"),
        ("build --lang", "vi"),
        ("en --language en", "vi"),
    ],
)
def test_language_is_found_among_words_that_make_no_sense(typed: str, language: str) -> None:
    assert word_after("--lang", LANGUAGES, typed.split(), "vi") == language
