"""Inlines: parts that can be read in one way only; what they become is compared in test_everyday.py."""

from __future__ import annotations

import pytest

from builder.markdown.inlines import SLOT, Declined, Inlines, is_mere_words, parts_of, words_in


def test_a_paragraph_is_its_words_emphasis_links_and_line_breaks() -> None:
    parts = parts_of("Một *hai* **ba**\n[bốn](a.md)!")
    assert parts is not None
    kinds = [str(part.lastgroup) for part in parts]
    assert kinds == ["text", "em", "text", "strong", "softbreak", "target", "text"]


@pytest.mark.parametrize(
    "text", ["a*b*c", "_a_", "`a`", "a & b", "a\\*", "[a]", "![a](b)", "<b>", "*a", "a \nb"]
)
def test_what_may_be_read_in_another_way_has_no_parts(text: str) -> None:
    assert parts_of(text) is None
    with pytest.raises(Declined):
        Inlines().html(text, 0)


def test_mere_words_hold_nothing_that_a_rule_waits_for() -> None:
    assert is_mere_words('Chữ, “trích” (ngoặc) > "nháy" 1.234.')
    assert not any(map(is_mere_words, ("a*", "a\nb", "a!", "[", "]", "&", "<", "_", "~", "`", "\\")))


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
