"""Tests of benchmarks.senders, with small services in the place of the real ones."""

from __future__ import annotations

import json
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from benchmarks import people, senders

_HEAD = "HTTP/1.1 {status} X\r\nContent-Length: {length}\r\n{more}\r\n"


def _answer(connection: socket.socket, more: str) -> None:
    with connection:
        while connection.recv(65_536):
            body = b'{"id": 1}'
            head = _HEAD.format(status=202, length=len(body), more=more).encode()
            connection.sendall(head + body[:4])
            connection.sendall(body[4:])
            if more:
                return


@contextmanager
def _service(more: str) -> Iterator[int]:
    with socket.create_server(("127.0.0.1", 0)) as door:
        door.settimeout(20)

        def run() -> None:
            while True:
                try:
                    connection, _ = door.accept()
                except OSError:
                    return
                threading.Thread(target=_answer, args=(connection, more), daemon=True).start()

        threading.Thread(target=run, daemon=True).start()
        yield door.getsockname()[1]
        door.shutdown(socket.SHUT_RDWR)


@pytest.fixture(autouse=True)
def _at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(people.OneStep, "warm", 0.0)


@pytest.mark.parametrize("more", ["", "Connection: close\r\n"])
def test_every_answer_is_counted_whether_the_connection_stays_or_not(
    more: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with _service(more) as port:
        told = ["isso", "--port", str(port), "--connections", "3", "--seconds", "0.3", "--receipts"]
        assert senders.main(told) == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["faults"], found["rate"] > 10, found["p99"] >= found["p50"] > 0) == ({}, True, True)
    assert len({serial for serial, _ in found["receipts"]}) == len(found["receipts"])


def test_when_nobody_listens_any_more_everybody_stops(capsys: pytest.CaptureFixture[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as door:
        port = door.getsockname()[1]
    senders.main(["isso", "--port", str(port), "--connections", "2", "--seconds", "30"])
    assert json.loads(capsys.readouterr().out)["faults"] == {"ConnectionRefusedError": 1}
