"""Attempts to build, and what browsers are shown of them."""

from __future__ import annotations

import pytest

from builder.diagnostics import ContentError, Diagnostics, Span, error
from builder.preview.board import Board
from builder.preview.session import attempt
from builder.requests import BuildReport
from tests.unit.preview.stand import make_report

_MISTAKE = error("FLD002", Span("content/a.md", 3), field="title", label="Tiêu đề")


def _described(diagnostics: Diagnostics) -> str:
    return ",".join(finding.code for finding in diagnostics)


def _broken() -> BuildReport:
    raise ContentError(_MISTAKE)


def test_success_is_shown_and_returned() -> None:
    board, report = Board(), make_report("/c")
    assert attempt(lambda: report, board, _described) is report
    assert (board.showing.is_built, board.showing.prefix, board.showing.problems) == (True, "/c", "")


def test_build_that_wrote_nothing_makes_no_page_load_again() -> None:
    board = Board()
    attempt(make_report, board, _described)
    edition = board.showing.edition
    attempt(lambda: make_report(written=()), board, _described)
    assert board.showing.edition == edition
    attempt(make_report, board, _described)
    assert board.showing.edition != edition


def test_mistakes_are_shown_over_the_pages_until_they_are_mended() -> None:
    board = Board()
    attempt(make_report, board, _described)
    pages = board.showing
    assert attempt(_broken, board, _described) == (_MISTAKE,)
    assert (board.showing.edition, board.showing.problems) == (pages.edition, "FLD002")
    attempt(lambda: make_report(written=()), board, _described)
    assert board.showing == pages


def test_file_that_vanishes_during_a_build_is_a_mistake_like_others() -> None:
    def vanished() -> BuildReport:
        raise FileNotFoundError(2, "No such file", "layouts/base.html")

    board = Board()
    expected = error("SRC004", Span("layouts/base.html"), path="layouts/base.html")
    assert attempt(vanished, board, _described) == (expected,)
    assert board.showing.problems == "SRC004"


def test_bug_is_not_hidden() -> None:
    with pytest.raises(ZeroDivisionError):
        attempt(lambda: make_report(str(1 // 0)), Board(), _described)
