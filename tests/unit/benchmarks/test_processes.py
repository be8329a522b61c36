"""Tests of benchmarks.processes and of the launcher that it uses."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import pytest

from benchmarks.processes import Program, RunFailed, run

FORTY_MEGABYTES = "text = b'x' * 40_000_000"


def python(code: str, **environment: str) -> Program:
    return Program((sys.executable, "-I", "-c", code), environment)


def test_wall_and_cpu_are_told_apart(tmp_path: Path) -> None:
    asleep = run(python("import time; time.sleep(0.3)"), tmp_path, 60)
    # However long it takes to start on a busy machine: while it sleeps, only one of the two passes.
    assert asleep.wall - asleep.cpu > 0.29
    busy = run(python("import time\nwhile time.process_time() < 0.3: pass"), tmp_path, 60)
    assert busy.wall > busy.cpu * 0.9 > 0.26


def test_children_count_and_the_largest_process_is_the_peak(tmp_path: Path) -> None:
    least = run(python(""), tmp_path, 60)
    child = f"{FORTY_MEGABYTES}\nimport time\nwhile time.process_time() < 0.3: pass"
    parent = run(
        python(f"import subprocess, sys; subprocess.run([sys.executable, '-I', '-c', {child!r}])"),
        tmp_path,
        60,
    )
    assert parent.cpu >= 0.29
    assert 35 < parent.memory - least.memory < 60


def test_the_memory_of_whoever_measures_is_not_counted(tmp_path: Path) -> None:
    before = run(python(""), tmp_path, 60).memory
    ballast = b"x" * 80_000_000
    assert run(python(""), tmp_path, 60).memory < before + 10
    assert ballast


def test_a_program_runs_in_its_folder_with_its_environment(tmp_path: Path) -> None:
    code = "import os, pathlib; pathlib.Path('said').write_text(os.environ['WORD'] + os.environ['LC_ALL'])"
    run(python(code, WORD="một "), tmp_path, 60)
    assert (tmp_path / "said").read_text(encoding="utf-8") == "một C.UTF-8"


def test_a_failing_program_is_told_with_its_last_words(tmp_path: Path) -> None:
    with pytest.raises(RunFailed, match=r"(?s)ended with 3: .*no such page"):
        run(python("import sys; print('no such page', file=sys.stderr); sys.exit(3)"), tmp_path, 60)


def test_a_program_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(RunFailed, match="nowhere could not be started"):
        run(Program(("nowhere",), {}), tmp_path, 60)


def test_a_program_that_does_not_end_is_ended(tmp_path: Path) -> None:
    code = "import os, pathlib, time; pathlib.Path('id').write_text(str(os.getpid())); time.sleep(600)"
    told = tmp_path / "id"
    for limit in (1, 10, 100):  # on a busy machine it may not even have started after a second
        with pytest.raises(RunFailed, match=f"not done after {limit} s"):
            run(python(code), tmp_path, limit)
        if told.is_file() and told.read_text(encoding="utf-8"):
            break
    state = Path("/proc", told.read_text(encoding="utf-8"), "stat")
    until = time.monotonic() + 60
    while state.exists() and state.read_text(encoding="utf-8").split()[2] != "Z":
        assert time.monotonic() < until
