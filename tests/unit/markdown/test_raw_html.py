"""Raw HTML: what stands where."""

from __future__ import annotations

import pytest
from markdown_it.token import Token

from builder.markdown.raw_html import (
    Attribute,
    RawHtml,
    all_tags_in,
    attributes_in,
    lines_by_attribute,
    raw_html_in,
    tags_in,
)

TWO_LINES = RawHtml(3, '<p id=a>\n<A HREF="b&amp;c" href=\'d\'></a><img alt="x" src = e>')


def test_raw_html_is_found_in_blocks_and_in_lines() -> None:
    line = Token(
        "inline", "", 0, map=[5, 6], children=[Token("html_inline", "", 0, content="<i>", meta={"line": 6})]
    )
    tokens = [Token("html_block", "", 0, content="<p>", map=[1, 3]), Token("hr", "hr", 0), line]
    assert raw_html_in(tokens) == (RawHtml(2, "<p>"), RawHtml(6, "<i>"))


def test_opening_tags_have_their_lines() -> None:
    assert list(tags_in((TWO_LINES,))) == [("p", 3), ("A", 4), ("img", 4)]


@pytest.mark.parametrize(
    ("text", "tags"),
    [
        ("<b>x</B>", [("b", 2, 1), ("/b", 3, 1)]),
        ("<b title='</b>'>", [("b", 15, 1)]),
        ('<b title = ">"c>\n<i>', [("b", 15, 1), ("i", 2, 2)]),
        ("<b '><i>'", [("b", 4, 1), ("i", 2, 1)]),
        ("<b a=x'><i =>", [("b", 7, 1), ("i", 4, 1)]),
        ('<b title="<i>', [("b", 13, 1)]),
        ("<!-- </b '> --><i>' < b", [("!", 15, 1), ("i", 2, 1)]),
        (
            "<!--><b><!---><i><!x '><s>",
            [("!", 5, 1), ("b", 2, 1), ("!", 6, 1), ("i", 2, 1), ("!", 5, 1), ("s", 2, 1)],
        ),
        ("<!-- <b>", [("!", 8, 1)]),
    ],
)
def test_tags_are_told_with_their_lengths(text: str, tags: list[tuple[str, int, int]]) -> None:
    assert list(all_tags_in((RawHtml(1, text),))) == tags


def test_attributes_that_name_places_are_decoded() -> None:
    assert list(attributes_in((TWO_LINES,))) == [
        Attribute("id", "a", "id=a", 3),
        Attribute("href", "b&c", 'HREF="b&amp;c"', 4),
        Attribute("href", "d", "href='d'", 4),
        Attribute("src", "e", "src = e", 4),
    ]


def test_lines_of_equal_attributes_stand_in_order() -> None:
    source = (RawHtml(1, "<p id=a>"), RawHtml(4, "<p id='a'><p id=b>"))
    assert {key: list(lines) for key, lines in lines_by_attribute(source).items()} == {
        ("id", "a"): [1, 4],
        ("id", "b"): [4],
    }
