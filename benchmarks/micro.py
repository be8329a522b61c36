"""Micro-benchmarks: ``python -m benchmarks.micro`` tells what single steps of a build cost an item.

Next to the milliseconds stands how often a fixed loop of plain Python would fit into them. Both are taken in
turns, so on a machine that is busy, or another one, the ratio stays while the milliseconds change.
"""

from __future__ import annotations

import gc
import sys
import time
from argparse import ArgumentParser
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from benchmarks.flavours import THIDUA, source
from benchmarks.generators import GENERATORS, OURS
from benchmarks.places import Place
from builder.composition import pages_beside_documents
from builder.documents.front_matter import Parts, split
from builder.documents.kinds import NEWS
from builder.markdown.facts import MarkdownOptions
from builder.markdown.reading import read_body
from builder.model.site import assemble
from builder.plan.articles import plan_articles
from builder.plan.context import PlanContext, site_view
from builder.plan.feeds import plan_feeds
from builder.plan.home import plan_home
from builder.plan.outputs import Output
from builder.plan.rooms import plan_sections, plan_terms
from builder.render.rendering import keyed_outputs, render
from builder.render.templates import Templates
from builder.schema.reading import read_record
from builder.source.cache import FolderCache
from builder.source.theme import theme_of
from builder.survey import Survey
from builder.vietnamese.dates import read_moment
from builder.vietnamese.instants import Instant

_NOW = read_moment("2026-01-01")


@dataclass(frozen=True, slots=True)
class Step:
    """A step of a build: ``work`` does it for all of ``items`` items."""

    name: str
    items: int
    work: Callable[[], object]


@dataclass(frozen=True, slots=True)
class Figure:
    """What a step costs.

    Units: ``milliseconds`` of CPU for one item, the least of all rounds; ``yardsticks`` for one item, the
           median.
    """

    name: str
    milliseconds: float
    yardsticks: float


def yardstick() -> int:
    """Do a fixed amount of plain work: calls, texts, numbers, a dictionary."""
    lengths: dict[str, int] = {}
    for number in range(2_000):
        word = str(number * 7_919 % 1_009)
        lengths[word] = lengths.get(word, 0) + len(word)
    return sum(lengths.values())


def steps(folder: Path, stories: int) -> tuple[Step, ...]:
    """Return the steps, ready to be timed, over a bench site of ``stories`` that is made in ``folder``."""
    Place(GENERATORS[OURS], folder).make(stories)
    context = _context(folder)
    templates = Templates(theme_of(folder).layouts)
    texts = [source(THIDUA, number)[1] for number in range(stories)]
    bodies = [_matter(text).body for text in texts]
    outputs = _planned(context)
    articles = plan_articles(context, {}, frozenset())
    return (
        Step(
            "read front matter",
            stories,
            lambda: [read_record(_matter(text).tree, NEWS.record) for text in texts],
        ),
        Step("parse a body", stories, lambda: [read_body(body, MarkdownOptions()) for body in bodies]),
        Step("plan a site, each output", len(outputs), lambda: _planned(context)),
        Step("key of an output", len(outputs), lambda: keyed_outputs(outputs, templates, "engine")),
        Step("render a page", len(articles), lambda: [render(one, templates) for one in articles]),
    )


def _context(folder: Path) -> PlanContext:
    survey = Survey(folder, FolderCache(folder / ".thidua"), 1, lambda *_: None)
    settings, documents = survey.settings[0], survey.read()[0]
    pages = pages_beside_documents(settings)
    site, _ = assemble(settings, survey.tree, documents, Instant(_NOW), drafts=False, pages=pages)
    return PlanContext(site, site_view(site, {}), ())


def _matter(text: str) -> Parts:
    parts, _ = split(text, "content/a.md", required=True)
    if parts is None:
        raise AssertionError("unreachable: a generated story has front matter")
    return parts


def _planned(context: PlanContext) -> tuple[Output, ...]:
    return (
        *plan_home(context),
        *plan_sections(context, frozenset()),
        *plan_articles(context, {}, frozenset()),
        *plan_terms(context),
        *plan_feeds(context),
    )


def timed(row: Sequence[Step], rounds: int) -> tuple[Figure, ...]:
    """Time every step of ``row`` beside the yardstick."""
    figures = []
    gc.disable()
    try:
        for step in row:
            pairs = [(_stick(), _seconds(step.work) / step.items) for _ in range(rounds)]
            least = min(mine for _, mine in pairs)
            figures.append(Figure(step.name, least * 1_000, median(mine / stick for stick, mine in pairs)))
            gc.collect()
    finally:
        gc.enable()
    return tuple(figures)


def _stick() -> float:
    # It is short: the best of a few is the one that nothing disturbed.
    return min(_seconds(yardstick) for _ in range(5))


def _seconds(work: Callable[[], object]) -> float:
    begun = time.process_time()
    work()
    return time.process_time() - begun


def main(arguments: list[str]) -> int:
    """Print the figures of every step."""
    parser = ArgumentParser(prog="python -m benchmarks.micro", description=__doc__)
    parser.add_argument("--stories", type=int, default=300)
    parser.add_argument("--rounds", type=int, default=7)
    asked = parser.parse_args(arguments)
    with TemporaryDirectory() as folder:
        figures = timed(steps(Path(folder, "site"), asked.stories), asked.rounds)
    print("| Step | ms an item | Yardsticks |\n| --- | ---: | ---: |")
    for one in figures:
        print(f"| {one.name} | {one.milliseconds:.3f} | {one.yardsticks:.3f} |")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
