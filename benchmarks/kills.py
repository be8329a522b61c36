"""Kills: ``python -m benchmarks.kills`` ends our service with SIGKILL while many send, again and again, and
tells what became of every receipt that somebody had seen by then.
"""

from __future__ import annotations

import json
import os
import re
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.peers import ROOT
from benchmarks.people import HASTE, form_of, nominee_id, request
from benchmarks.services import PREFIX, thidua
from builder.intake.keys import keys_in
from builder.intake.receipts import receipt_digest
from builder.intake.store.chain import broken_at
from builder.intake.store.reading import events_in
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
    with thidua(folder, NOMINEES) as (port, process):
        command = [sys.executable, "-m", "benchmarks.senders", "thidua", "--port", str(port), "--receipts"]
        command += ["--prefix", PREFIX, "--connections", str(connections), "--nominees", str(NOMINEES)]
        command += ["--seconds", "60", "--first", str(number * _APART)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=ROOT) as crowd:
            time.sleep(HASTE + 1 + seconds)
            os.kill(process, signal.SIGKILL)
            told = json.loads(crowd.communicate(timeout=60)[0])
    seen = Counter(acknowledged=len(told["receipts"]), unanswered=len(told["lost"]))
    begun = time.perf_counter()
    with thidua(folder, NOMINEES) as (port, _):
        seen["back after"] = int((time.perf_counter() - begun) * 1000)
        again = [_sent_again(port, serial, ticket) for serial, ticket in told["lost"]]
        seen["changed"] = sum(first != second for first, second in again)
        receipts = [
            *told["receipts"],
            *zip([one for one, _ in told["lost"]], [one for one, _ in again], strict=True),
        ]
        seen["lost"] = sum(not _is_found(port, serial, code) for serial, code in receipts)
    return +(seen + _faults_in(folder / "data", receipts))


def _sent_again(port: int, serial: int, ticket: str) -> tuple[str, str]:
    """Return the codes that come of sending the same form with the same ticket, twice."""
    body = form_of(serial, NOMINEES) + b"&phieu=" + ticket.encode()
    found = [_CODE.search(answered(port, request(f"{PREFIX}/gui", _FORM, serial, body))[1]) for _ in range(2)]
    first, second = (one[1].decode() if one else "" for one in found)
    return first, second


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


def _faults_in(data: Path, receipts: Iterable[tuple[int, str]]) -> Counter[str]:
    """Return what is wrong with the store: each code must lead to the words of its sender alone."""
    key = keys_in(data).receipt_digest
    seen: Counter[str] = Counter()
    with closing(sqlite3.connect(f"file:{data / DATABASE}?mode=ro", uri=True)) as database:
        for serial, code in receipts:
            digest = receipt_digest(key, code)
            rows = database.execute(
                "SELECT text, nominees FROM opinion WHERE receipt = ?", (digest,)
            ).fetchall()
            nominees = json.dumps([nominee_id(serial % NOMINEES)])
            seen["crossed"] += any(
                not text.startswith(f"Ý kiến số {serial}. ") or about != nominees for text, about in rows
            )
        (seen["twice"],) = database.execute("SELECT count(*) - count(DISTINCT text) FROM opinion").fetchone()
        seen["broken"] = int(broken_at(events_in(data)) is not None)
        damage = database.execute("PRAGMA integrity_check").fetchall()
        seen["broken"] += damage != [("ok",)]
    return seen


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
