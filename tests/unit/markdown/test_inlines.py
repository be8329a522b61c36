"""Inlines: parts that can be read in one way only; what they become is compared in test_everyday.py."""

from __future__ import annotations

import pytest

from builder.markdown.inlines import SLOT, Declined, Inlines, pieces_of, signs_in, words_in


def test_a_paragraph_is_its_words_emphasis_and_links_and_line_breaks_are_words() -> None:
    assert pieces_of("Một *hai* **ba**\n[bốn](a.md)!") == [
        *("Một ", None, "hai", None, None, " "),
        *("ba", None, None, None, "\n"),
        *(None, None, "bốn", "a.md", "!"),
    ]


@pytest.mark.parametrize(
    "text", ["a*b*c", "_a_", "`a`", "a & b", "a\\*", "[a]", "![a](b)", "<b>", "*a", "a \nb"]
)
def test_what_may_be_read_in_another_way_has_no_parts(text: str) -> None:
    assert pieces_of(text) is None
    with pytest.raises(Declined):
        Inlines().html(text, 0)


def test_mere_words_are_one_piece() -> None:
    for words in ("", 'Chữ, “trích” (ngoặc) > "nháy" 1.234.', "a!", "a\nb"):
        assert pieces_of(words) == [words]


@pytest.mark.parametrize("text", ["\na", "a\n", "a\n\nb", "a\n b", "a\u3000\nb", "*a*\n"])
def test_line_breaks_beside_white_space_are_left_to_the_rules(text: str) -> None:
    assert pieces_of(text) is None


def test_signs_are_those_that_some_rule_waits_for() -> None:
    assert signs_in('*a* [b] > c! "d"') == "*[]"
    assert all(pieces_of(sign) is None for sign in signs_in("&*<[\\]_`~"))
    assert pieces_of("a*", signs="") == ["a*"]


def test_targets_are_noted_with_their_lines_and_leave_slots() -> None:
    inlines = Inlines()
    assert inlines.html("a\n[b > c](d.md)", 4) == f'a\n<a href="{SLOT}">b &gt; c</a>'
    assert [(one.target, one.line) for one in inlines.references] == [("d.md", 6)]


@pytest.mark.parametrize("text", ["[ ](a.md)", "[a](javascript:b)"])
def test_links_of_which_a_finding_tells_are_declined(text: str) -> None:
    with pytest.raises(Declined):
        Inlines().html(text, 0)


def test_words_are_what_readers_see() -> None:
    assert words_in("Một  *hai*\n[ba](a.md) “bốn”.") == "Một hai ba “bốn”."
