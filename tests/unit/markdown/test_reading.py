"""Reading: a body as text for a cache, and what importing costs."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.markdown.facts import MarkdownOptions
from builder.markdown.reading import body_from_json, read_body, to_json

TEXT = '# Tên\n\n![](a.jpg)\n\n[b](c.md)[^1] <b>\n\n![d](e.jpg "f")\n\n[^1]: g\n'
PLAIN = json.loads(to_json(read_body(TEXT, MarkdownOptions())))


def test_body_comes_back_from_json() -> None:
    body = read_body(TEXT, MarkdownOptions(drop_lead_heading=True))
    assert body_from_json(to_json(body)) == body


def test_json_is_one_line_without_escaped_letters() -> None:
    text = to_json(read_body("## Đổi mới", MarkdownOptions()))
    assert (
        text
        == '[[[2,"Đổi mới","doi-moi"]],["doi-moi"],[],"",[],["<h2 id=\\"doi-moi\\">Đổi mới</h2>\\n"],[],[]]'
    )


@pytest.mark.parametrize(
    "text", ["", "{", "null", "[]", "{}", "1", "[1,2,3,4,5,6,7,8]", '"abcdefgh"', "[" * 100_000]
)
def test_anything_else_is_no_body(text: str) -> None:
    assert body_from_json(text) is None


@pytest.mark.parametrize(
    ("position", "value"),
    [
        (0, [["2", "a", "a"]]),
        (0, [[True, "a", "a"]]),
        (0, [[2, "a"]]),
        (1, [1]),
        (2, [["audio", "a", 1]]),
        (2, [["link", "a", 1.5]]),
        (2, []),
        (3, None),
        (4, [["MDN001", 1, [["a", "b"]], 1]]),
        (4, [["MDN001", 1, [["a"]], True]]),
        (5, ["a"]),
        (6, [0, 1, 3]),
        (6, [0, 1, -1]),
        (7, ["a"]),
    ],
)
def test_damaged_body_is_no_body(position: int, value: object) -> None:
    damaged = [value if number == position else part for number, part in enumerate(PLAIN)]
    assert body_from_json(json.dumps(PLAIN)) is not None
    assert body_from_json(json.dumps(damaged)) is None


@settings(deadline=None)
@given(st.text(st.sampled_from('ab \n\t#*_`~[]()<>!|:-^"\\&;1'), max_size=60), st.booleans())
def test_every_body_comes_back_from_json(text: str, raw_html: bool) -> None:
    body = read_body(text, MarkdownOptions(raw_html=raw_html))
    assert body_from_json(to_json(body)) == body


def test_reading_nothing_imports_no_parser() -> None:
    program = (
        "import sys, builder.markdown.facts, builder.markdown.reading\n"
        "print(sorted({'markdown_it', 'mdit_py_plugins', 'nh3', 'slugify'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
