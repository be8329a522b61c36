"""Tests of builder.workers."""

from __future__ import annotations

import os
import subprocess
import sys

from builder.workers import each, jobs_here
from tests.conftest import ROOT


def test_results_keep_the_order_of_the_values_in_any_number_of_processes() -> None:
    values = range(1_000)
    expected = [value * value for value in values]
    assert list(each(lambda value: value * value, values, 1)) == expected
    assert list(each(lambda value: value * value, values, 2)) == expected


def test_little_work_stays_in_this_process() -> None:
    assert set(each(lambda _: os.getpid(), range(20), 4)) == {os.getpid()}


# A process without threads of its own: the test runner's may have some, and then nothing is forked.
ALONE = """
import os
from builder.workers import each
assert os.getpid() not in set(each(lambda _: os.getpid(), range(400), 2))
try:
    list(each(lambda value: 1 // value, range(400), 2))
except ZeroDivisionError:
    print("raised here")
"""


def test_much_work_is_done_by_others_and_their_mistakes_are_raised_here() -> None:
    done = subprocess.run((sys.executable, "-c", ALONE), cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == "raised here\n"


def test_this_machine_has_at_least_one_processor() -> None:
    assert jobs_here() >= 1
