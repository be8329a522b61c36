"""Tests of benchmarks.preview."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks import preview
from benchmarks.generators import GENERATORS, OURS
from benchmarks.places import Place
from benchmarks.preview import main, measured
from benchmarks.processes import RunFailed


def test_each_save_takes_until_the_browser_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--stories", "12", "--saves", "2", "--work", str(tmp_path)]) == 0
    assert capsys.readouterr().out.startswith("12 stories: ")
    assert list(tmp_path.iterdir()) == []


def test_a_page_without_the_new_sentence_is_no_result(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = Place(GENERATORS[OURS], tmp_path / "site")
    place.make(12)
    monkeypatch.setattr(preview, "page_from", lambda *_: "old")
    with pytest.raises(RunFailed, match="new text"):
        list(measured(place, 1))
