"""How the service ends: who is being answered hears the end of it, however often it is asked to stop."""

from __future__ import annotations

import signal
import socket
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode, urlsplit

import pytest

from builder.intake.store.reading import opinions_in
from tests.support.asgi import FORM as FORM_TYPE
from tests.support.intake import CONSULTATION, PATIENCE_SECONDS, Running, asked, asking_in, free_port, serving
from tests.unit.intake.offered import code_of, hidden_of

FORM = {"dot": CONSULTATION, "truong-hop": ["001"], "y": "dong-tinh"}


@pytest.fixture
def running(tmp_path: Path) -> Iterator[Running]:
    port = free_port()
    output = asking_in(tmp_path / "site", f"http://127.0.0.1:{port}")
    with serving(tmp_path / "data", output, port) as service:
        yield service


def begun(service: Running) -> tuple[socket.socket, bytes]:
    """Send an opinion but for the end of its body; return the line and that end."""
    hidden = hidden_of(asked(service, "POST", "/kiem-tra", FORM)[1])
    time.sleep(3.1)
    parts = urlsplit(service.url)
    body = urlencode(hidden, doseq=True).encode()
    head = f"POST {parts.path}/gui HTTP/1.1\r\nHost: a\r\nContent-Type: {FORM_TYPE}\r\n"
    head += f"Content-Length: {len(body)}"
    line = socket.create_connection((str(parts.hostname), parts.port or 0), timeout=PATIENCE_SECONDS)
    line.sendall(head.encode() + b"\r\n\r\n" + body[:-5])
    time.sleep(0.3)
    return line, body[-5:]


def heard(line: socket.socket) -> str:
    """Return all that comes until the line ends."""
    with line:
        return b"".join(iter(lambda: line.recv(65_536), b"")).decode()


def test_whoever_is_sending_gets_a_receipt_though_the_service_is_asked_twice_to_stop(
    running: Running, tmp_path: Path
) -> None:
    line, rest = begun(running)
    for _ in range(2):
        running.process.send_signal(signal.SIGTERM)
        time.sleep(0.5)
    with pytest.raises(ConnectionRefusedError):
        asked(running, "GET", "/suc-khoe")
    line.sendall(rest)
    answer = heard(line)
    assert answer.startswith("HTTP/1.1 201")
    assert code_of(answer)
    assert running.process.wait(PATIENCE_SECONDS) == 0
    assert [one.number for one in opinions_in(tmp_path / "data")] == [1]


def test_whoever_is_impatient_ends_it_at_once_and_nothing_that_was_answered_is_lost(
    running: Running, tmp_path: Path
) -> None:
    first, rest = begun(running)
    first.sendall(rest)
    time.sleep(0.5)
    second, _ = begun(running)
    began = time.monotonic()
    for _ in range(2):
        running.process.send_signal(signal.SIGINT)
        time.sleep(0.2)
    assert running.process.wait(PATIENCE_SECONDS) == 0
    assert time.monotonic() - began < 5
    assert heard(first).startswith("HTTP/1.1 201")
    assert "receipt-code" not in heard(second)
    assert [one.number for one in opinions_in(tmp_path / "data")] == [1]
