"""Intake: ``python -m benchmarks.intake`` sends opinions to our service and comments to Isso, in turn, and
tells how many each takes in a second. An opinion counts once its receipt has come: both steps are paid.
"""

from __future__ import annotations

import json
import subprocess
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks.machine import load, machine
from benchmarks.peers import HERE, PEERS, ROOT, install
from benchmarks.services import PREFIX, fill_isso, fill_thidua, isso, memory_of, thidua

_HEADINGS = (
    "| Connections | Service | Accepted/s | p50 ms | p99 ms | Memory MiB | Faults | Rate | p99 | Memory |"
)
_MARKS = "| ---: | --- |" + " ---: |" * 8


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two that take turns.

    Shape: ``way`` is the name of the service as the senders know it; ``run`` starts it in a folder; what
           ``is_filled`` keeps its store from turn to turn, the other begins with an empty one each time.
    """

    name: str
    way: str
    run: Callable[[Path], AbstractContextManager[tuple[int, int]]]
    is_filled: bool


@dataclass(frozen=True, slots=True)
class Turn:
    """What came of one service under load, in opinions a second, milliseconds and MiB."""

    rate: float
    p50: float
    p99: float
    memory: float
    faults: int


def turn_of(side: Side, folder: Path, number: int, connections: int, asked: Namespace) -> Turn:
    """Start ``side``, send to it for a while, and end it."""
    place = folder / side.name if side.is_filled else folder / f"{side.name}-{number}-{connections}"
    with side.run(place) as (port, process):
        told = senders(side.way, port, connections, asked)
        faults = sum(told["faults"].values())
        return Turn(told["rate"], told["p50"], told["p99"], memory_of(process), faults)


def senders(way: str, port: int, connections: int, asked: Namespace, *others: int) -> dict[str, Any]:
    """Return what the senders tell, who are a process of their own."""
    command = [
        sys.executable,
        "-m",
        "benchmarks.senders",
        way,
        "--port",
        *map(str, (port, *others)),
        "--prefix",
        PREFIX,
    ]
    command += ["--connections", str(connections), "--seconds", str(asked.seconds)]
    command += ["--nominees", str(asked.nominees)]
    told = subprocess.run(command, capture_output=True, check=True, cwd=ROOT)
    found: dict[str, Any] = json.loads(told.stdout)
    return found


def sides_of(asked: Namespace, work: Path) -> tuple[Side, Side]:
    """Return ours, and what it is measured against; both filled as was asked for."""
    ours = Side("thidua", "thidua", partial(thidua, nominees=asked.nominees), bool(asked.stored))
    if asked.stored:
        fill_thidua(work / ours.name, asked.stored, asked.nominees)
    if asked.own:
        return ours, Side("thidua, empty", "thidua", ours.run, is_filled=False)
    install("isso", asked.tools)
    theirs = Side("isso", "isso", partial(isso, asked.tools, guard=asked.guard), bool(asked.stored))
    if asked.stored:
        with theirs.run(work / theirs.name):
            pass  # it makes its tables
        fill_isso(work / theirs.name, asked.stored, asked.nominees)
    return ours, theirs


def table(turns: Sequence[tuple[int, Turn, Turn]], names: tuple[str, str]) -> str:
    """Return the medians of all rounds; ratios are taken round by round, then their median."""
    rows = [_HEADINGS, _MARKS]
    for connections in dict.fromkeys(one for one, _, _ in turns):
        pairs = [(ours, other) for one, ours, other in turns if one == connections]
        rows.append(_row(connections, names[0], [ours for ours, _ in pairs], _ratios(pairs)))
        rows.append(_row(connections, names[1], [other for _, other in pairs], ("", "", "")))
    return "\n".join(rows)


def _row(connections: int, name: str, turns: Sequence[Turn], ratios: Sequence[str]) -> str:
    rate, p50, p99, memory = (median(getattr(one, what) for one in turns) for what in _FIGURES)
    faults = sum(one.faults for one in turns)
    told = f"| {connections} | {name} | {rate:,.0f} | {p50:,.1f} | {p99:,.1f} | {memory:.0f} | {faults} |"
    return f"{told} {' | '.join(ratios)} |"


_FIGURES = ("rate", "p50", "p99", "memory")


def _ratios(pairs: Sequence[tuple[Turn, Turn]]) -> tuple[str, ...]:
    return tuple(
        f"{median(getattr(ours, what) / (getattr(other, what) or 1) for ours, other in pairs):.2f}"
        for what in ("rate", "p99", "memory")
    )


def main(arguments: list[str]) -> int:
    """Print circumstances and medians."""
    asked = _parser().parse_args(arguments)
    before = load()
    turns = []
    with TemporaryDirectory(dir=asked.work, prefix="intake-") as folder:
        work = Path(folder)
        sides = sides_of(asked, work)
        for number in range(asked.rounds):
            for connections in asked.connections:
                # Whoever goes first changes: what the first leaves behind on the disk is the second's burden.
                order = sides[:: 1 if number % 2 == 0 else -1]
                found = {side.name: turn_of(side, work, number, connections, asked) for side in order}
                turns.append((connections, found[sides[0].name], found[sides[1].name]))
                print(f"round {number}, {connections}: {turns[-1]}", file=sys.stderr)
        seen = machine("", before, work, {})
    print(
        f"{asked.stored:,} stored, {asked.nominees:,} nominees, {asked.rounds} rounds of {asked.seconds:.0f} "
        f"s, {', '.join(PEERS['isso'].packages)}, guard {asked.guard}; {seen.cores} cores, load "
        f"{seen.load[0]:.1f} at the start and {seen.load[1]:.1f} at the end, {seen.file_system}, "
        f"Python {seen.python}.\n"
    )
    print(table(turns, (sides[0].name, sides[1].name)))
    return 0


def _parser() -> ArgumentParser:
    parser = ArgumentParser(prog="python -m benchmarks.intake", description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=float, default=8.0)
    parser.add_argument("--connections", type=int, nargs="+", default=[1, 16, 64])
    parser.add_argument("--nominees", type=int, default=1_500)
    parser.add_argument("--stored", type=int, default=0, help="opinions that lie in both stores beforehand")
    parser.add_argument("--guard", choices=("on", "off"), default="off", help="Isso's limit on senders")
    parser.add_argument("--own", action="store_true", help="ours, with --stored, against ours with nothing")
    parser.add_argument("--tools", type=Path, default=HERE)
    parser.add_argument("--work", type=Path, help="a folder on the disk that is to be measured")
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
