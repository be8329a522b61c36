"""Tests of benchmarks.sign_ins."""

from __future__ import annotations

import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import ClassVar

from benchmarks.sign_ins import guessing


class Desk(BaseHTTPRequestHandler):
    """Refuses every guess, and remembers from where it came."""

    protocol_version = "HTTP/1.1"
    nets: ClassVar[list[str]] = []

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["content-length"]))
        assert b"mat-khau=" in body
        self.nets.append(self.headers["x-forwarded-for"])
        self.send_response(403)
        self.send_header("content-length", "0")
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


def test_each_guess_comes_from_another_net_and_is_counted_by_its_answer() -> None:
    with ThreadingHTTPServer(("127.0.0.1", 0), Desk) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        with guessing(server.server_address[1], 3) as told:
            while told[403] < 20:
                time.sleep(0.01)
        server.shutdown()
    assert sum(told.values()) == told[403] == len(Desk.nets) == len(set(Desk.nets))
