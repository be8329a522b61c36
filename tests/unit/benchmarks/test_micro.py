"""Tests of benchmarks.micro."""

from __future__ import annotations

import gc
from pathlib import Path

import pytest

from benchmarks.micro import Step, main, steps, timed, yardstick


def test_every_step_works_on_as_many_items_as_it_says(tmp_path: Path) -> None:
    made = {step.name: (step.items, step.work()) for step in steps(tmp_path / "site", 12)}
    assert list(made) == [
        "read front matter",
        "parse a body",
        "plan a site, each output",
        "key of an output",
        "render a page",
    ]
    for items, results in made.values():
        assert isinstance(results, list | tuple)
        assert len(results) == items >= 12


def test_twice_the_work_costs_twice_the_yardsticks() -> None:
    def for_long() -> None:
        for _ in range(30):
            yardstick()

    once, half = timed((Step("once", 10, for_long), Step("half", 20, for_long)), rounds=5)
    assert (once.name, half.name) == ("once", "half")
    assert 2 < once.yardsticks < 5
    assert half.yardsticks == pytest.approx(once.yardsticks / 2, rel=0.4)
    assert once.milliseconds > half.milliseconds > 0
    assert gc.isenabled()


def test_the_yardstick_stays_what_it_was() -> None:
    """Figures of other days are told in it."""
    assert yardstick() == 5_799


def test_the_figures_are_printed_as_a_table(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--stories", "6", "--rounds", "1"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "| Step | ms an item | Yardsticks |"
    assert len(lines) == 2 + 5
