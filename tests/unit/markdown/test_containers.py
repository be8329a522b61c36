"""Containers: what is said about those that are not written right."""

from __future__ import annotations

import pytest

from builder.markdown.facts import MarkdownOptions
from builder.markdown.reading import read_body

KNOWN = ("known", "ghi-chu, the-nhan-rong")


def _found(text: str) -> list[tuple[str, int, tuple[tuple[str, str], ...]]]:
    findings = read_body(text, MarkdownOptions()).facts.findings
    assert all(finding.is_error for finding in findings)
    return [(finding.code, finding.line, finding.values) for finding in findings]


@pytest.mark.parametrize(
    "text",
    [
        "::: ghi-chu\na\n:::",
        ":::ghi-chu\na\n:::",
        "::::: the-nhan-rong Thẻ\n::: ghi-chu\na\n:::\n:::::",
        "> ::: ghi-chu\n> a\n> :::",
        "- ::: ghi-chu\n  a\n  :::",
        "::: ghi-chu\n\n\n:::   ",
        "a :::",
        "> a\n    ::: ghi-chu",
        "::",
        "```\n:::\n```",
    ],
)
def test_container_that_is_closed_is_right(text: str) -> None:
    assert _found(text) == []


def test_open_container_is_an_error_at_its_first_line() -> None:
    assert _found("a\n\n::: ghi-chu\nb\n") == [("MDN006", 3, (("name", "ghi-chu"),))]


@pytest.mark.parametrize("text", ["> ::: ghi-chu\n> a\n\n:::", "- ::: ghi-chu\n  a\n\n:::"])
def test_container_cannot_be_closed_from_outside_its_quote_or_list(text: str) -> None:
    assert [(code, line) for code, line, _ in _found(text)] == [("MDN006", 1), ("MDN008", 4)]


def test_unknown_container_is_an_error_that_names_the_known_ones() -> None:
    assert _found("::: canh-bao Chú ý\na\n:::") == [("MDN007", 1, (("name", "canh-bao"), KNOWN))]


def test_closing_line_without_container_is_an_error() -> None:
    assert _found("::: ghi-chu\na\n:::\n\n:::") == [("MDN008", 5, ())]


def test_inner_container_that_is_open_takes_the_end_of_the_outer_one() -> None:
    assert _found("::: the-nhan-rong\n::: ghi-chu\na\n:::") == [("MDN006", 1, (("name", "the-nhan-rong"),))]
