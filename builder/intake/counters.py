"""Counters: how often what happened, for whoever watches the service; they hold numbers and no words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

_HELP = {
    "thidua_answers_total": "Answers by the part of the service and their status.",
    "thidua_refused_total": "Opinions that were not taken, by why.",
    "thidua_alarm": "Whether riddles are asked, 1 or 0.",
    "thidua_waiting": "Requests that wait for the store.",
}


class Counters:
    """Counts from the start of the service on."""

    def __init__(self) -> None:
        self._answers: Counter[tuple[str, int]] = Counter()
        self._refused: Counter[str] = Counter()

    def answered(self, part: str, status: int) -> None:
        """Count an answer of ``part``."""
        self._answers[part, status] += 1

    def refused(self, notice: str) -> None:
        """Count an opinion that was not taken because of ``notice``."""
        self._refused[notice] += 1

    def text(self, gauges: Mapping[str, int]) -> str:
        """Return all counts, and the ``gauges`` as they stand now.

        Source: the text format of Prometheus, version 0.0.4.
        """
        answers = [
            (f'{{part="{part}",status="{status}"}}', count)
            for (part, status), count in sorted(self._answers.items())
        ]
        refused = [(f'{{why="{notice}"}}', count) for notice, count in sorted(self._refused.items())]
        lines = [*_lines("thidua_answers_total", "counter", answers)]
        lines += _lines("thidua_refused_total", "counter", refused)
        for name, value in gauges.items():
            lines += _lines(name, "gauge", [("", value)])
        return "\n".join(lines) + "\n"


def _lines(name: str, kind: str, counts: list[tuple[str, int]]) -> list[str]:
    head = [f"# HELP {name} {_HELP[name]}", f"# TYPE {name} {kind}"]
    return head + [f"{name}{labels} {count}" for labels, count in counts]
