"""Tests of benchmarks.slow_clients."""

from __future__ import annotations

import socket

import pytest

from benchmarks import slow_clients
from benchmarks.slow_clients import crawling


def test_whoever_is_cut_off_comes_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(slow_clients, "_PAUSE", 0.01)
    with socket.create_server(("127.0.0.1", 0)) as door:
        door.settimeout(10)
        with crawling(door.getsockname()[1], 1):
            for _ in range(3):
                connection, _ = door.accept()
                with connection:
                    assert connection.recv(1) == b"P"
