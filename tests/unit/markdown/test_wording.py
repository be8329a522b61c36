"""Wording: excerpts and counts."""

from __future__ import annotations

import pytest

from builder.markdown.facts import BodyFacts, MarkdownOptions
from builder.markdown.reading import read_body
from builder.markdown.wording import cut_at_word


def _facts(text: str, *, raw_html: bool = False) -> BodyFacts:
    return read_body(text, MarkdownOptions(raw_html=raw_html)).facts


@pytest.mark.parametrize(
    ("text", "excerpt"),
    [
        ("# Tên\n\nMột *hai*\nba `bốn` [năm](a.md)\n\nsáu", "Một hai ba bốn năm"),
        ("![ảnh](a.jpg)\n\nMột", "Một"),
        ('![ảnh](a.jpg "chú thích")\n\nMột', "Một"),
        ("> trích\n\nMột", "Một"),
        ("- một\n- hai", "một"),
        ("a  \nb\\\nc", "a b c"),
        ("Một[^1]\n\n[^1]: chú thích", "Một"),
        ("![ảnh](a.jpg)[^1]\n\n[^1]: chú thích", ""),
        ("a < b & c", "a < b & c"),
        ("## Tên", ""),
        ("", ""),
    ],
)
def test_excerpt_is_the_first_paragraph_in_plain_words(text: str, excerpt: str) -> None:
    assert _facts(text).excerpt == excerpt


def test_tags_of_raw_html_do_not_reach_the_excerpt() -> None:
    assert _facts("a <b>c</b>", raw_html=True).excerpt == "a c"


def test_text_of_the_longest_length_is_kept_whole() -> None:
    assert cut_at_word("một hai", 7) == "một hai"


@pytest.mark.parametrize(("longest", "cut"), [(6, "một…"), (4, "một…"), (3, "mộ…")])
def test_longer_text_is_cut_between_words(longest: int, cut: str) -> None:
    assert cut_at_word("một hai", longest) == cut


def test_excerpt_has_at_most_320_characters() -> None:
    excerpt = _facts("đua " * 200).excerpt
    assert (excerpt[-4:], len(excerpt)) == ("đua…", 320)
