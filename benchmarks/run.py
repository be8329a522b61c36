"""The benchmark: ``python -m benchmarks.run`` measures ours and the others, and prints one table."""

from __future__ import annotations

import shutil
import sys
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Mapping
from pathlib import Path
from tempfile import mkdtemp

from benchmarks.generators import BY_US, GENERATORS, OURS
from benchmarks.machine import load, machine
from benchmarks.peers import HERE, install, program, started, version
from benchmarks.places import Place
from benchmarks.processes import Program, RunFailed
from benchmarks.runner import Run, Task, Verdict, measure
from benchmarks.table import report
from benchmarks.warm import measure_warm

_MEMORY_DISK = Path("/dev/shm")
_BYTES = 60_000  # what a story takes in sources, pages, their copies and what is kept, for each generator
_SERVER = ("server", "--quiet", "--disableLiveReload", "--bind", "127.0.0.1")


def main(arguments: list[str]) -> int:
    """Measure what ``arguments`` ask for; the status is 1 when our own output was not what it must be."""
    asked = _parser().parse_args(arguments)
    rounds = _rounds(asked)
    programs = _programs(rounds, asked.tools.resolve())
    work, before = _work(asked.work, max(asked.stories) * len(programs) * _BYTES), load()
    runs: list[Run] = []
    verdicts: list[Verdict] = []
    try:
        for stories in asked.stories:
            taken = {name: count for name, count in rounds.items() if name in programs}
            task = Task(stories, taken, programs, work / str(stories), asked.limit)
            of_size, found = measure(task)
            runs += of_size
            verdicts += found
            if "hugo" in programs:
                runs += _warm(task, asked.tools.resolve())
            shutil.rmtree(task.work)
        versions = {name: version(name, asked.tools.resolve()) for name in programs}
        print(report(runs, verdicts, machine(asked.date, before, work, versions)))
    finally:
        shutil.rmtree(work, ignore_errors=True)
    return int(any(one.differing or one.wrong for one in verdicts if one.generator in BY_US))


def _parser() -> ArgumentParser:
    parser = ArgumentParser(prog="python -m benchmarks.run", description=__doc__)
    parser.add_argument("--date", required=True, help="the day, for the table: no clock is asked")
    parser.add_argument("--stories", type=int, nargs="+", default=[1_000], help="the sizes of the site")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--only", type=_names, default=tuple(GENERATORS), help="names, joined by commas")
    parser.add_argument(
        "--once", type=_names, default=(), help="those that take part in the first round only"
    )
    parser.add_argument("--tools", type=Path, default=HERE, help="where the other generators are, or go")
    parser.add_argument("--work", type=Path, help="an empty or new folder for the sites: RAM disk or disk")
    parser.add_argument("--limit", type=float, default=1_800, help="seconds that one run may take")
    return parser


def _names(text: str) -> tuple[str, ...]:
    names = tuple(text.split(","))
    if unknown := [name for name in names if name not in GENERATORS]:
        raise ArgumentTypeError(f"no generator {', '.join(unknown)}")
    return names


def _rounds(asked: Namespace) -> Mapping[str, int]:
    """Return the rounds of each generator; ours takes part in all of them."""
    names = [name for name in GENERATORS if name in asked.only or name == OURS]
    return {name: 1 if name in asked.once and name != OURS else asked.rounds for name in names}


def _programs(names: Mapping[str, int], tools: Path) -> Mapping[str, Program]:
    programs: dict[str, Program] = {}
    for name in names:
        try:
            install(name, tools)
            programs[name] = program(name, tools)
        except RunFailed as missing:
            print(f"{name} takes no part: {missing}", file=sys.stderr)
    return programs


def _work(wanted: Path | None, needed: int) -> Path:
    """Return an empty folder for the sites: as asked, else on the RAM disk when they find room there."""
    if wanted is None:
        has_room = _MEMORY_DISK.is_dir() and shutil.disk_usage(_MEMORY_DISK).free > needed
        return Path(mkdtemp(prefix="thidua-bench-", dir=_MEMORY_DISK if has_room else None))
    work = wanted.resolve()
    if work.exists() and any(work.iterdir()):
        raise SystemExit(f"{work} is not empty")
    work.mkdir(parents=True, exist_ok=True)
    return work


def _warm(task: Task, tools: Path) -> tuple[Run, ...]:
    ours, hugo = (Place(GENERATORS[name], task.work / name) for name in (OURS, "hugo"))
    server = started("hugo", tools, *_SERVER)
    try:
        return tuple(
            measure_warm(
                (ours, task.programs[OURS]), hugo, server, task.stories, task.rounds["hugo"], task.limit
            )
        )
    except RunFailed as stopped:
        print(stopped, file=sys.stderr)
        return ()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
