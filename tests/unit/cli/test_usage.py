"""Usage: what is told of what cannot be understood."""

from __future__ import annotations

import click

from builder.cli.usage import misuse


def test_what_click_may_say_one_day_is_quoted() -> None:
    found = misuse(click.FileError("x", "no"))
    assert (found.code, found.span.path) == ("CMD017", "")
    assert [name for name, _ in found.values] == ["problem"]


def test_usage_without_a_context_is_told_without_suggestions() -> None:
    codes = [
        misuse(mistake).code
        for mistake in (
            click.NoSuchOption("--foo"),
            click.BadOptionUsage("--foo", "no value"),
            click.UsageError("no"),
        )
    ]
    assert codes == ["CMD004", "CMD006", "CMD017"]
