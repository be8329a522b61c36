"""Everyday Markdown: what is read without the parser is what the parser would have read."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from builder.markdown.conversion import convert
from builder.markdown.everyday import read_everyday
from builder.markdown.facts import MarkdownOptions

PLAIN = MarkdownOptions()
STORY = """
Mở đầu **đậm** và *nghiêng*, xem [bài trước](../a.md) rồi
xuống dòng; “trích” (ngoặc) > 3 "nháy".

## Kết quả

- một
- hai [b](https://b.vn/?a=1)

2. x
3. y

> câu *một*
> câu hai
>
> đoạn hai

| Nơi | Số hộ | N |
| --- | ---: | :-: |
| a | 1 | [c](d.md) |
| b | 2 |

---

### Kết quả
"""

# Lines of all sorts, many of them nearly something else.
_LINES = (
    "", "", "", "", "chữ", "Chữ có *nghiêng* và **đậm**.", "*nghiêng* trước", "**đậm** trước", "“Trích”",
    "(ngoặc)", '"nháy"', "…", "– gạch", "— gạch", "1 số", "1.số", "12 tuổi", "a > b", "a * b", "a*b*c",
    "*a", "**a* b*", "a_b_", "# A", "# A", "## B", "## B #", "## *C* d", "###### D", "####### E", "#",
    "#thẻ", "## ", "## a#b", "# [x](y.md)", "- a", "- b", "-", "- ", "-  c", "- - d", "- # e", "- 1. f",
    "- > g", "- 1 g", "* h", "* * *", "+ i", "- *j* k", "- [l](m.md)", "1. a", "2. b", "2) c", "007. d",
    "1234567890. e", "1. - f", "3. 4. g", "0. h", "> a", "> b", ">", ">c", ">  d", "> - e", "> # f",
    "> > g", "> *h*", "> 1. i", "> 1 j", "| a | b |", "|a|b|", "| a |", "|a", "a | b", "| --- | --- |",
    "|---|:-:|", "| :-- |", "| - | - | - |", "||", "|", "--- | ---", "| [x](y.md) | *z* | w |", "|-", "---",
    "***", "___", "- - -", "===", "--", "----", "[a](b.md)", "[a](b.md): c", "[a]: b", "[a][b]",
    "[ ](x.md)", "[a](javascript:b)", "[a](//b)", "[a](b c)", "[a](https://b.vn) [c](d)", "[a](#b)", "[^1]",
    "![x](y.jpg)", "a!", "!a", "a![", "http://a.vn", "&amp;", "a\\", "a  ", " a", "    a", "\ta",
    "a\u00a0b", "a\u3000b", "{a}", "a {#b}", "::: ghi-chu", ":::", ": d", "~ e", "~~f~~", "`g`", "```",
    "<b>", "e\u0301", "٣. x", "_h_", "a\u200bb", "muc", "## muc", "## main",
    "- k ", "> k ", "| k | ",
)  # fmt: skip


def same(text: str) -> bool:
    """Return whether ``text`` is left to the parser, or read as the parser reads it."""
    found = read_everyday(text, PLAIN)
    return found is None or found == convert(text, PLAIN)


def test_a_story_with_all_that_is_everyday_is_read_without_the_parser() -> None:
    found = read_everyday(STORY, PLAIN)
    assert found is not None
    assert found == convert(STORY, PLAIN)
    assert len(found.facts.references) == 3


def test_two_lists_with_words_between_them_are_read_without_the_parser() -> None:
    assert read_everyday("- a\n\nchữ\n\n- b", PLAIN) == convert("- a\n\nchữ\n\n- b", PLAIN)


@settings(max_examples=600, deadline=None)
@given(st.lists(st.sampled_from(_LINES), max_size=9))
@example(["- a", "", "- b"])
@example(["1. a", "", "2) b"])
@example(["> a", "", "> b"])
@example(["a", "---"])
@example(["## B", "chữ"])
@example(["| a |", "| --- |", "||", "| b | c |"])
@example(["- k ", "- a"])
@example(["- a", "", "chữ", "", "- b"])
def test_lines_of_all_sorts_are_read_as_the_parser_reads_them(lines: list[str]) -> None:
    assert same("\n".join(lines))


@settings(max_examples=400, deadline=None)
@given(st.lists(st.sampled_from(_LINES), max_size=6))
def test_blocks_apart_are_read_as_the_parser_reads_them(lines: list[str]) -> None:
    assert same("\n\n".join(lines))


@settings(max_examples=400, deadline=None)
@given(st.text(st.sampled_from('aB1 ốĐ*[]()>#-+.:|"!_\n.'), max_size=40))
def test_any_row_of_signs_is_read_as_the_parser_reads_it(text: str) -> None:
    assert same(text)


@pytest.mark.parametrize(
    "text",
    [
        "a  \nb",
        "    mã",
        "- a\n\n- b",
        "- a\n  - b",
        "[a]: b",
        "a\n===",
        "a\n- b",
        "<b>",
        "&nbsp;",
        "![a](b.jpg)",
        "[a](javascript:b)",
        "a\u00a0b",
        "a {.b}",
        "a" * 200_000,
    ],
)
def test_what_could_be_read_in_another_way_is_left_to_the_parser(text: str) -> None:
    assert read_everyday(text, PLAIN) is None


@pytest.mark.parametrize(
    "options",
    [
        MarkdownOptions(raw_html=True),
        MarkdownOptions(drop_lead_heading=True),
        MarkdownOptions(given_ids=True),
        MarkdownOptions(tell_shortcodes=True),
    ],
)
def test_what_is_read_in_another_manner_is_left_to_the_parser(options: MarkdownOptions) -> None:
    assert read_everyday("chữ", options) is None


def test_an_everyday_body_brings_no_parser_along() -> None:
    program = (
        "import sys; from builder.markdown.facts import MarkdownOptions; "
        "from builder.markdown.reading import read_body; read_body('Chữ **đậm**.', MarkdownOptions()); "
        "print(sorted({'markdown_it', 'mdit_py_plugins', 'nh3'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
