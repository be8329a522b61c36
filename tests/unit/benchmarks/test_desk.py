"""Desk: every page that is measured is answered."""

from __future__ import annotations

import pytest

from benchmarks.desk import main
from tests.support.loops import apart


def test_every_page_is_asked_for_over_a_filled_store(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["desk", "--opinions", "300"])
    apart(main)
    lines = capsys.readouterr().out.splitlines()
    assert [line.partition(",")[0].partition(" first")[0].strip() for line in lines][:2] == [
        "overview",
        "queue",
    ]
    assert len(lines) == 10
