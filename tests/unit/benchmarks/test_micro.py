"""Tests of benchmarks.micro."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from benchmarks import micro
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


def test_an_item_costs_its_share_of_the_work_told_in_yardsticks(monkeypatch: pytest.MonkeyPatch) -> None:
    """By a clock that stands still but for the work: a machine that is busy would tell something else."""
    spent = [0.0]

    def works(seconds: float) -> Callable[[], None]:
        def work() -> None:
            spent[0] += seconds

        return work

    monkeypatch.setattr(time, "process_time", lambda: spent[0])
    monkeypatch.setattr(micro, "yardstick", works(0.01))
    once, half = timed((Step("once", 10, works(0.3)), Step("half", 20, works(0.3))), rounds=5)
    assert (once.name, half.name) == ("once", "half")
    assert [round(one.yardsticks, 6) for one in (once, half)] == [3, 1.5]
    assert [round(one.milliseconds, 6) for one in (once, half)] == [30, 15]
    assert gc.isenabled()


def test_the_yardstick_stays_what_it_was() -> None:
    """Figures of other days are told in it."""
    assert yardstick() == 5_799


def test_the_figures_are_printed_as_a_table(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--stories", "6", "--rounds", "1"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "| Step | ms an item | Yardsticks |"
    assert len(lines) == 2 + 5
