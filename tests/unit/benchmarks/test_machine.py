"""Tests of benchmarks.machine."""

from __future__ import annotations

import os
from pathlib import Path

from benchmarks.machine import load, machine


def test_a_measurement_says_where_it_was_taken() -> None:
    found = machine("2026-11-24", 0.5, Path("/proc/self"), {"hugo": "0.168.0"})
    assert (found.date, found.load[0], found.file_system) == ("2026-11-24", 0.5, "proc")
    assert found.cores == len(os.sched_getaffinity(0))
    assert found.versions == {"hugo": "0.168.0"}
    assert load() >= 0
