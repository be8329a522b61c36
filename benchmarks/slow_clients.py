"""Slow clients: ``python -m benchmarks.slow_clients`` lets honest people send to our service alone, then
beside many who send a byte each half second, and tells what share of the rate is left to them.
"""

from __future__ import annotations

import socket
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from threading import Event, Thread

from benchmarks.intake import senders
from benchmarks.services import PREFIX, thidua

_PAUSE = 0.5  # seconds between two bytes
_HEAD = (
    f"POST {PREFIX}/kiem-tra HTTP/1.1\r\nHost: a\r\nContent-Type: application/x-www-form-urlencoded\r\n"
    "Content-Length: 9999\r\n\r\n"
)


@contextmanager
def crawling(port: int, number: int) -> Iterator[None]:
    """Keep that many connections busy, half of them with a head and half with a body; whoever is cut off
    comes again.
    """
    enough = Event()
    crowd = Thread(target=_crawl, args=(port, number, enough))
    crowd.start()
    try:
        yield
    finally:
        enough.set()
        crowd.join()


def _crawl(port: int, number: int, enough: Event) -> None:
    lines: dict[int, socket.socket] = {}
    while not enough.wait(_PAUSE):
        for one in range(number):
            if one not in lines:
                lines[one] = socket.create_connection(("127.0.0.1", port))
                lines[one].sendall(_HEAD.encode() if one % 2 else b"P")
                lines[one].settimeout(0)
            elif not _is_open(lines[one]):
                lines.pop(one).close()
    for line in lines.values():
        line.close()


def _is_open(line: socket.socket) -> bool:
    try:
        line.send(b"O")
        line.recv(1)
    except BlockingIOError:
        return True
    except OSError:
        return False
    return False  # an answer, or the end


def main(arguments: list[str]) -> int:
    """Print both rates, and the median of the shares."""
    parser = ArgumentParser(prog="python -m benchmarks.slow_clients", description=__doc__)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--slow", type=int, default=300)
    parser.add_argument("--connections", type=int, default=4)
    parser.add_argument("--seconds", type=float, default=12.0)
    asked = parser.parse_args(arguments)
    load = Namespace(seconds=asked.seconds, nominees=9)
    shares = []
    with TemporaryDirectory() as folder:
        for number in range(asked.rounds):
            with thidua(Path(folder, str(number)), 9) as (port, _):
                alone = senders("thidua", port, asked.connections, load)["rate"]
                with crawling(port, asked.slow):
                    beside = senders("thidua", port, asked.connections, load)["rate"]
            shares.append(beside / alone)
            print(f"{alone:,.0f} alone, {beside:,.0f} beside {asked.slow} slow ones: {shares[-1]:.2f}")
    print(f"median share: {median(shares):.2f}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
