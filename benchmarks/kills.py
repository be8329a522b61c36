"""Kills: ``python -m benchmarks.kills`` ends our service with SIGKILL while many send, again and again, and
tells what became of every receipt that somebody had seen by then.
"""

from __future__ import annotations

import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import cycle
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks.peers import ROOT
from benchmarks.people import HASTE, form_of, nominee_id, request
from benchmarks.services import PREFIX, thidua
from builder.intake.keys import keys_in
from builder.intake.receipts import receipt_digest
from builder.intake.store.chain import broken_at
from builder.intake.store.reading import all_in, opened
from builder.intake.store.sqlite import DATABASE

NOMINEES = 9
FAULTS = ("lost", "crossed", "twice", "changed", "broken")
_FORM = "application/x-www-form-urlencoded"
_APART = 1_000_000  # the serials of two rounds
_CODE = re.compile(rb'receipt-code"><b>([0-9A-Z-]+)<')
_FOUND, _TAKEN = 200, 201


def killed(folder: Path, number: int, connections: int, seconds: float) -> Counter[str]:
    """Kill the service ``seconds`` after the first receipts, start it again, and look for everything.

    Shape: "acknowledged" and "unanswered" say how many; "lost", "crossed", "twice", "changed" and "broken"
           must not be there; "back after" is in milliseconds.
    """
    first = number * _APART
    with thidua(folder, NOMINEES) as (port, process), crowd((port,), connections, 60, first) as senders:
        time.sleep(HASTE + 1 + seconds)
        os.kill(process, signal.SIGKILL)
        told = json.loads(senders.communicate(timeout=60)[0])
    begun = time.perf_counter()
    with thidua(folder, NOMINEES) as (port, _):
        back = int((time.perf_counter() - begun) * 1000)
        return +(Counter({"back after": back}) + looked_for(told, (port,), folder / "data"))


@contextmanager
def crowd(
    ports: Sequence[int], connections: int, seconds: float, first: int = 0
) -> Iterator[subprocess.Popen[bytes]]:
    """Send to the services at ``ports`` for ``seconds``, in a process that tells every receipt at its end."""
    command = [sys.executable, "-m", "benchmarks.senders", "thidua", "--port", *map(str, ports), "--receipts"]
    command += ["--prefix", PREFIX, "--connections", str(connections), "--nominees", str(NOMINEES)]
    command += ["--seconds", str(seconds), "--first", str(first)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=ROOT) as senders:
        yield senders


def looked_for(told: Mapping[str, Any], ports: Sequence[int], data: Path, step: int = 1) -> Counter[str]:
    """Send again what had no answer, and look for every receipt of what a crowd ``told``, see `killed`; each
    ``step``th one is looked for as its owner does.
    """
    turns = cycle(ports)
    again = [_sent_again((next(turns), next(turns)), serial, ticket) for serial, ticket in told["lost"]]
    receipts = [
        *told["receipts"],
        *zip([one for one, _ in told["lost"]], [one for one, _ in again], strict=True),
    ]
    seen = Counter(acknowledged=len(told["receipts"]), unanswered=len(told["lost"]))
    seen["changed"] = sum(first != second for first, second in again)
    seen["lost"] = sum(not _is_found(next(turns), serial, code) for serial, code in receipts[::step])
    return +(seen + faults_in(data, receipts))


def _sent_again(ports: tuple[int, int], serial: int, ticket: str) -> tuple[str, str]:
    """Return the codes that come of sending the same form with the same ticket, twice."""
    body = form_of(serial, NOMINEES) + b"&phieu=" + ticket.encode()
    told = request(f"{PREFIX}/gui", _FORM, serial, body)
    first, second = (_CODE.search(answered(port, told)[1]) for port in ports)
    return first[1].decode() if first else "", second[1].decode() if second else ""


def _is_found(port: int, serial: int, code: str) -> bool:
    status, _ = answered(port, request(f"{PREFIX}/tra-cuu", _FORM, serial, f"ma={code}".encode()))
    return status == _FOUND


def answered(port: int, told: bytes) -> tuple[int, bytes]:
    """Return status and body of the answer to one request."""
    with socket.create_connection(("127.0.0.1", port), timeout=30) as line:
        line.sendall(told.replace(b"\r\n", b"\r\nConnection: close\r\n", 1))
        whole = b"".join(iter(lambda: line.recv(65_536), b""))
    head, _, body = whole.partition(b"\r\n\r\n")
    return int(head[9:12]), body


def faults_in(data: Path, receipts: Iterable[tuple[int, str]]) -> Counter[str]:
    """Return what is wrong with the store: each code must lead to the words of its sender alone."""
    key = keys_in(data).receipt_digest
    opinions, events = all_in(data)
    by_receipt = {one.received.receipt: one.received.filing for one in opinions}
    seen: Counter[str] = Counter()
    for serial, code in receipts:
        filing = by_receipt.get(receipt_digest(key, code))
        seen["lost"] += filing is None
        seen["crossed"] += filing is not None and not (
            filing.text.startswith(f"Ý kiến số {serial}. ")
            and filing.nominees == (nominee_id(serial % NOMINEES),)
        )
    seen["twice"] = len(opinions) - len({one.received.filing.text for one in opinions})
    seen["broken"] = int(broken_at(events) is not None)
    seen["broken"] += [one.number for one in opinions] != list(range(1, len(opinions) + 1))
    seen["broken"] += _is_damaged(data / DATABASE)
    return seen


def _is_damaged(place: Path) -> bool:
    if not place.exists():
        return False  # the store lies in a database, which looks after its files itself
    with opened(place) as database:
        damage: list[tuple[str]] = database.execute("PRAGMA integrity_check").fetchall()
    return damage != [("ok",)]


def main(arguments: list[str]) -> int:
    """Print what came of each round, and of all; the status is 1 when anything was lost, crossed or twice."""
    parser = ArgumentParser(prog="python -m benchmarks.kills", description=__doc__)
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--connections", type=int, default=64)
    asked = parser.parse_args(arguments)
    total: Counter[str] = Counter()
    with TemporaryDirectory() as folder:
        for number in range(asked.rounds):
            found = killed(Path(folder), number, asked.connections, number % 5 / 5)
            print(f"{number}: {dict(found)}", flush=True)
            slowest = max(total["back after"], found["back after"])
            total += found
            total["back after"] = slowest
    print(f"all: {dict(total)}")
    return int(any(total[fault] for fault in FAULTS))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
