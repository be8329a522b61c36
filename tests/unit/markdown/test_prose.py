"""Prose: paragraphs that are read by one pattern, and those that are left to the rules."""

from __future__ import annotations

import pytest

from builder.markdown.prose import prose


def types(text: str) -> list[str]:
    tokens = prose(text, 1)
    assert tokens is not None
    return [token.type for token in tokens]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("", []),
        ("Thi đua là yêu nước! Yêu nước thì phải thi đua.", ["text"]),
        ("a **b c** d", ["text", "strong_open", "text", "strong_close", "text"]),
        ("*a*", ["em_open", "text", "em_close"]),
        ("[a](b.md#c)", ["link_open", "text", "link_close"]),
        ("một\nhai", ["text", "softbreak", "text"]),
    ],
)
def test_simple_paragraph_is_read(text: str, wanted: list[str]) -> None:
    assert types(text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "a**b**",
        "**a*",
        "** a**",
        "***a***",
        "**a *b* c**",
        "_a_",
        "~~a~~",
        "`a`",
        "a \nb",
        "a\n b",
        "[a]",
        "[a](b c)",
        "[a](b (c))",
        "[*a*](b)",
        "[^1](b)",
        "![a](b.jpg)",
        "<b>",
        "a &amp; b",
        "a\\*b",
    ],
)
def test_what_may_be_read_in_another_way_is_left_to_the_rules(text: str) -> None:
    assert prose(text, 1) is None


def test_link_knows_its_line() -> None:
    tokens = prose("một\nhai\n[ba](c)", 7)
    assert tokens is not None
    assert [token.meta for token in tokens if token.type == "link_open"] == [{"line": 9}]
