"""Counters: what watches the service reads numbers, and nothing that anybody wrote."""

from __future__ import annotations

from collections.abc import Mapping

from prometheus_client.parser import text_string_to_metric_families

from builder.intake.counters import BOUNDS, Counters


def families(told: str) -> Mapping[str, Mapping[tuple[str, ...], float]]:
    """Return every value by its family, its own name and its labels, as others read them."""
    return {
        family.name: {
            (one.name, *map("=".join, sorted(one.labels.items()))): one.value for one in family.samples
        }
        for family in text_string_to_metric_families(told)
    }


def counted() -> Counters:
    counters = Counters()
    for status, seconds in ((201, 0.004), (201, 0.005), (409, 0.3), (503, 11.0)):
        counters.answered("gui", status, seconds)
    counters.refused("closed")
    return counters


def test_answers_and_refusals_are_told_in_order() -> None:
    lines = counted().text({"thidua_waiting": 3}).splitlines()
    assert lines[:5] == [
        "# HELP thidua_answers_total Answers of this process by the part of the service and their status.",
        "# TYPE thidua_answers_total counter",
        'thidua_answers_total{part="gui",status="201"} 2',
        'thidua_answers_total{part="gui",status="409"} 1',
        'thidua_answers_total{part="gui",status="503"} 1',
    ]
    assert lines[-6:] == [
        "# HELP thidua_refused_total Opinions that this process did not take, by why.",
        "# TYPE thidua_refused_total counter",
        'thidua_refused_total{why="closed"} 1',
        "# HELP thidua_waiting Requests that wait for the store in this process.",
        "# TYPE thidua_waiting gauge",
        "thidua_waiting 3",
    ]


def test_others_read_of_each_answer_how_long_it_took() -> None:
    found = families(counted().text({}))["thidua_answer_seconds"]
    until = {labels[1]: value for labels, value in found.items() if labels[0].endswith("_bucket")}
    assert {bound: until[f"le={bound}"] for bound in ("0.005", "0.25", "0.5", "10.0", "+Inf")} == {
        "0.005": 2,
        "0.25": 2,
        "0.5": 3,
        "10.0": 3,
        "+Inf": 4,
    }
    assert len(until) == len(BOUNDS) + 1
    assert found["thidua_answer_seconds_sum", "part=gui"] == 11.309
    assert found["thidua_answer_seconds_count", "part=gui"] == 4


def test_before_anything_happened_there_is_nothing_but_what_stands_how() -> None:
    found = families(Counters().text({"thidua_disk_free_bytes": 10**12, "thidua_asking_broken": 0}))
    assert found["thidua_disk_free_bytes"] == {("thidua_disk_free_bytes",): 10**12}
    assert found["thidua_answers"] == {}
