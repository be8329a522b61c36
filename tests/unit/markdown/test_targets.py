"""Targets: references with their exact lines, and what is said about those that cannot be used."""

from __future__ import annotations

import pytest

from builder.markdown.facts import Body, MarkdownOptions, Reference, ReferenceKind
from builder.markdown.reading import read_body


def _read(text: str) -> Body:
    return read_body(text, MarkdownOptions())


def _lines(text: str) -> list[tuple[str, int]]:
    return [(reference.target, reference.line) for reference in _read(text).facts.references]


def _found(text: str) -> list[tuple[str, int, tuple[tuple[str, str], ...]]]:
    return [(finding.code, finding.line, finding.values) for finding in _read(text).facts.findings]


def test_link_and_image_are_references_of_their_kind() -> None:
    assert _read("[a](b.md) ![c](d.jpg)").facts.references == (
        Reference(ReferenceKind.LINK, "b.md", 1),
        Reference(ReferenceKind.IMAGE, "d.jpg", 1),
    )


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("một\nhai [a](1) ba\nbốn\n[b](2) ![c](3)\n", [("1", 2), ("2", 4), ("3", 4)]),
        ("\n\n## Tên [a](1)\n\n[b](2)\n===\n", [("1", 3), ("2", 5)]),
        ("[a\nb\nc](1) [d](2)", [("1", 1), ("2", 3)]),
        ('[a](\n<1>\n"t") [b](2)', [("1", 1), ("2", 3)]),
        ("`mã\nmã` [a](1)", [("1", 2)]),
        ("**a\n[b](1)\n** ~~[c](2)~~", [("1", 2), ("2", 3)]),
        ("> a\n> [b](1)\nlười\n[c](2)\n", [("1", 2), ("2", 4)]),
        ("- a\n\n  b\n  [c](1)\n- [d](2)\n", [("1", 4), ("2", 5)]),
        ("|a|b|\n|-|-|\n|c|[d](1)|\n|[e](2)|f|\n", [("1", 3), ("2", 4)]),
        ("Từ\n: a\n  [b](1)\n\nTừ [c](2)\n: d\n", [("1", 3), ("2", 5)]),
        ("::: ghi-chu\na\n[b](1)\n:::\n\n[c](2)", [("1", 3), ("2", 6)]),
        ("a[^1]\n\n[^1]: b\n    [c](1)\n\nd [e](2)", [("2", 6), ("1", 4)]),
        ("a\n[b][x] [x]\n\n[x]: 1", [("1", 2), ("1", 2)]),
        ("a\n<https://a.vn>\n<a@b.vn>", [("https://a.vn", 2), ("mailto:a@b.vn", 3)]),
        ("a\n[![b\nc](1)\nd](2) [e](3)", [("2", 2), ("1", 2), ("3", 4)]),
        ("một\r\nhai\r\n[a](1)", [("1", 3)]),
        ("```\n[a](1)\n```\n[b](2)", [("2", 4)]),
    ],
)
def test_every_reference_stands_on_its_own_line(text: str, lines: list[tuple[str, int]]) -> None:
    assert _lines(text) == lines


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("[a](k%E1%BA%BF.md)", "k%E1%BA%BF.md"),
        ("[a](kế.md)", "kế.md"),
        ("[a](<kế hoạch.md>)", "kế hoạch.md"),
        ("[a](x?b=1&amp;c=2)", "x?b=1&c=2"),
        ("[a](b\\_c.md)", "b_c.md"),
        ("[a](HTTP://EXAMPLE.VN)", "HTTP://EXAMPLE.VN"),
        ("<https://đua.vn/ế>", "https://đua.vn/ế"),
    ],
)
def test_target_is_decoded_but_otherwise_as_written(text: str, target: str) -> None:
    assert [reference.target for reference in _read(text).facts.references] == [target]


def test_image_without_words_is_a_warning() -> None:
    body = _read("a\n![](b.jpg) ![ ](c.jpg) ![d](e.jpg)")
    assert [(f.code, f.line, f.values, f.is_error) for f in body.facts.findings] == [
        ("MDN001", 2, (("target", "b.jpg"),), False),
        ("MDN001", 2, (("target", "c.jpg"),), False),
    ]
    assert len(body.html.pieces) == 4


def test_refused_address_is_an_error_and_no_reference() -> None:
    body = _read("a\n[b](javascript:c)")
    assert [(f.code, f.line, f.values, f.is_error) for f in body.facts.findings] == [
        ("MDN002", 2, (("target", "javascript:c"),), True)
    ]
    assert (body.facts.references, body.html.pieces) == ((), ("<p>a\nb</p>\n",))


def test_refused_image_leaves_its_words() -> None:
    body = _read("![*b* c](data:d)")
    assert (body.facts.references, body.html.pieces) == ((), ("<p>b c</p>\n",))


def test_definition_with_refused_address_is_found_where_it_is_used() -> None:
    assert _found("[a][x]\n\n[x]: vbscript:b") == [("MDN002", 1, (("target", "vbscript:b"),))]


@pytest.mark.parametrize("text", ["[a]()", "[a](<>)", "![a]( )"])
def test_missing_address_is_an_error_that_quotes_the_words(text: str) -> None:
    assert _found(text) == [("MDN003", 1, (("text", "a"),))]


@pytest.mark.parametrize("text", ["[](b.md)", "[ &nbsp;](b.md)", "[**\u200b**](b.md)", "[![](c.jpg)](b.md)"])
def test_a_link_in_which_nothing_is_heard_is_an_error(text: str) -> None:
    found = [(f.code, f.line, f.values, f.is_error) for f in _read(f"a\n{text}").facts.findings]
    assert ("MDN019", 2, (("target", "b.md"),), True) in found


@pytest.mark.parametrize("text", ["[a](b.md)", "[`a`](b.md)", "[![a](c.jpg)](b.md)", "<https://b.vn>"])
def test_a_link_is_heard_by_its_words_or_those_of_its_picture(text: str) -> None:
    assert _found(text) == []


def test_refused_link_around_an_address_leaves_no_link() -> None:
    assert _read("[a <https://b.vn>](javascript:c)").html.pieces == ("<p>a https://b.vn</p>\n",)


def test_raw_html_that_is_shown_as_text_is_a_warning_for_each_paragraph() -> None:
    text = (
        "a\nb <br> <i>c</i>\n\n`<b>` \\<b> 1 < 2 <https://a.vn>\n\n    <b>\n\nd <!-- e -->\n\n</p>\n\n<Tên>"
    )
    assert _found(text) == [
        ("MDN004", 2, (("tag", "<br>"),)),
        ("MDN004", 8, (("tag", "<!--"),)),
        ("MDN004", 10, (("tag", "</p>"),)),
    ]


def test_raw_html_in_the_words_of_a_link_or_image_is_found_once() -> None:
    assert _found("[<b>a](b.md)") == [("MDN004", 1, (("tag", "<b>"),))]
    assert _found("a\n![<b>a](b.jpg)") == [("MDN004", 2, (("tag", "<b>"),))]
