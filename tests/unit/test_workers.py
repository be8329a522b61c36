"""Tests of builder.workers."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

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


# What each sends is more than a pipe takes; nobody asks for it before all of it is done.
UNASKED = """
import os, sys, time
from pathlib import Path
from builder.workers import each
folder = Path(sys.argv[1])
def work(value):
    (folder / str(value)).touch()
    return b"x" * 10_000
results = each(work, range(400), 2)
until = time.monotonic() + 30
while len(os.listdir(folder)) < 400 and time.monotonic() < until:
    time.sleep(0.01)
print(len(os.listdir(folder)), sum(map(len, results)))
"""

# Who is not asked any more is ended.
CLOSED = """
import os, time
from builder.workers import each
results = each(lambda value: time.sleep(60), range(400), 2)
results.close()
try:
    os.waitpid(-1, os.WNOHANG)
except ChildProcessError:
    print("nobody is left")
"""


def test_work_begins_before_anybody_asks_and_waits_for_nobody(tmp_path: Path) -> None:
    command = (sys.executable, "-c", UNASKED, str(tmp_path))
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == "400 4000000\n"


def test_who_closes_the_results_ends_the_processes() -> None:
    command = (sys.executable, "-c", CLOSED)
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True, timeout=30)
    assert done.stdout == "nobody is left\n"


def test_this_machine_has_at_least_one_processor() -> None:
    assert jobs_here() >= 1
