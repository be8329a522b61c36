"""Tests of benchmarks.table."""

from __future__ import annotations

from benchmarks.machine import Machine
from benchmarks.processes import Cost
from benchmarks.runner import Run, Verdict
from benchmarks.table import report, table

MACHINE = Machine("2026-11-24", 2, (0.24, 1.5), "tmpfs", "3.11.7", {"thidua": "0.1.0", "hugo": "0.168.0"})
HEADINGS = (
    "| Stories | Scenario | Generator | Wall, s | CPU, s | Peak, MiB "
    "| Wall ÷ ours | CPU ÷ ours | Peak ÷ ours | Rounds |\n"
    "| --- | --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |\n"
)


def run_of(generator: str, number: int, wall: float, cpu: float = 1.0, memory: float = 50.0) -> Run:
    return Run(1_000, "cold", generator, number, Cost(wall, cpu, memory))


def test_ratios_are_taken_round_by_round() -> None:
    """A machine that was slow in one round was slow for both: the ratio of the medians would be 2.00."""
    runs = [
        *(run_of("thidua", number, wall) for number, wall in enumerate((1.0, 5.0, 2.0))),
        *(run_of("hugo", number, wall, 2.0, 150.0) for number, wall in enumerate((3.0, 20.0, 4.0))),
    ]
    assert table(runs) == (
        HEADINGS + "| 1,000 | cold | thidua | 2.00 | 1.00 | 50 |  |  |  | 3 |\n"
        "| 1,000 | cold | hugo | 4.00 | 2.00 | 150 | 3.00 | 2.00 | 3.00 | 3 |"
    )


def test_one_that_took_part_once_is_compared_with_that_round() -> None:
    runs = [run_of("thidua", 0, 2.0), run_of("thidua", 1, 8.0), run_of("nikola", 0, 6.0)]
    assert table(runs).splitlines()[-1] == (
        "| 1,000 | cold | nikola | 6.00 | 1.00 | 50 | 3.00 | 1.00 | 1.00 | 1 |"
    )


def test_without_ours_there_is_no_ratio() -> None:
    assert table([run_of("hugo", 0, 1.0)]).splitlines()[-1] == (
        "| 1,000 | cold | hugo | 1.00 | 1.00 | 50 |  |  |  | 1 |"
    )


def test_sizes_and_scenarios_stand_in_the_order_in_which_they_were_measured() -> None:
    cost = Cost(1, 1, 1)
    runs = [
        Run(stories, scenario, "thidua", number, cost)
        for stories in (1_000, 10_000)
        for number in range(2)
        for scenario in ("cold", "add")
    ]
    assert [line.split(" | ")[:2] for line in table(runs).splitlines()[2:]] == [
        ["| 1,000", "cold"],
        ["| 1,000", "add"],
        ["| 10,000", "cold"],
        ["| 10,000", "add"],
    ]


def test_the_report_says_when_where_and_what_was_found() -> None:
    verdicts = (
        Verdict(1_000, "thidua", 1_219, 1_240, (), ()),
        Verdict(
            1_000, "nikola", 1_290, 1_400, ("a.html", "b.html", "c.html", "d.html"), ("add: x", "add: y")
        ),
    )
    lines = report([run_of("thidua", 0, 1.0)], verdicts, MACHINE).splitlines()
    assert lines[0] == (
        "Measured 2026-11-24 on 2 cores, load 0.2 at the start and 1.5 at the end, work folder on tmpfs, "
        "Python 3.11.7: thidua 0.1.0, hugo 0.168.0."
    )
    assert lines[-2] == "* thidua, 1,000 stories: 1,219 pages; 0 of 1,240 files differ from a cold build."
    assert lines[-1] == (
        "* nikola, 1,000 stories: 1,290 pages; 4 of 1,400 files differ from a cold build (a.html, b.html, "
        "c.html and 1 more); found after its runs (add: x, add: y)."
    )
