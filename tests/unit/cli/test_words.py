"""Words: both languages say the same things."""

from __future__ import annotations

import re

import pytest

from builder.cli.words import WORDS, say
from builder.messages.languages import LANGUAGES
from builder.vietnamese.forms import nfc


def test_both_languages_have_the_same_words() -> None:
    assert tuple(WORDS) == LANGUAGES
    assert list(WORDS["vi"]) == list(WORDS["en"])


@pytest.mark.parametrize("key", WORDS["vi"])
def test_words_have_the_same_placeholders_in_both_languages(key: str) -> None:
    found = [set(re.findall(r"\{(\w+)[:}]", WORDS[language][key])) for language in LANGUAGES]
    assert found[0] == found[1]
    assert WORDS["vi"][key] == nfc(WORDS["vi"][key])


def test_values_are_filled_in_as_they_are() -> None:
    assert say("vi", "no_source", folder="{x}") == "không có thư mục {x}"


@pytest.mark.parametrize(
    ("counts", "told"),
    [
        ((9, 3, 1), "9 errors, 3 warnings in 1 file."),
        ((1, 1, 2), "1 error, 1 warning in 2 files."),
        ((0, 1, 1), "0 errors, 1 warning in 1 file."),
    ],
)
def test_one_is_no_plural_in_english(counts: tuple[int, int, int], told: str) -> None:
    assert say("en", "counts", **dict(zip(("errors", "warnings", "files"), counts, strict=True))) == told
