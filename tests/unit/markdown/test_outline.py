"""Outline: levels and ids of headings, and the title that a body repeats."""

from __future__ import annotations

import pytest

from builder.markdown.facts import BodyFacts, Heading, MarkdownOptions
from builder.markdown.reading import read_body


def _headings(text: str) -> list[tuple[int, str, str]]:
    facts = read_body(text, MarkdownOptions()).facts
    return [(heading.level, heading.text, heading.anchor) for heading in facts.headings]


def test_body_with_a_title_moves_down_by_one_but_not_below_six() -> None:
    assert _headings("## A\n\n# B\n\n###### C") == [(3, "A", "a"), (2, "B", "b"), (6, "C", "c")]


def test_body_without_a_title_stays_where_it_is() -> None:
    assert _headings("## A\n\n#### B") == [(2, "A", "a"), (4, "B", "b")]


def test_underlined_title_counts_as_title() -> None:
    assert _headings("A\n=\n\nB\n-") == [(2, "A", "a"), (3, "B", "b")]


def test_text_of_a_heading_is_plain() -> None:
    assert _headings("## *Một*  `hai` [ba](c.md) &amp; ![bốn](d.jpg)") == [(2, "Một hai ba &", "mot-hai-ba")]


def test_replication_card_is_a_heading_below_its_section() -> None:
    text = "## A\n\n::: the-nhan-rong\n#### B\n:::\n\n::: the-nhan-rong C\nd\n:::"
    assert _headings(text) == [
        (2, "A", "a"),
        (3, "Thẻ nhân rộng", "the-nhan-rong"),
        (4, "B", "b"),
        (3, "C", "c"),
    ]


def test_replication_card_in_a_deep_section_stays_a_heading() -> None:
    assert _headings("###### A\n\n::: the-nhan-rong\nb\n:::")[1] == (6, "Thẻ nhân rộng", "the-nhan-rong")


def test_anchors_are_those_of_the_headings() -> None:
    facts = read_body("## A\n\n## A\n\n::: the-nhan-rong\nb\n:::", MarkdownOptions()).facts
    assert facts.anchors == ("a", "a-2", "the-nhan-rong")


def test_lead_heading_is_dropped_from_the_html_and_first_among_the_headings() -> None:
    body = read_body("# Tên *bài* [x](y.md)\n\n## Phần\n\nlời", MarkdownOptions(drop_lead_heading=True))
    assert body.html.pieces == ('<h2 id="phan">Phần</h2>\n<p>lời</p>\n',)
    assert body.facts == BodyFacts(
        headings=(Heading(1, "Tên bài x", ""), Heading(2, "Phần", "phan")), anchors=("phan",), excerpt="lời"
    )


def test_second_title_moves_down_after_the_first_is_dropped() -> None:
    facts = read_body("# A\n\n# B\n\n## C", MarkdownOptions(drop_lead_heading=True)).facts
    assert [(heading.level, heading.anchor) for heading in facts.headings] == [(1, ""), (2, "b"), (3, "c")]


def test_only_a_title_at_the_very_beginning_is_dropped() -> None:
    for text in ("lời\n\n# A", "## A", "> # A", ""):
        options = MarkdownOptions(drop_lead_heading=True)
        assert read_body(text, options) == read_body(text, MarkdownOptions())


@pytest.mark.parametrize("written", ["{#cai-dat}", "{/*cai-dat*/}", "  {#cai-dat}  "])
def test_id_of_another_generator_is_taken_where_it_may_be_given(written: str) -> None:
    text = f"## Cài *đặt* {written}\n\nxem"
    body = read_body(text, MarkdownOptions(given_ids=True))
    assert body.html.pieces == ('<h2 id="cai-dat">Cài <em>đặt</em></h2>\n<p>xem</p>\n',)
    assert (body.facts.headings, body.facts.anchors) == ((Heading(2, "Cài đặt", "cai-dat"),), ("cai-dat",))
    assert body.facts.findings == ()


def test_id_of_another_generator_is_text_elsewhere_and_told() -> None:
    body = read_body("một\n\n## Hai {#x}", MarkdownOptions())
    assert body.facts.headings == (Heading(2, "Hai {#x}", "hai-x"),)
    assert [(one.code, one.line) for one in body.facts.findings] == [("MDN018", 3)]


def test_id_that_is_taken_is_told_and_another_given() -> None:
    body = read_body("## A {#x}\n\n## B {#x}\n\n## C {#main}", MarkdownOptions(given_ids=True))
    assert body.facts.anchors == ("x", "b", "c")
    assert [(one.code, one.line) for one in body.facts.findings] == [("MDN005", 3), ("MDN005", 5)]


@pytest.mark.parametrize("written", ["{#a b}", '{#"x}', "{#}", "{/*a}", "{a}", "{#" + "a" * 99 + "}"])
def test_what_is_no_id_stays_text(written: str) -> None:
    (heading,) = read_body(f"## A {written}", MarkdownOptions(given_ids=True)).facts.headings
    assert heading.text.startswith("A {")


@pytest.mark.parametrize(
    ("text", "lines"), [("a\n\n##", [3]), ("# &nbsp;", [1]), ("## ![a](b.jpg)\n\n## a", [])]
)
def test_a_heading_without_words_is_a_warning(text: str, lines: list[int]) -> None:
    found = read_body(text, MarkdownOptions()).facts.findings
    assert [(one.code, one.line, one.is_error) for one in found] == [
        ("MDN020", line, False) for line in lines
    ]
