"""Raw HTML: what stands where."""

from __future__ import annotations

from markdown_it.token import Token

from builder.markdown.raw_html import (
    Attribute,
    RawHtml,
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
