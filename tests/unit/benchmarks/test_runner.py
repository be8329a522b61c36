"""Tests of benchmarks.runner, with small generators of our own."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from benchmarks import places, runner
from benchmarks.flavours import HUGO
from benchmarks.generators import GENERATORS, Generator
from benchmarks.processes import Program
from benchmarks.runner import Task, Verdict, measure
from benchmarks.scenarios import SCENARIOS

COPY = """
import pathlib
for source in sorted(pathlib.Path("content").rglob("*.md")):
    page = pathlib.Path("public", source.relative_to("content").with_suffix(""), "index.html")
    if {condition}:
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(source.read_text())
"""
HONEST = COPY.format(condition="True")
STALE = COPY.format(condition="not page.exists()")


@pytest.fixture(autouse=True)
def _generators(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(places, "SITES", tmp_path / "sites")
    monkeypatch.setattr(runner, "_SETTLE", 0)
    for name in ("one", "other"):
        (tmp_path / "sites" / name).mkdir(parents=True)
        generator = Generator(name, HUGO, "public", (), lambda count: count.stories)
        monkeypatch.setitem(GENERATORS, name, generator)


def task_of(folder: Path, rounds: dict[str, int], **code: str) -> Task:
    programs = {name: Program((sys.executable, "-I", "-c", text), {}) for name, text in code.items()}
    return Task(6, rounds, programs, folder / "work", 60)


def verdict_of(folder: Path, code: str) -> Verdict:
    (verdict,) = measure(task_of(folder, {"one": 1}, one=code))[1]
    return verdict


def test_generators_take_turns_scenario_by_scenario_and_round_by_round(tmp_path: Path) -> None:
    runs, _ = measure(task_of(tmp_path, {"one": 2, "other": 1}, one=HONEST, other=HONEST))
    first = [(scenario, name, 0) for scenario in SCENARIOS for name in ("one", "other")]
    second = [(scenario, "one", 1) for scenario in SCENARIOS]
    assert [(one.scenario, one.generator, one.round) for one in runs] == first + second
    assert all(one.cost.wall > 0 and one.stories == 6 for one in runs)


def test_output_that_is_that_of_a_cold_build_is_told_to_be(tmp_path: Path) -> None:
    verdict = verdict_of(tmp_path, HONEST)
    assert (verdict.differing, verdict.pages, verdict.files) == ((), 7, 7)


def test_pages_that_stayed_as_they_were_are_found_at_once_and_at_the_end(tmp_path: Path) -> None:
    verdict = verdict_of(tmp_path, STALE)
    assert len(verdict.differing) == 2
    assert any(one.startswith("body of one edited: ") and "does not show" in one for one in verdict.wrong)


def test_what_a_new_story_lacks_is_told_with_the_scenario(tmp_path: Path) -> None:
    wrong = verdict_of(tmp_path, HONEST).wrong
    assert "one story added: index.html is not there" in wrong
    assert {one.partition(":")[0] for one in wrong} == {"one story added"}


def test_a_wrong_number_of_pages_is_told(tmp_path: Path) -> None:
    more = HONEST + "pathlib.Path('public/more.html').touch()"
    assert "cold: 7 pages instead of 6" in verdict_of(tmp_path, more).wrong


def test_a_generator_that_fails_takes_no_further_turn(tmp_path: Path) -> None:
    runs, verdicts = measure(
        task_of(tmp_path, {"one": 1, "other": 1}, one=HONEST, other="raise SystemExit('out of ink')")
    )
    assert {one.generator for one in runs} == {"one"}
    assert len(verdicts[1].wrong) == 1
    assert "out of ink" in verdicts[1].wrong[0]
