"""What the running service tells of its work: a line of JSON for each event, and nothing of anybody."""

from __future__ import annotations

import json
import resource
import socket
import time
from collections.abc import Iterator
from functools import partial
from http.client import HTTPConnection
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from builder.intake.notes import FIELDS
from tests.support.intake import CONSULTATION, PATIENCE_SECONDS, Running, asked, asking_in, free_port, serving
from tests.unit.intake.offered import code_of, hidden_of

ADDRESS = "203.0.113.77"
PRIVATE = {
    "noi-dung": "Chim Yến bay về ấp.",
    "ho-ten": "Trần Hải Đường",
    "dia-chi": "số 17 hẻm Hoa Sữa",
    "dien-thoai": "0276987654",
    "thu": "hai.duong@example.vn",
}
ELSEWHERE = ("Cookie-Canary", "query-canary", "path-canary", "garbage-canary", "agent-canary")
HEADERS = {"X-Forwarded-For": ADDRESS, "User-Agent": "agent-canary", "Cookie": "Cookie-Canary=1"}
FORM = {"dot": CONSULTATION, "truong-hop": ["001"], "y": "co-thong-tin", **PRIVATE}


@pytest.fixture
def running(tmp_path: Path) -> Iterator[Running]:
    port = free_port()
    output = asking_in(tmp_path / "site", f"http://127.0.0.1:{port}")
    with serving(tmp_path / "data", output, port, "--proxies", "127.0.0.1") as service:
        yield service


def raw(service: Running, told: bytes) -> None:
    parts = urlsplit(service.url)
    with socket.create_connection((str(parts.hostname), parts.port or 0), timeout=20) as line:
        line.sendall(told)
        line.recv(65_536)


def test_each_event_is_a_line_that_holds_nothing_of_anybody(running: Running, tmp_path: Path) -> None:
    ask = partial(asked, running, headers=HEADERS)
    hidden = hidden_of(ask("POST", "/kiem-tra", FORM)[1])
    time.sleep(3.1)
    code = code_of(ask("POST", "/gui", hidden)[1])
    statuses = [
        ask("POST", "/tra-cuu", {"ma": code})[0],
        ask("POST", "/tra-cuu", {"ma": PRIVATE["dien-thoai"]})[0],
        ask("POST", "/gui?query-canary=1", {**FORM, "phieu": "garbage-canary"})[0],
        ask("GET", f"/path-canary/{code}?query-canary")[0],
    ]
    assert statuses == [200, 422, 400, 404]
    raw(running, b"garbage-canary \x00\r\n\r\n")
    raw(running, b"GET / HTTP/1.1\r\nHost: a\r\nConnection: upgrade\r\nUpgrade: garbage-canary\r\n\r\n")
    full = resource.prlimit(running.process.pid, resource.RLIMIT_FSIZE)
    hidden = hidden_of(ask("POST", "/kiem-tra", FORM)[1])
    time.sleep(3.1)
    length = (tmp_path / "data" / "y-kien.sqlite3-wal").stat().st_size
    resource.prlimit(running.process.pid, resource.RLIMIT_FSIZE, (length, full[1]))
    assert ask("POST", "/gui", hidden)[0] == 503
    resource.prlimit(running.process.pid, resource.RLIMIT_FSIZE, full)
    assert running.stop() == 0

    lines = said(running)
    told = [(one["event"], one.get("part"), one.get("status"), one.get("refusal")) for one in lines]
    assert told == [
        ("serving", None, None, None),
        ("answer", "kiem-tra", 200, None),
        ("answer", "gui", 201, None),
        ("answer", "tra-cuu", 200, None),
        ("answer", "tra-cuu", 422, None),
        ("answer", "gui", 400, "forged"),
        ("library", None, None, None),
        ("library", None, None, None),
        ("library", None, None, None),
        ("answer", "kiem-tra", 200, None),
        ("answer", "gui", 503, "broken"),
        ("ended", None, None, None),
    ]
    assert lines[-2]["faults"][-1]["type"] == "sqlite3.OperationalError"
    whole = json.dumps(lines, ensure_ascii=False)
    assert [one for one in (*PRIVATE.values(), *ELSEWHERE, code, ADDRESS, "127.0.0.1") if one in whole] == []


def said(service: Running) -> list[dict[str, Any]]:
    """Return the lines that the service wrote to standard error: in each is only what may be told."""
    assert service.process.stderr is not None
    lines = [json.loads(line) for line in service.process.stderr.read().split("\n")[:-1]]
    assert [line for line in lines if not set(line) <= set(FIELDS)] == []
    return lines


def test_a_reader_who_stands_still_keeps_nobody_waiting(running: Running) -> None:
    """Nobody reads standard error here, and a pipe takes 64 KiB."""
    parts = urlsplit(running.url)
    connection = HTTPConnection(str(parts.hostname), parts.port, timeout=PATIENCE_SECONDS)
    headers = {"Content-Type": "application/x-www-form-urlencoded"}
    for _ in range(1_500):
        connection.request("POST", f"{parts.path}/kiem-tra", "a=1", headers)
        assert connection.getresponse().read()
    connection.close()
    assert running.stop() == 0
