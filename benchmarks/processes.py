"""Processes: one run of a generator as a whole process, timed from outside."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

_LAUNCHER = Path(__file__).with_name("launch.py")
_TOLD = 2_000  # characters of a failed program's last words


class RunFailed(Exception):
    """A program ended with an error, or not in time; the text is what it said last."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What a run took.

    Units: ``wall`` and ``cpu`` in seconds, ``cpu`` of the process and all children that it waited for;
           ``memory`` in MiB, the peak of the largest of these processes.
    """

    wall: float
    cpu: float
    memory: float


@dataclass(frozen=True, slots=True)
class Program:
    """A command as it is started, with what it needs of the environment."""

    command: tuple[str, ...]
    environment: Mapping[str, str]

    @property
    def whole_environment(self) -> dict[str, str]:
        """The environment of the run: the caller's, in a locale that every machine has.

        Programs in Python keep their bytecode, as they do for whoever installs them.
        """
        kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        return {**kept, "LC_ALL": "C.UTF-8", **self.environment}


def run(program: Program, folder: Path, limit: float) -> Cost:
    """Run ``program`` in ``folder``.

    Units:  ``limit`` in seconds.
    Errors: RunFailed when it ends with another status than 0, or not within ``limit``.
    """
    with TemporaryDirectory() as notes:
        result, said = Path(notes, "result"), Path(notes, "said")
        launcher = [sys.executable, "-I", "-S", str(_LAUNCHER), str(result), *program.command]
        with said.open("wb") as log:
            started = subprocess.Popen(
                launcher,
                cwd=folder,
                env=program.whole_environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
            in_time = _ended(started, limit)
        told = said.read_text(encoding="utf-8", errors="replace")[-_TOLD:]
        if not in_time:
            raise RunFailed(f"not done after {limit:.0f} s: {told}")
        return _cost(result, program.command, told)


def _ended(started: subprocess.Popen[bytes], limit: float) -> bool:
    try:
        started.wait(limit)
    except subprocess.TimeoutExpired:
        return False
    else:
        return True
    finally:
        if started.poll() is None:
            os.killpg(started.pid, signal.SIGKILL)
            started.wait()


def _cost(result: Path, command: Sequence[str], told: str) -> Cost:
    if not result.is_file():
        raise RunFailed(f"{command[0]} could not be started: {told}")
    wall, cpu, peak, code = result.read_text(encoding="ascii").split()
    if code != "0":
        raise RunFailed(f"{' '.join(command)} ended with {code}: {told}")
    return Cost(float(wall), float(cpu), int(peak) / 1024)
