"""Comments: what YAML leaves out of a value is told."""

from __future__ import annotations

import pytest

from builder.documents.comments import lost_words
from builder.schema.yaml_tree import read_tree


def told(text: str) -> list[tuple[str, int, int, str]]:
    tree, findings = read_tree(text, "p.md")
    assert tree is not None
    assert findings == ()
    return [
        (one.severity.value, one.span.line, one.span.column, dict(one.values)["rest"])
        for one in lost_words(tree, text.split("\n"))
    ]


@pytest.mark.parametrize(
    ("text", "line", "column", "rest"),
    [
        ("summary: Giải thưởng #1 của xã", 1, 22, "#1 của xã"),
        ("a: 1\nsummary: Phong trào # Thi đua", 2, 21, "# Thi đua"),
        ("summary: #1 của xã", 1, 10, "#1 của xã"),
        ("draft: true #1", 1, 13, "#1"),
        ("tags:\n  - a b\t#2", 2, 9, "#2"),
        ("image: {alt: Ảnh}\nx:\n  alt: Ảnh chụp #3", 3, 17, "#3"),
    ],
)
def test_words_after_a_value_without_quotes_are_told(text: str, line: int, column: int, rest: str) -> None:
    assert told(text) == [("warning", line, column, rest)]


@pytest.mark.parametrize(
    "text",
    [
        'summary: "Giải thưởng #1 của xã"',
        "summary: 'Giải thưởng' #1",
        "summary: Giải#1 của xã",
        "summary: |\n  Giải thưởng #1",
        "# title: Giải thưởng #1\na: b",
        "draft: true # chưa duyệt",
        "date: 2026-11-20 08:30 # giờ đăng",
        "status: draft # chờ ý kiến",
        "summary: # để trống",
        "tags: # các từ khóa\n  - a",
        "title: Một câu chuyện #",
    ],
)
def test_what_is_meant_for_a_comment_or_is_none_is_not_told(text: str) -> None:
    assert told(text) == []
