"""Nominees: ``python -m benchmarks.nominees`` builds a list of 1,500 nominees, with all its pages and
downloads, and as many articles in turn, each from nothing, and tells how many times longer the list takes.
"""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from benchmarks.corpus import story
from benchmarks.generators import GENERATORS, WHOLE
from benchmarks.peers import program
from benchmarks.places import Place, pages_below
from benchmarks.processes import Cost, run
from benchmarks.words import CATEGORIES

_LIST = "content/lay-y-kien/dot-1/danh-sach.yaml"
_LIMIT = 600  # seconds
_AWARDS = ("hc-lao-dong\n  class: 3", "hc-lao-dong\n  class: 2", "bang-khen-thu-tuong", "cstd-toan-quoc")


def list_of(nominees: int, outcome: str = "") -> str:
    """Return a list of that many people, in words of the invented stories, each with ``outcome``."""
    told = f"  outcome: {outcome}\n" if outcome else ""
    return "".join(_nominee(number) + told for number in range(nominees))


def _nominee(number: int) -> str:
    told, place = story(number), tuple(CATEGORIES.values())[number % len(CATEGORIES)]
    return f"""\
- id: "1-{number + 1:04}"
  subject: individual
  honorific: {("Ông", "Bà")[number % 2]}
  name: {told.author}
  position: Tổ trưởng
  unit_name: Tổ {number} {place}
  award: {_AWARDS[number % len(_AWARDS)]}
  commendation: merit
  period: "2021-2025"
  summary: {told.summary!r}
  proposal: {{number: {number}/TTr, date: 2026-10-27, agency: Hội Nông dân Bến Nghiêng}}
"""


def measured(folder: Path, count: int, rounds: int) -> tuple[list[tuple[Cost, Cost]], tuple[int, int]]:
    """Build ``count`` nominees and as many articles, in turn; return the costs of each round, and how many
    pages each has.
    """
    nominees, articles = (Place(GENERATORS[WHOLE], folder / name) for name in ("nominees", "articles"))
    nominees.make(0)
    (nominees.folder / _LIST).write_text(list_of(count), encoding="utf-8")
    articles.make(count)
    build = program(WHOLE, folder)
    costs = []
    for _ in range(rounds):
        turns = []
        for place in (nominees, articles):
            place.clear()
            turns.append(run(build, place.folder, _LIMIT))
        costs.append((turns[0], turns[1]))
    return costs, (pages_below(nominees.output), pages_below(articles.output))


def main(arguments: list[str]) -> int:
    """Print medians and the median of the ratios."""
    parser = ArgumentParser(prog="python -m benchmarks.nominees", description=__doc__)
    parser.add_argument("--count", type=int, default=1_500)
    parser.add_argument("--rounds", type=int, default=5)
    asked = parser.parse_args(arguments)
    with TemporaryDirectory() as folder:
        costs, pages = measured(Path(folder), asked.count, asked.rounds)
    print("| | Pages | Wall s | CPU s | Memory MiB |\n| --- | ---: | ---: | ---: | ---: |")
    for name, side, count in (("nominees", 0, pages[0]), ("articles", 1, pages[1])):
        of_side = [pair[side] for pair in costs]
        wall, cpu, memory = (
            median(getattr(one, what) for one in of_side) for what in ("wall", "cpu", "memory")
        )
        print(f"| {asked.count} {name} | {count} | {wall:.2f} | {cpu:.2f} | {memory:.0f} |")
    ratios = (
        median(getattr(one, what) / getattr(other, what) for one, other in costs) for what in ("wall", "cpu")
    )
    print("| ratio | | {:.2f} | {:.2f} | |".format(*ratios))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
