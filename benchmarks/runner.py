"""Runner: all generators take turns, scenario by scenario and round by round."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.census import census
from benchmarks.generators import GENERATORS
from benchmarks.places import Place, differences, files_below, pages_below
from benchmarks.processes import Cost, Program, RunFailed, run
from benchmarks.scenarios import CHECKOUT, SCENARIOS, Turn, missing

# So that no source is as young as the clock tick in which a build begins.
_SETTLE = 0.1


@dataclass(frozen=True, slots=True)
class Task:
    """What to measure: ``rounds`` by the name of each generator; ``limit`` in seconds for one run."""

    stories: int
    rounds: Mapping[str, int]
    programs: Mapping[str, Program]
    work: Path
    limit: float


@dataclass(frozen=True, slots=True)
class Run:
    """One run: which scenario, by whom, in which round, and what it took."""

    stories: int
    scenario: str
    generator: str
    round: int
    cost: Cost


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was found of one generator's output: ``differing`` of ``files`` are not those of a cold build.

    Shape: ``wrong`` are sentences on what was missing or too many after single runs, each once.
    """

    stories: int
    generator: str
    pages: int
    files: int
    differing: tuple[str, ...]
    wrong: tuple[str, ...]


@dataclass(slots=True)
class _Racer:
    """One generator on its way through the rounds."""

    place: Place
    program: Program
    wrong: dict[str, None] = field(default_factory=dict)  # sentences, in the order in which they were found
    checkout: Path | None = None  # the output of the last fresh checkout
    has_failed: bool = False


def measure(task: Task) -> tuple[tuple[Run, ...], tuple[Verdict, ...]]:
    """Run everything that ``task`` asks for; the sites are left in its work folder.

    A generator that stops with an error is told of in its verdict and takes no further turn.
    """
    racers = {
        name: _Racer(Place(GENERATORS[name], task.work / name), task.programs[name]) for name in task.rounds
    }
    for racer in racers.values():
        racer.place.make(task.stories)
    runs = tuple(_runs(task, racers))
    return runs, tuple(_verdict(task, racer) for racer in racers.values())


def _runs(task: Task, racers: Mapping[str, _Racer]) -> Iterator[Run]:
    for number in range(max(task.rounds.values())):
        for scenario in SCENARIOS:
            for name, racer in racers.items():
                if racer.has_failed or number >= task.rounds[name]:
                    continue
                try:
                    cost = _take(racer, Turn(racer.place, task.stories, number), scenario, task.limit)
                except RunFailed as stopped:
                    racer.has_failed = True
                    racer.wrong[f"{scenario}: {stopped}"] = None
                    continue
                told = f"{cost.wall:.2f} s, {cost.cpu:.2f} s CPU, {cost.memory:.0f} MiB"
                print(f"{task.stories} stories, {scenario}: {name} {told}", file=sys.stderr, flush=True)
                yield Run(task.stories, scenario, name, number, cost)


def _take(racer: _Racer, turn: Turn, scenario: str, limit: float) -> Cost:
    """Take one turn and look at what it made."""
    place = turn.place
    expected = tuple(SCENARIOS[scenario](turn))
    aside = place.check_out() if scenario == CHECKOUT else None
    time.sleep(_SETTLE)
    cost = run(racer.program, place.folder, limit)
    racer.wrong |= dict.fromkeys(f"{scenario}: {one}" for one in missing(turn, expected))
    pages, wanted = pages_below(place.output), place.generator.pages(census(place.stories))
    if pages != wanted:
        racer.wrong[f"{scenario}: {pages} pages instead of {wanted}"] = None
    if aside is not None:
        racer.checkout = place.check_in(aside)
    return cost


def _verdict(task: Task, racer: _Racer) -> Verdict:
    """Compare what the builds of all rounds left, and the last checkout, with a cold build."""
    place, name = racer.place, racer.place.generator.name
    differing: tuple[str, ...] = ()
    if racer.checkout is not None and not racer.has_failed:
        # The edit of the last checkout has not been built here yet.
        run(racer.program, place.folder, task.limit)
        before = place.output.rename(place.folder.with_name(f"{name}-before"))
        place.clear()
        run(racer.program, place.folder, task.limit)
        differing = (*differences(before, place.output), *differences(racer.checkout, place.output))
    files = tuple(files_below(place.output))
    pages = sum(path.endswith(".html") for path in files)
    return Verdict(task.stories, name, pages, len(files), tuple(sorted({*differing})), tuple(racer.wrong))
