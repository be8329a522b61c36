"""Options: what they accept and how they refuse."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import click
import pytest

from builder.cli.options import Filled, Folder, Whole, Word
from builder.diagnostics import SettingsError

OPTION = click.Option(["--thing"])
ARGUMENT = click.Argument(["folder"])


@pytest.mark.parametrize(
    ("kind", "typed", "value"),
    [
        (Word(("a", "b")), "b", "b"),
        (Whole(1, 9), "9", 9),
        (Folder(), "a/b", Path("a/b")),
        (Filled(), "23/11/2026", "23/11/2026"),
    ],
)
def test_fitting_value_is_accepted(kind: click.ParamType[object], typed: str, value: object) -> None:
    assert kind.convert(typed, OPTION, None) == value


@pytest.mark.parametrize(
    ("kind", "typed", "values"),
    [
        (Word(("a", "b")), "A", ("CMD009", (("option", "--thing"), ("value", "A"), ("choices", "a, b")))),
        (
            Whole(1, 9),
            "1.5",
            ("CMD010", (("option", "--thing"), ("value", "1.5"), ("lowest", "1"), ("highest", "9"))),
        ),
        (Folder(), "", ("CMD006", (("option", "--thing"),))),
        (Filled(), "  ", ("CMD006", (("option", "--thing"),))),
    ],
)
def test_unfitting_value_is_refused_with_its_option(
    kind: click.ParamType[object], typed: str, values: object
) -> None:
    with pytest.raises(SettingsError) as stopped:
        kind.convert(typed, OPTION, None)
    assert [(one.code, one.values) for one in stopped.value.diagnostics] == [values]


def refused(kind: click.ParamType[object], typed: str, param: click.Parameter) -> tuple[str, dict[str, str]]:
    with pytest.raises(SettingsError) as stopped:
        kind.convert(typed, param, None)
    (one,) = stopped.value.diagnostics
    return one.code, dict(one.values)


def test_empty_folder_that_is_no_options_is_a_missing_one() -> None:
    assert refused(Folder(), "", ARGUMENT) == ("CMD008", {})


NUMBER = click.Argument(["number"], metavar="[SỐ]")


@pytest.mark.parametrize(
    ("kind", "typed", "refusal"),
    [
        (Filled(), "", ("CMD095", {"name": "SỐ"})),
        (Whole(1, 9), "x", ("CMD010", {"option": "SỐ", "value": "x", "lowest": "1", "highest": "9"})),
        (Word(("grant", "close")), "grnat", ("CMD001", {"name": "grnat", "nearest": "grant"})),
        (Word(("grant", "close")), "x", ("CMD002", {"name": "x", "known": "close, grant"})),
    ],
)
def test_what_is_no_options_is_called_as_the_help_calls_it(
    kind: click.ParamType[object], typed: str, refusal: object
) -> None:
    assert refused(kind, typed, NUMBER) == refusal


def test_a_path_that_we_may_not_read_is_told_in_our_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "access", lambda *_: False)
    told = {"path": str(tmp_path), "option": "--thing", "problem": os.strerror(errno.EACCES)}
    assert refused(Folder(), str(tmp_path), OPTION) == ("CMD075", told)
