"""Footnotes: ids, and what is said about notes and references that do not meet."""

from __future__ import annotations

import pytest

from builder.markdown.facts import MarkdownOptions
from builder.markdown.reading import read_body


def _found(text: str) -> list[tuple[str, int, tuple[tuple[str, str], ...], bool]]:
    findings = read_body(text, MarkdownOptions()).facts.findings
    return [(finding.code, finding.line, finding.values, finding.is_error) for finding in findings]


def test_ids_are_anchors_in_the_order_of_the_notes() -> None:
    body = read_body("a[^x] b[^y] c[^x]\n\n[^y]: d\n[^x]: e\n", MarkdownOptions())
    assert body.facts.anchors == ("fn-1", "fnref-1", "fnref-1-2", "fn-2", "fnref-2")


def test_note_that_nothing_refers_to_is_a_warning() -> None:
    assert _found("a\n\n[^x]: b\n\n[^y]: c") == [
        ("MDN013", 3, (("label", "x"),), False),
        ("MDN013", 5, (("label", "y"),), False),
    ]


def test_reference_without_note_is_a_warning_at_its_line() -> None:
    assert _found("a\nb[^x]\n[^y]\n\n[^y]: c") == [("MDN014", 2, (("label", "x"),), False)]


def test_words_that_hold_a_reference_are_no_link_since_links_cannot_hold_links() -> None:
    body = read_body("[a[^x]](c.md)\n\n[^x]: d", MarkdownOptions())
    assert (body.facts.references, body.facts.anchors) == ((), ("fn-1", "fnref-1"))


def test_missing_note_in_the_words_of_a_link_is_reported_once() -> None:
    assert _found("[a[^x] b](c.md)") == [("MDN014", 1, (("label", "x"),), False)]


def test_reference_in_brackets_that_are_no_link_is_a_reference() -> None:
    assert read_body("[a[^x] b]\n\n[^x]: d", MarkdownOptions()).facts.anchors == ("fn-1", "fnref-1")


@pytest.mark.parametrize(
    "text", ["`[^x]`", "\\[^x]", "[^x](a.md)", "[^x y]", "[^]", f"[^{'x' * 101}]", "    [^x]"]
)
def test_what_only_looks_like_a_reference_is_none(text: str) -> None:
    assert _found(text) == []


def test_note_written_twice_counts_once() -> None:
    body = read_body("a[^x]\n\n[^x]: b\n\n[^x]: c", MarkdownOptions())
    assert (body.facts.anchors, body.facts.findings) == (("fn-1", "fnref-1"), ())
