"""Reading: a body as text for a cache, and what importing costs."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.markdown.facts import MarkdownOptions
from builder.markdown.reading import body_from, pieces_from, read_body, text_of

TEXT = '# Tên\n\n![](a.jpg)\n\n[b](c.md)[^1] <b>\n\n![d](e.jpg "f")\n\n[^1]: g\n'
FACTS, _, HTML = text_of(read_body(TEXT, MarkdownOptions())).partition("\n")
PLAIN = json.loads(FACTS)


def test_body_comes_back_from_its_text() -> None:
    body = read_body(TEXT, MarkdownOptions(drop_lead_heading=True))
    assert body_from(text_of(body)) == body


def test_text_is_a_line_of_facts_and_the_html_as_it_is() -> None:
    text = text_of(read_body("## Đổi mới", MarkdownOptions()))
    assert text == '[[[2,"Đổi mới","doi-moi"]],["doi-moi"],[],"",[],[]]\n<h2 id="doi-moi">Đổi mới</h2>\n'


def test_the_html_alone_comes_back_in_its_pieces() -> None:
    body = read_body(TEXT, MarkdownOptions())
    assert len(body.html.pieces) == 4
    assert pieces_from(text_of(body).encode()) == [piece.encode() for piece in body.html.pieces]


@pytest.mark.parametrize(
    "text", ["", "{", "null", "[]", "{}", "1", "[1,2,3,4,5,6,7,8]", '"abcdefgh"', "[" * 100_000]
)
def test_anything_else_is_no_body(text: str) -> None:
    assert body_from(text) is None


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
    ],
)
def test_damaged_body_is_no_body(position: int, value: object) -> None:
    damaged = [value if number == position else part for number, part in enumerate(PLAIN)]
    assert body_from(f"{json.dumps(PLAIN)}\n{HTML}") is not None
    assert body_from(f"{json.dumps(damaged)}\n{HTML}") is None
    assert body_from(f"{json.dumps(PLAIN)}\n") is None


@settings(deadline=None)
@given(st.text(st.sampled_from('ab \n\t#*_`~[]()<>!|:-^"\\&;1'), max_size=60), st.booleans())
def test_every_body_comes_back_from_its_text(text: str, raw_html: bool) -> None:
    body = read_body(text, MarkdownOptions(raw_html=raw_html))
    assert body_from(text_of(body)) == body


def test_reading_nothing_imports_no_parser() -> None:
    program = (
        "import sys, builder.markdown.facts, builder.markdown.reading\n"
        "print(sorted({'markdown_it', 'mdit_py_plugins', 'nh3', 'slugify'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
