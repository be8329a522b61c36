"""Discretion: what is private in a body is told at its place, and weighs more where nominees are named."""

from __future__ import annotations

import pytest

from builder.consultation.kinds import CONSULTATION, OUTCOME
from builder.diagnostics import Span
from builder.documents.discretion import private_in_body
from builder.documents.kinds import EXEMPLAR

BODY = """\
Một dòng.
Căn cước 072190001234, gọi 0912 345 678,
thư hoa@example.com, thường trú tại ấp 1.
"""


def told(*, is_about_nominees: bool) -> list[tuple[str, str, int, int]]:
    found = private_in_body(BODY, lambda line: Span("a.md", line + 10), is_about_nominees=is_about_nominees)
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
    assert list(private_in_body(body, lambda line: Span("a.md", line), is_about_nominees=True)) == []


def test_announcements_and_summaries_speak_of_nominees_and_stories_do_not() -> None:
    assert (CONSULTATION.about_nominees, OUTCOME.about_nominees, EXEMPLAR.about_nominees) == (
        True,
        True,
        False,
    )
