"""Counters: how often what happened, for whoever watches the service; they hold numbers and no words."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping

TEXT_FORMAT = "text/plain; version=0.0.4"
BOUNDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)  # seconds
_HELP = {
    "thidua_answers_total": "Answers of this process by the part of the service and their status.",
    "thidua_answer_seconds": "How long answers of this process took from the head of a request on, by part.",
    "thidua_refused_total": "Opinions that this process did not take, by why.",
    "thidua_alarm": "Whether this process asks riddles, 1 or 0.",
    "thidua_waiting": "Requests that wait for the store in this process.",
    "thidua_opinions": "Opinions that are kept; the same number from every process that shares the store.",
    "thidua_oldest_waiting_seconds": "How long the oldest undecided opinion of the store waits; 0 for none.",
    "thidua_disk_free_bytes": "What is free on the disk of the data folder.",
    "thidua_store_form": "The form of the store, counted from 1.",
    "thidua_asking_broken": "1 when the file of the build cannot be read, and an older one is used.",
}


class Counters:
    """Counts from the start of the service on."""

    def __init__(self) -> None:
        self._answers: Counter[tuple[str, int]] = Counter()
        self._refused: Counter[str] = Counter()
        self._within: dict[
            str, list[int]
        ] = {}  # for each part, how many took how long: the last is beyond all
        self._seconds: defaultdict[str, float] = defaultdict(float)

    def answered(self, part: str, status: int, seconds: float = 0.0) -> None:
        """Count an answer of ``part``."""
        self._answers[part, status] += 1
        within = self._within.setdefault(part, [0] * (len(BOUNDS) + 1))
        within[bisect_left(BOUNDS, seconds)] += 1
        self._seconds[part] += seconds

    def refused(self, notice: str) -> None:
        """Count an opinion that was not taken because of ``notice``."""
        self._refused[notice] += 1

    def text(self, gauges: Mapping[str, float]) -> str:
        """Return all counts, and the ``gauges`` as they stand now.

        Source: the text format of Prometheus, version 0.0.4.
        """
        answers = [
            (f'{{part="{part}",status="{status}"}}', count)
            for (part, status), count in sorted(self._answers.items())
        ]
        refused = [(f'{{why="{notice}"}}', count) for notice, count in sorted(self._refused.items())]
        lines = [*_lines("thidua_answers_total", "counter", answers)]
        lines += _lines("thidua_answer_seconds", "histogram", list(self._histogram()))
        lines += _lines("thidua_refused_total", "counter", refused)
        for name, value in gauges.items():
            lines += _lines(name, "gauge", [("", value)])
        return "\n".join(lines) + "\n"

    def _histogram(self) -> Iterator[tuple[str, float]]:
        for part, counts in sorted(self._within.items()):
            until = 0
            for bound, count in zip((*map(str, BOUNDS), "+Inf"), counts, strict=True):
                until += count
                yield f'_bucket{{part="{part}",le="{bound}"}}', until
            yield f'_sum{{part="{part}"}}', round(self._seconds[part], 6)
            yield f'_count{{part="{part}"}}', until


def _lines(name: str, kind: str, counts: list[tuple[str, float]] | list[tuple[str, int]]) -> list[str]:
    head = [f"# HELP {name} {_HELP[name]}", f"# TYPE {name} {kind}"]
    return head + [f"{name}{labels} {count}" for labels, count in counts]
