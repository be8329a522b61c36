"""Options: what they accept and how they refuse."""

from __future__ import annotations

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


def test_empty_folder_that_is_no_options_is_a_missing_one() -> None:
    with pytest.raises(SettingsError) as stopped:
        Folder().convert("", ARGUMENT, None)
    assert [one.code for one in stopped.value.diagnostics] == ["CMD008"]
