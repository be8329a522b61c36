"""Tests of benchmarks.intake."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks import intake
from benchmarks.intake import Turn, table


def test_ratios_are_taken_round_by_round_and_then_their_median() -> None:
    turns = [
        (16, Turn(1_000, 1, 5, 20, 0), Turn(100, 10, 50, 80, 1)),
        (16, Turn(2_000, 3, 9, 30, 0), Turn(50, 30, 90, 90, 2)),
        (16, Turn(3_000, 2, 7, 40, 0), Turn(150, 20, 70, 160, 0)),
    ]
    assert table(turns, ("thidua", "isso")).splitlines()[2:] == [
        "| 16 | thidua | 2,000 | 2.0 | 7.0 | 30 | 0 | 20.00 | 0.10 | 0.25 |",
        "| 16 | isso | 100 | 20.0 | 70.0 | 90 | 3 |  |  |  |",
    ]


@pytest.mark.slow
def test_ours_is_measured_against_ours_with_an_empty_store(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told = ["--own", "--stored", "50", "--rounds", "1", "--seconds", "1", "--connections", "4"]
    assert intake.main([*told, "--work", str(tmp_path)]) == 0
    rows = [line.split(" | ") for line in capsys.readouterr().out.splitlines() if line.startswith("| 4 |")]
    assert [(row[1], row[6]) for row in rows] == [("thidua", "0"), ("thidua, empty", "0")]
    assert list(tmp_path.iterdir()) == []
