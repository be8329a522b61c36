"""Summaries: what is kept comes back, and holds between its instants."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest

from builder.diagnostics import Span, warning
from builder.render.summary import Summary, plain_summary, summary_from
from tests.support.values import make_moment

NOW = make_moment().when
FINDINGS = (warning("LNK001", Span("content/tin/a.md", 4, 2, 1), target="x\n“y”"),)
SUMMARY = Summary(NOW, NOW + timedelta(days=1), None, "/thi-dua", 2, 3, {"shared/new.html": "<p>"}, FINDINGS)


@pytest.mark.parametrize("summary", [SUMMARY, Summary(None, None, NOW, "", 0, 0, {}, ())])
def test_a_summary_comes_back_from_json(summary: Summary) -> None:
    assert summary_from(json.loads(json.dumps(plain_summary(summary)))) == summary


@pytest.mark.parametrize("plain", [None, [], [1, 2], [["x", None, None], "", 0, 0, {}, []]])
def test_anything_else_is_refused(plain: object) -> None:
    with pytest.raises((ValueError, TypeError)):
        summary_from(plain)


@pytest.mark.parametrize(("seconds", "holds"), [(-1, False), (0, True), (86_399, True), (86_400, False)])
def test_a_summary_holds_until_something_would_be_told_otherwise(seconds: int, holds: bool) -> None:
    assert SUMMARY.holds_at(NOW + timedelta(seconds=seconds)) is holds
