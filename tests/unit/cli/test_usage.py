"""Usage: what was typed, also where it cannot be understood."""

from __future__ import annotations

import click
import pytest

from builder.cli.usage import misuse, word_after

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
