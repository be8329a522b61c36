"""Shared: ``python -m benchmarks.shared`` sends opinions to our service with SQLite, to one and two on
PostgreSQL that forces every commit to the disk, and comments to Isso, in turn. All of it on one machine: it
tells what sharing costs, not what more machines would give.
"""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from benchmarks.intake import Turn, senders
from benchmarks.machine import load, machine
from benchmarks.peers import HERE, PEERS, install
from benchmarks.services import isso, machines, memory_of, thidua
from tests.support.postgres import Postgres, running

_HEADINGS = "| Connections | Service | Accepted/s | p50 ms | p99 ms | Memory MiB | Faults | Rate to SQLite |"
_MARKS = "| ---: | --- |" + " ---: |" * 6
_FORCED: dict[str, str] = {}  # as PostgreSQL comes: what is answered has reached the disk
Running = AbstractContextManager[Sequence[tuple[int, int]]]  # port and process of each


@dataclass(frozen=True, slots=True)
class Side:
    """One of those that take turns; ``way`` is the name of the service as the senders know it."""

    name: str
    way: str
    run: Callable[[Path], Running]


def sides_of(asked: Namespace, server: Postgres) -> tuple[Side, ...]:
    """Return those that take turns, SQLite first."""

    @contextmanager
    def own(folder: Path) -> Iterator[Sequence[tuple[int, int]]]:
        with thidua(folder, asked.nominees) as found:
            yield (found,)

    @contextmanager
    def theirs(folder: Path) -> Iterator[Sequence[tuple[int, int]]]:
        with isso(asked.tools, folder) as found:
            yield (found,)

    def shared(count: int) -> Callable[[Path], Running]:
        @contextmanager
        def run(folder: Path) -> Iterator[Sequence[tuple[int, int]]]:
            more = ("--database", server.place())
            with ExitStack() as stack:
                places = machines(folder, count)
                yield [stack.enter_context(thidua(place, asked.nominees, *more)) for place in places]

        return run

    ours = (
        Side("SQLite", "thidua", own),
        Side("PostgreSQL", "thidua", shared(1)),
        Side("PostgreSQL, two services", "thidua", shared(2)),
    )
    if asked.own:
        return ours
    install("isso", asked.tools)
    return (*ours, Side("Isso", "isso", theirs))


def turn_of(side: Side, folder: Path, connections: int, asked: Namespace) -> Turn:
    """Start ``side`` with an empty store, send to it for a while, and end it."""
    with side.run(folder) as found:
        first, *others = (port for port, _ in found)
        told = senders(side.way, first, connections, asked, *others)
        memory = sum(memory_of(process) for _, process in found)
        return Turn(told["rate"], told["p50"], told["p99"], memory, sum(told["faults"].values()))


def table(turns: Sequence[tuple[int, Sequence[Turn]]], names: Sequence[str]) -> str:
    """Return the medians of all rounds; ratios are taken round by round, then their median."""
    rows = [_HEADINGS, _MARKS]
    for connections in dict.fromkeys(one for one, _ in turns):
        rounds = [found for one, found in turns if one == connections]
        for number, name in enumerate(names):
            seen = [found[number] for found in rounds]
            ratio = median(found[number].rate / (found[0].rate or 1) for found in rounds)
            rate, p50, p99, memory = (
                median(getattr(one, what) for one in seen) for what in ("rate", "p50", "p99", "memory")
            )
            told = f"| {connections} | {name} | {rate:,.0f} | {p50:,.1f} | {p99:,.1f} | {memory:.0f} |"
            rows.append(f"{told} {sum(one.faults for one in seen)} | {ratio:.2f} |")
    return "\n".join(rows)


def main(arguments: list[str]) -> int:
    """Print circumstances and medians."""
    asked = _parser().parse_args(arguments)
    before, turns = load(), []
    with TemporaryDirectory(prefix="shared-") as work, running(_FORCED) as server:
        sides = sides_of(asked, server)
        for number in range(asked.rounds):
            for connections in asked.connections:
                # Whoever goes first changes: what he leaves behind on the disk is the next one's burden.
                order = sides[:: 1 if number % 2 == 0 else -1]
                folder = Path(work, f"{number}-{connections}")
                found = {one.name: turn_of(one, folder / one.name, connections, asked) for one in order}
                turns.append((connections, [found[one.name] for one in sides]))
                print(f"round {number}, {connections}: {found}", file=sys.stderr)
        seen = machine("", before, Path(work), {})
    print(
        f"{asked.nominees:,} nominees, {asked.rounds} rounds of {asked.seconds:.0f} s, "
        f"{', '.join(PEERS['isso'].packages)}; {seen.cores} cores, load {seen.load[0]:.1f} at the start and "
        f"{seen.load[1]:.1f} at the end, {seen.file_system}, Python {seen.python}.\n"
    )
    print(table(turns, [one.name for one in sides]))
    return 0


def _parser() -> ArgumentParser:
    parser = ArgumentParser(prog="python -m benchmarks.shared", description=__doc__)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seconds", type=float, default=5.0)
    parser.add_argument("--connections", type=int, nargs="+", default=[1, 16, 64])
    parser.add_argument("--nominees", type=int, default=1_500)
    parser.add_argument("--own", action="store_true", help="without Isso")
    parser.add_argument("--tools", type=Path, default=HERE)
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
