"""Warm: one edit while Hugo's server runs, against a fresh process of ours.

The server has the whole site in memory; from saving a story to the moment it serves the new text is the best
that its users ever see.
"""

from __future__ import annotations

import os
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPException
from pathlib import Path

from benchmarks.corpus import story
from benchmarks.generators import OURS
from benchmarks.places import Place
from benchmarks.processes import Cost, Program, RunFailed, run
from benchmarks.runner import Run

SCENARIO = "body of one edited, server running"
SERVER = "hugo server"
_PAUSE = 0.002
_TICKS = os.sysconf("SC_CLK_TCK")


def measure_warm(
    ours: tuple[Place, Program], hugo: Place, server: Program, stories: int, rounds: int, limit: float
) -> Iterator[Run]:
    """Edit one story of ``hugo`` under its server, and of ours before a fresh process, by turns.

    Shape:  both sites are built; ``server`` is the command without its port.
    Errors: RunFailed when the new text is not served within ``limit`` seconds.
    """
    port = free_port()
    arguments = (*server.command, "--port", str(port))
    with serving(Program(arguments, server.environment), hugo.folder, port, limit) as process:
        for number in range(rounds):
            chosen = stories // 4 + number
            said = f"Câu này được thêm khi máy đang chạy, lần {number + 1}."
            yield Run(stories, SCENARIO, SERVER, number, _served(hugo, chosen, said, port, process, limit))
            place, program = ours
            place.write(chosen, said)
            yield Run(stories, SCENARIO, OURS, number, run(program, place.folder, limit))
            if said not in (place.output / place.generator.page_of(story(chosen, place.seed))).read_text(
                "utf-8"
            ):
                raise RunFailed(f"story {chosen} does not show its new text")


def _served(
    place: Place, number: int, said: str, port: int, process: subprocess.Popen[bytes], limit: float
) -> Cost:
    one = story(number, place.seed)
    address = f"/{one.category}/{one.slug}/"
    page_from(port, address)
    cpu, begun = _cpu_of(process.pid), time.perf_counter()
    place.write(number, said)
    while said not in page_from(port, address):
        if time.perf_counter() - begun > limit:
            raise RunFailed(f"{address} is not served with its new text after {limit:.0f} s")
        time.sleep(_PAUSE)
    wall = time.perf_counter() - begun
    return Cost(wall, _cpu_of(process.pid) - cpu, _peak_of(process.pid))


@contextmanager
def serving(program: Program, folder: Path, port: int, limit: float) -> Iterator[subprocess.Popen[bytes]]:
    """Run the server ``program`` in ``folder``, from its first answer on ``port`` to the end of the block.

    Errors: RunFailed when it does not answer within ``limit`` seconds.
    """
    process = subprocess.Popen(
        program.command,
        cwd=folder,
        env=program.whole_environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        begun = time.perf_counter()
        while not page_from(port, "/"):
            if process.poll() is not None or time.perf_counter() - begun > limit:
                raise RunFailed(f"{program.command[0]} does not serve")
            time.sleep(_PAUSE)
        yield process
    finally:
        process.terminate()
        process.wait()


def page_from(port: int, address: str) -> str:
    """Return what the server answers, "" while it does not."""
    connection = HTTPConnection("127.0.0.1", port, timeout=30)
    try:
        connection.request("GET", address)
        return connection.getresponse().read().decode()
    except (OSError, HTTPException):
        return ""
    finally:
        connection.close()


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port: int = taken.getsockname()[1]
        return port


def _cpu_of(process: int) -> float:
    fields = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / _TICKS


def _peak_of(process: int) -> float:
    lines = Path(f"/proc/{process}/status").read_text(encoding="utf-8").splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM"))
