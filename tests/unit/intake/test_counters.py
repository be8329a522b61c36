"""Counters: what watches the service reads numbers, and nothing that anybody wrote."""

from __future__ import annotations

from builder.intake.counters import Counters


def test_counts_are_told_in_the_usual_form_and_in_order() -> None:
    counters = Counters()
    counters.answered("gui", 201)
    counters.answered("gui", 201)
    counters.answered("gui", 409)
    counters.refused("closed")
    assert counters.text({"thidua_waiting": 3}).splitlines() == [
        "# HELP thidua_answers_total Answers by the part of the service and their status.",
        "# TYPE thidua_answers_total counter",
        'thidua_answers_total{part="gui",status="201"} 2',
        'thidua_answers_total{part="gui",status="409"} 1',
        "# HELP thidua_refused_total Opinions that were not taken, by why.",
        "# TYPE thidua_refused_total counter",
        'thidua_refused_total{why="closed"} 1',
        "# HELP thidua_waiting Requests that wait for the store.",
        "# TYPE thidua_waiting gauge",
        "thidua_waiting 3",
    ]
