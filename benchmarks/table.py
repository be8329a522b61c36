"""Table: the figures of all rounds as one table in Markdown, with what was found of each output."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from statistics import median

from benchmarks.generators import OURS
from benchmarks.machine import Machine
from benchmarks.processes import Cost
from benchmarks.runner import Run, Verdict

_HEADINGS = (
    "Stories",
    "Scenario",
    "Generator",
    "Wall, s",
    "CPU, s",
    "Peak, MiB",
    "Wall ÷ ours",
    "CPU ÷ ours",
    "Peak ÷ ours",
    "Rounds",
)
_READING = "Medians; ratios are medians of the rounds' own. Above 1 means that ours needed less."
_LEFT = 3  # so many columns hold words
_SHOWN = 3  # of a longer list of findings only the first are printed


def report(runs: Sequence[Run], verdicts: Iterable[Verdict], machine: Machine) -> str:
    """Return the whole report: circumstances, table, findings."""
    found = "\n".join(_findings(one) for one in verdicts)
    return f"{_circumstances(machine)}\n\n{table(runs)}\n\n{_READING}\n\n{found}\n"


def table(runs: Sequence[Run]) -> str:
    """Return the medians of all rounds; ratios are taken round by round, then their median."""
    rows = [
        _row(
            [one for one in runs if (one.stories, one.scenario, one.generator) == key],
            [one for one in runs if (one.stories, one.scenario, one.generator) == (*key[:2], OURS)],
        )
        for key in dict.fromkeys((one.stories, one.scenario, one.generator) for one in runs)
    ]
    marks = ["---"] * _LEFT + ["---:"] * (len(_HEADINGS) - _LEFT)
    return "\n".join(f"| {' | '.join(cells)} |" for cells in (_HEADINGS, marks, *rows))


def _row(runs: Sequence[Run], ours: Sequence[Run]) -> tuple[str, ...]:
    first = runs[0]
    return (
        f"{first.stories:,}",
        first.scenario,
        first.generator,
        f"{median(one.cost.wall for one in runs):.2f}",
        f"{median(one.cost.cpu for one in runs):.2f}",
        f"{median(one.cost.memory for one in runs):.0f}",
        _ratio(runs, ours, lambda cost: cost.wall),
        _ratio(runs, ours, lambda cost: cost.cpu),
        _ratio(runs, ours, lambda cost: cost.memory),
        str(len(runs)),
    )


def _ratio(runs: Sequence[Run], ours: Sequence[Run], figure: Callable[[Cost], float]) -> str:
    """Return how often ours goes into theirs; both of a round were measured side by side."""
    by_round = {one.round: figure(one.cost) for one in ours}
    ratios = [figure(one.cost) / by_round[one.round] for one in runs if by_round.get(one.round)]
    return f"{median(ratios):.2f}" if ratios and runs[0].generator != OURS else ""


def _circumstances(machine: Machine) -> str:
    before, after = machine.load
    versions = ", ".join(f"{name} {version}" for name, version in machine.versions.items())
    return (
        f"Measured {machine.date} on {machine.cores} cores, load {before:.1f} at the start and {after:.1f} "
        f"at the end, work folder on {machine.file_system}, Python {machine.python}: {versions}."
    )


def _findings(verdict: Verdict) -> str:
    said = [
        f"{verdict.pages:,} pages",
        f"{len(verdict.differing)} of {verdict.files:,} files differ from a cold build"
        + _some(verdict.differing),
    ]
    said += [f"found after its runs{_some(verdict.wrong)}"] if verdict.wrong else []
    return f"* {verdict.generator}, {verdict.stories:,} stories: {'; '.join(said)}."


def _some(names: Sequence[str]) -> str:
    if not names:
        return ""
    more = f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else ""
    return f" ({', '.join(names[:_SHOWN])}{more})"
