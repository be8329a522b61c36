"""Leftovers: marks of other programs that would be shown are told at their line."""

from __future__ import annotations

import pytest

from builder.markdown.facts import MarkdownOptions
from builder.markdown.reading import read_body
from tests.support.effort import PROPORTIONAL, growth


def told(text: str) -> list[tuple[str, int, str]]:
    findings = read_body(text, MarkdownOptions()).facts.findings
    return [(one.code, one.line, dict(one.values).get("written", "")) for one in findings]


@pytest.mark.parametrize(
    "written",
    [
        "{width=50}",
        "{width=50%}",
        '{width="50" height="20"}',
        "{.lon}",
        "{: .lon}",
        "{#hinh-1}",
        "{.lon #hinh-1 width=50}",
        '{target="_blank"}',
    ],
)
def test_attributes_in_braces_are_told(written: str) -> None:
    assert told(f"một\n\n![Ảnh](a.jpg){written}") == [("MDN021", 3, written)]
    assert told(f"[chữ](a.md){written}") == [("MDN021", 1, written)]
    assert told(f"hai dòng\n**đậm**{written}") == [("MDN021", 2, written)]


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("[chữ][khong-co]", "[chữ][khong-co]"),
        ("![Ảnh][khong-co]", "[Ảnh][khong-co]"),
        ("[chữ][1]", "[chữ][1]"),
        ("[chữ][]", "[chữ][]"),
        ("[**chữ**][khong-co]", "][khong-co]"),
    ],
)
def test_reference_that_is_defined_nowhere_is_told(text: str, written: str) -> None:
    assert told(f"một\n{text} hai") == [("MDN022", 2, written)]


def test_each_leftover_is_told_at_its_own_line() -> None:
    text = "- [a][b] {.c}\n- `x`\n\n> ba [d][e]\n> bốn {f=g}\n\n|a|b|\n|-|-|\n|[h][i]|{.j}|\n"
    assert told(text) == [
        ("MDN021", 1, "{.c}"),
        ("MDN022", 1, "[a][b]"),
        ("MDN022", 4, "[d][e]"),
        ("MDN021", 5, "{f=g}"),
        ("MDN021", 9, "{.j}"),
        ("MDN022", 9, "[h][i]"),
    ]


def test_the_same_leftover_is_told_once_for_each_line() -> None:
    assert told("a {.b} {.b}\nc {.b}") == [("MDN021", 1, "{.b}"), ("MDN021", 2, "{.b}")]


@pytest.mark.parametrize("written", ["{.a", "[a][", "[a][b] ", "{a=b ", "[&amp;][b] ", "{.a} "])
def test_many_of_them_take_steps_in_proportion(written: str) -> None:
    assert growth(lambda length: told(written * (length // len(written))), 20_000) < PROPORTIONAL


@pytest.mark.parametrize(
    "text",
    [
        "`{width=50}` và `[chữ][khong-co]`",
        "```\n{.lon} [chữ][khong-co]\n```",
        "\\{.lon} \\[chữ\\]\\[khong-co\\]",
        "[chữ][co]\n\n[co]: a.md",
        "[co][]\n\n[co]: a.md",
        "tập hợp {1; 2}, {a, b} và {x}",
        "theo các nguồn [1][2][15]",
        "Điểm [8; 10), [5; 8) và mảng a[1]",
        "[chữ](a.md)[chữ khác](b.md)",
    ],
)
def test_what_is_meant_to_be_read_is_left_in_peace(text: str) -> None:
    assert told(text) == []


def test_id_after_a_heading_has_its_own_message() -> None:
    assert told("## Đề mục {#rieng}") == [("MDN018", 1, "{#rieng}")]
    assert told("## Đề mục {.lon}") == [("MDN021", 1, "{.lon}")]
