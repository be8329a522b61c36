"""Tests of benchmarks.shared; tests/service/test_intake_shared.py sends to services that share a database."""

from __future__ import annotations

from benchmarks.intake import Turn
from benchmarks.shared import table


def test_ratios_to_the_first_are_taken_round_by_round_and_then_their_median() -> None:
    turns = [
        (16, [Turn(100, 1, 5, 20, 0), Turn(50, 10, 50, 80, 1)]),
        (16, [Turn(400, 3, 9, 30, 0), Turn(100, 30, 90, 90, 2)]),
        (16, [Turn(200, 2, 7, 40, 0), Turn(150, 20, 70, 160, 0)]),
    ]
    assert table(turns, ("SQLite", "PostgreSQL")).splitlines()[2:] == [
        "| 16 | SQLite | 200 | 2.0 | 7.0 | 30 | 0 | 1.00 |",
        "| 16 | PostgreSQL | 100 | 20.0 | 70.0 | 90 | 3 | 0.50 |",
    ]
