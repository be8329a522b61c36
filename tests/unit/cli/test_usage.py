"""Usage: what was typed, also where it cannot be understood."""

from __future__ import annotations

import pytest

from builder.cli.usage import word_after

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
