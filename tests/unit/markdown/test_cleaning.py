"""Cleaning: what raw HTML may bring in, and what is said about the rest."""

from __future__ import annotations

import pytest

from builder.markdown.cleaning import TAGS
from builder.markdown.facts import Body, MarkdownOptions, Reference, ReferenceKind
from builder.markdown.reading import read_body


def _read(text: str) -> Body:
    return read_body(text, MarkdownOptions(raw_html=True))


def _found(text: str) -> list[tuple[str, int, str]]:
    return [(f.code, f.line, f.values[0][1]) for f in _read(text).facts.findings]


def test_links_and_images_of_raw_html_are_references_with_their_lines() -> None:
    text = 'a\n<a href="b.md?x=1&amp;y=2">b</a>\n\n<p>\n<img src="c.jpg" alt="d">\n<a href="b.md">e</a></p>\n'
    assert _read(text).facts.references == (
        Reference(ReferenceKind.LINK, "b.md?x=1&y=2", 2),
        Reference(ReferenceKind.IMAGE, "c.jpg", 5),
        Reference(ReferenceKind.LINK, "b.md", 6),
    )


def test_same_target_again_stands_on_its_own_line() -> None:
    text = '<p>\n<a href="b">c</a>\n<a href="b">d</a></p>\n\n<a href="b">e</a>'
    assert [reference.line for reference in _read(text).facts.references] == [2, 3, 5]


def test_references_stand_in_the_order_of_the_html() -> None:
    body = _read('[a](1) <a href="2">b</a> ![c](3)')
    assert [reference.target for reference in body.facts.references] == ["1", "2", "3"]
    assert len(body.html.pieces) == 4


def test_link_inside_a_removed_tag_is_no_reference() -> None:
    assert _read('<svg><a href="b.md">c</a></svg> <video src="d.mp4"></video>').facts.references == ()


@pytest.mark.parametrize(
    "tag", ["script", "iframe", "object", "form", "input", "svg", "math", "style", "h1", "video"]
)
def test_removed_tag_is_a_warning(tag: str) -> None:
    assert (tag in TAGS, _found(f"a\n<{tag} x=y>\n")) == (False, [("MDN015", 2, tag)])


@pytest.mark.parametrize("tag", ["h2", "table", "figure", "details", "abbr", "kbd", "sub", "sup"])
def test_useful_tag_stays(tag: str) -> None:
    assert f"<{tag}>" in "".join(_read(f"<{tag}>a</{tag}>").html.pieces)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('a\n<a href="javascript:b">c</a>', [("MDN002", 2, "javascript:b")]),
        ("<a HREF = 'java&#115;cript:b'>c</a>", [("MDN002", 1, "javascript:b")]),
        ("<img src=data:b alt=c>", [("MDN002", 1, "data:b")]),
        ('<img src="mailto:a@b.vn" alt="c">', [("MDN002", 1, "mailto:a@b.vn")]),
        ('<a href="//b.vn">c</a>', [("MDN002", 1, "//b.vn")]),
        ('<a href="">c</a>', [("MDN003", 1, 'href=""')]),
    ],
)
def test_address_of_raw_html_obeys_the_same_rule(text: str, found: list[tuple[str, int, str]]) -> None:
    body = _read(text)
    assert _found(text) == found
    assert (body.facts.references, len(body.html.pieces)) == ((), 1)


@pytest.mark.parametrize(
    "image", ['<img src="b.jpg">', '<img src="b.jpg" alt="">', '<img alt=" " src="b.jpg" title="a>b">']
)
def test_image_of_raw_html_without_words_is_a_warning(image: str) -> None:
    assert _found(f"a\n\n{image}") == [("MDN001", 3, "b.jpg")]


def test_image_of_markdown_without_words_is_reported_once() -> None:
    assert _found("![](b.jpg)") == [("MDN001", 1, "b.jpg")]


def test_id_of_raw_html_is_an_anchor() -> None:
    assert _read('## A\n\n<p id="b">c</p>').facts.anchors == ("a", "b")


def test_heading_that_an_open_script_swallows_is_no_heading() -> None:
    body = _read("## A\n\n<script>\n\n## B\n\nc[^1]\n\n[^1]: d")
    assert [heading.anchor for heading in body.facts.headings] == ["a"]
    assert (body.facts.anchors, body.html.pieces) == (("a",), ('<h2 id="a">A</h2>\n',))


def test_id_given_twice_is_an_error_wherever_the_heading_stands() -> None:
    body = _read('<p id="a">b</p>\n\n## A\n\n<p id="c">d</p>\n<p id="c">e</p>\n\n<p id="menu">f</p>')
    assert [(f.code, f.line, f.values, f.is_error) for f in body.facts.findings] == [
        ("MDN005", 1, (("id", "a"),), True),
        ("MDN005", 6, (("id", "c"),), True),
        ("MDN005", 8, (("id", "menu"),), True),
    ]
    assert body.facts.anchors == ("a", "c")


@pytest.mark.parametrize("value", ["1", "a b", "ế", "-a", "a" * 81])
def test_id_that_is_no_word_is_removed(value: str) -> None:
    body = _read(f'<p id="{value}">b</p>')
    assert (body.html.pieces, body.facts.anchors) == (("<p>b</p>",), ())


def test_forged_mark_is_only_text() -> None:
    text = '<a href="zq0123456789abcdef-0." id="zq0123456789abcdef-!main">a</a> zq0123456789abcdef-0. [b](c)'
    assert [reference.target for reference in _read(text).facts.references] == ["zq0123456789abcdef-0.", "c"]


def test_overlapping_tags_leave_every_slot_with_a_reference() -> None:
    body = _read('<a href="b">c <div>d</a> e</div>\n\nf</a> [g](h)')
    assert len(body.facts.references) == len(body.html.pieces) - 1


def test_control_characters_behind_entities_are_removed() -> None:
    assert _read("<p>a&#2;b&#x1b;</p>").html.pieces == ("<p>ab</p>",)


def test_too_many_tags_are_refused() -> None:
    assert _found("a\n\n" + "<b>" * 20_001) == [("MDN016", 3, "20001")]


def test_raw_html_that_is_on_warns_of_nothing() -> None:
    assert _found("a <b>c</b>\n\n<div>\n\nd\n\n</div>") == []


def test_text_without_raw_html_is_the_same_with_and_without_it() -> None:
    text = '## A\n\n[b](c.md) & ![d](e.jpg "f")\n\n- g[^1]\n\n|h|\n|-|\n\n[^1]: "i"\n'
    assert _read(text).facts == read_body(text, MarkdownOptions()).facts


def test_attributes_that_are_repeated_over_and_over_are_refused() -> None:
    # The tag hides from all who do not know where a style ends.
    text = f'<style><i a=\'</style><p><b title="{"t" * 5_000}">' + "<p>x" * 200 + "'>"
    body = read_body(text, MarkdownOptions(raw_html=True))
    assert [one.code for one in body.facts.findings] == ["MDN024"]
