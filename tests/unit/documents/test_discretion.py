"""Discretion: what is private in a body is told at its place, and weighs more where nominees are named."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from builder.consultation.kinds import CONSULTATION, OUTCOME
from builder.diagnostics import Diagnostic, Span
from builder.documents.discretion import private_in_body
from builder.documents.kinds import EXEMPLAR
from builder.vietnamese.private_words import identity_numbers, private_channels

BODY = """\
Một dòng.
Căn cước 072190001234, gọi 0912 345 678,
thư hoa@example.com, thường trú tại ấp 1.
"""


def in_body(body: str, before: int = 0, *, is_about_nominees: bool = True) -> Iterator[Diagnostic]:
    places = lambda line: Span("a.md", line + before)  # noqa: E731 (it is only handed on)
    return private_in_body(body, body.encode(), places, is_about_nominees=is_about_nominees)


def told(*, is_about_nominees: bool) -> list[tuple[str, str, int, int]]:
    found = in_body(BODY, 10, is_about_nominees=is_about_nominees)
    return [(one.code, one.severity.value, one.span.line, one.span.column) for one in found]


def test_where_nominees_are_spoken_of_everything_private_is_an_error_at_its_place() -> None:
    assert told(is_about_nominees=True) == [
        ("DOC011", "error", 12, 10),
        ("DOC012", "error", 12, 28),
        ("DOC012", "error", 13, 5),
        ("DOC013", "error", 13, 22),
    ]


def test_in_a_story_an_identity_card_is_an_error_and_a_telephone_a_warning() -> None:
    assert [(code, severity) for code, severity, _, _ in told(is_about_nominees=False)] == [
        ("DOC011", "error"),
        ("DOC012", "warning"),
        ("DOC012", "warning"),
    ]


@pytest.mark.parametrize("body", ["", "Năm 2026 có 412 người, 1.500.000 đồng.", "Gọi 0276 000 001."])
def test_ordinary_words_are_not_told(body: str) -> None:
    assert list(in_body(body)) == []


def test_announcements_and_summaries_speak_of_nominees_and_stories_do_not() -> None:
    assert (CONSULTATION.about_nominees, OUTCOME.about_nominees, EXEMPLAR.about_nominees) == (
        True,
        True,
        False,
    )


@given(st.text(st.sampled_from("0123456789 .,-@aạ\n"), max_size=60))
@example("0912.345.678")
@example("Gọi +84 912 345 678.")
@example("072190001234")
def test_no_number_is_overlooked_because_it_is_looked_for_in_haste(body: str) -> None:
    found = [*identity_numbers(body), *private_channels(body)]
    assert len(list(in_body(body))) == len(found)
