"""Shortcuts: whatever is read the short way is what the library's rules read."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from builder.markdown import parser
from builder.markdown.conversion import convert
from builder.markdown.facts import Body, MarkdownOptions
from builder.markdown.reading import read_body
from builder.markdown.shortcuts import QuickBlock, QuickInline

CASES = Path(__file__).resolve().parents[2] / "markdown"
# What the shortcuts look at, each with what may stand beside it.
PIECES = (
    "Tân Lập", "a", "1", "1.", "1)", "12. ", "- ", "* ", "+ ", "*", "**", "***", "_", "__", "~~", "~",
    "`", "``", "[", "]", "(", ")", "[^1]", "[^1]: ghi chú", "[a](b.md)", "[a](/b/c_d~e?x=1&y=2)",
    "![a](b.jpg)", "!", "! ", "[a]: b.md", "<", ">", "> ", "<b>", "<a@b.vn>", "<https://a.vn/>", "&",
    "&amp;", "&#42;", "\\", "\\*", "\\\n", "\n", "\n\n", "  \n", "    ", "\t", " ", "\u00a0", ":", ": ",
    "::: ghi-chu\n", ":::\n", "~ ", "#", "## ", "===", "---", "***\n", "| a | b |\n| - | - |\n", "|",
    "“", "”", "(", ".", ",", "…", "–", "đ", "Ơ", "\u0301", "😀", "€", "[^", "^", "{", "}", "=", "+", "$",
    "http://a.vn", "```\n", "~~~\n", "-", "0", "\\\\", "\"", "'", "'a'", "%20",
)  # fmt: skip
TEXTS = st.lists(st.sampled_from(PIECES), max_size=24).map("".join)


def read_by_rules(text: str, *, raw_html: bool) -> Body:
    """Return what is read with every rule asked everywhere."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(parser, "_parser", parser.rules)
        return convert(text, MarkdownOptions(raw_html=raw_html))


def same(text: str) -> None:
    for raw_html in (False, True):
        options, by_rules = MarkdownOptions(raw_html=raw_html), read_by_rules(text, raw_html=raw_html)
        assert convert(text, options) == by_rules
        assert read_body(text, options) == by_rules


@given(TEXTS)
@example("a\n\n: b")
@example("a\n\n\n: b")
@example("- a\n\n  : b\n")
@example("a\n")
@example("a\n===")
@example("> a\nb")
@example("**a** *b* **c**")
@example("**a**b")
@example("“**a**”")
@example("*a**b*")
@example("[a](b) **[c](d)**")
@example("[a](b\n[c](d)")
@example("[a]\n\n[a]: b")
@example("a  \nb")
@example("a!\n![b](c)!")
def test_text_is_read_alike_with_and_without_shortcuts(text: str) -> None:
    same(text)


@pytest.mark.parametrize("path", sorted(CASES.glob("*.md")), ids=lambda path: path.stem)
def test_every_example_is_read_alike_with_and_without_shortcuts(path: Path) -> None:
    for case in path.read_text(encoding="utf-8").split("\n.\n"):
        same(case)


@given(TEXTS)
def test_html_is_that_of_the_untouched_library(text: str) -> None:
    plain = MarkdownIt("js-default").disable(["linkify", "normalize", "replacements", "smartquotes"])
    untouched = plain.render(text)
    plain.block, plain.inline = QuickBlock(plain.block), QuickInline(plain.inline)
    assert plain.render(text) == untouched


def test_planted_difference_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parser, "prose", lambda text, line: [Token("text", "", 0, content=text)])
    with pytest.raises(AssertionError):
        same("một **hai** ba")
