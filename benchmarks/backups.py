"""Backups: ``python -m benchmarks.backups`` lets people send while the store is copied again and again, and
tells how much longer the one who waits longest waits for a receipt.
"""

from __future__ import annotations

import subprocess
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event, Thread

from benchmarks.intake import senders
from benchmarks.services import fill_thidua, thidua


@contextmanager
def copying(data: Path) -> Iterator[list[Path]]:
    """Copy the store in ``data`` again and again as long as the block lasts; yield the copies."""
    enough = Event()
    copies: list[Path] = []
    clerk = Thread(target=_copy, args=(data, copies, enough))
    clerk.start()
    try:
        yield copies
    finally:
        enough.set()
        clerk.join()


def _copy(data: Path, copies: list[Path], enough: Event) -> None:
    while not enough.is_set():
        copy = data.with_name(f"copy-{len(copies)}")
        command = [
            sys.executable,
            "-m",
            "builder",
            "intake",
            "backup",
            "--data",
            str(data),
            "--to",
            str(copy),
        ]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
        copies.append(copy)


def main(arguments: list[str]) -> int:
    """Print the longest waits, alone and beside copying."""
    parser = ArgumentParser(prog="python -m benchmarks.backups", description=__doc__)
    parser.add_argument("--stored", type=int, default=100_000)
    parser.add_argument("--connections", type=int, default=4)
    parser.add_argument("--seconds", type=float, default=12.0)
    asked = parser.parse_args(arguments)
    load = Namespace(seconds=asked.seconds, nominees=9)
    with TemporaryDirectory() as folder:
        fill_thidua(Path(folder), asked.stored, 9)
        with thidua(Path(folder), 9) as (port, _):
            alone = senders("thidua", port, asked.connections, load)
            with copying(Path(folder, "data")) as copies:
                beside = senders("thidua", port, asked.connections, load)
        print(
            f"{len(copies)} copies of {asked.stored:,} opinions and more, the last of {_size(copies[-1])} MiB"
        )
        for name, told in (("alone", alone), ("beside", beside)):
            print(f"{name}: {told['rate']:,.0f} a second, longest wait {told['longest']:,.0f} ms")
    return 0


def _size(file: Path) -> int:
    return file.stat().st_size >> 20


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
