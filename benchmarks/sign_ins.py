"""Sign-ins: ``python -m benchmarks.sign_ins`` lets people send while somebody guesses passwords from many
thousand nets, and tells how many receipts are still handed out.
"""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPException
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event, Thread
from urllib.parse import urlencode

from benchmarks.intake import senders
from benchmarks.services import PREFIX, fill_thidua, thidua

_GUESS = urlencode({"ten": "lan", "mat-khau": "sai rồi nhé", "ma": "000000"})
_HEADERS = {"Content-Type": "application/x-www-form-urlencoded", "Origin": "https://tanbien.example.gov.vn"}


@contextmanager
def guessing(port: int, guessers: int) -> Iterator[Counter[int]]:
    """Let ``guessers`` try passwords as fast as they are answered as long as the block lasts, each time from
    another net; yield how often which status came back.
    """
    enough, nets = Event(), count()
    told: Counter[int] = Counter()
    threads = [Thread(target=_guess, args=(port, nets, told, enough)) for _ in range(guessers)]
    for one in threads:
        one.start()
    try:
        yield told
    finally:
        enough.set()
        for one in threads:
            one.join()


def _guess(port: int, nets: Iterator[int], told: Counter[int], enough: Event) -> None:
    connection = HTTPConnection("127.0.0.1", port, timeout=30)
    while not enough.is_set():
        net = next(nets)
        headers = {**_HEADERS, "X-Forwarded-For": f"10.{net >> 8 & 255}.{net & 255}.1"}
        try:
            connection.request("POST", f"{PREFIX}/can-bo/dang-nhap", _GUESS, headers)
            answer = connection.getresponse()
            answer.read()
        except (OSError, HTTPException):
            connection.close()
            continue
        told[answer.status] += 1
    connection.close()


def main(arguments: list[str]) -> int:
    """Print how many receipts were handed out a second, alone and beside guessing."""
    parser = ArgumentParser(prog="python -m benchmarks.sign_ins", description=__doc__)
    parser.add_argument("--guessers", type=int, default=32)
    parser.add_argument("--connections", type=int, default=16)
    parser.add_argument("--seconds", type=float, default=10.0)
    asked = parser.parse_args(arguments)
    load = Namespace(seconds=asked.seconds, nominees=9)
    with TemporaryDirectory() as folder:
        fill_thidua(Path(folder), 1_000, 9)
        with thidua(Path(folder), 9) as (port, _):
            alone = senders("thidua", port, asked.connections, load)
            with guessing(port, asked.guessers) as told:
                beside = senders("thidua", port, asked.connections, load)
    print(f"guesses: {told[403]} examined, {told[503]} turned away at once, {told[429]} of one net")
    for name, one in (("alone", alone), ("beside", beside)):
        print(f"{name}: {one['rate']:,.0f} receipts a second, longest wait {one['longest']:,.0f} ms")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
