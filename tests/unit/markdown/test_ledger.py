"""Ledger: lines and slots of one parse."""

from __future__ import annotations

from markdown_it.token import Token

from builder.markdown.facts import Reference, ReferenceKind
from builder.markdown.ledger import line_of, new_ledger


def test_line_of_a_position_counts_the_line_breaks_before_it() -> None:
    ledger = new_ledger("", raw_html=False)
    block = Token("inline", "", 0, content="a\nb\nc", map=[4, 7])
    ledger.enter(block)
    assert [ledger.line_at(block.content, position) for position in (0, 2, 4)] == [5, 6, 7]


def test_text_that_is_parsed_apart_stands_on_the_line_reached_so_far() -> None:
    ledger = new_ledger("", raw_html=False)
    block = Token("inline", "", 0, content="a\nb", map=[0, 2])
    ledger.enter(block)
    ledger.line_at(block.content, 2)
    assert ledger.line_at("x\ny\nz", 4) == 2


def test_block_without_place_is_where_the_last_one_was() -> None:
    assert line_of(Token("inline", "", 0), 7) == 7


def test_slot_carries_the_number_of_its_reference() -> None:
    ledger = new_ledger("a", raw_html=False)
    slots = [ledger.slot(ReferenceKind.LINK, target, 1) for target in ("x", "y")]
    assert slots == [f"{ledger.mark}0.", f"{ledger.mark}1."]
    assert ledger.references == [Reference(ReferenceKind.LINK, target, 1) for target in ("x", "y")]


def test_mark_is_made_of_the_body() -> None:
    marks = [new_ledger(text, raw_html=False).mark for text in ("a", "a", "b")]
    assert marks[0] == marks[1] != marks[2]


def test_only_raw_html_needs_ids_to_be_marked() -> None:
    assert new_ledger("a", raw_html=False).own == ""
    assert new_ledger("a", raw_html=True).own == f"{new_ledger('a', raw_html=True).mark}!"
