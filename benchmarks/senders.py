"""Senders: ``python -m benchmarks.senders`` sends opinions to a service over many connections, in a process
of its own, and prints as JSON what became of them.
"""

from __future__ import annotations

import json
import select
import socket
import sys
import time
from argparse import ArgumentParser, Namespace
from collections import Counter, deque
from collections.abc import Mapping, Sequence
from itertools import count, cycle

from benchmarks.people import OneStep, Opinion, TwoSteps

WAYS: Mapping[str, type[TwoSteps | OneStep]] = {"thidua": TwoSteps, "isso": OneStep}
_SETTLING = 0.2  # seconds
_PATIENCE = 10.0  # seconds for one answer
_MOST_AT_ONCE = 65_536  # bytes
_TRIES = 3  # on a connection that has ended unnoticed the next request fails


class Line:
    """One connection, opened anew whenever the service has closed it; one request is on its way at a time."""

    def __init__(self, ports: Sequence[int], way: TwoSteps | OneStep) -> None:
        self._ports, self.way = deque(ports), way
        self._socket: socket.socket | None = None
        self._heard = bytearray()
        self.opinion: Opinion | None = None
        self.began = 0.0

    def open(self, readiness: select.epoll, lines: dict[int, Line]) -> socket.socket:
        """Connect, unless that was done.

        Errors: OSError when nobody listens.
        """
        if self._socket is None:
            self._socket = self._connected()
            self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            readiness.register(self._socket.fileno(), select.EPOLLIN)
            lines[self._socket.fileno()] = self
        return self._socket

    def _connected(self) -> socket.socket:
        """Connect to the first that listens, as a proxy does; from now on it is tried first."""
        for _ in range(len(self._ports)):
            try:
                return socket.create_connection(("127.0.0.1", self._ports[0]), timeout=_PATIENCE)
            except ConnectionRefusedError:
                self._ports.rotate(-1)
        raise ConnectionRefusedError

    def ask(self, readiness: select.epoll, lines: dict[int, Line]) -> None:
        """Send the next request.

        Errors: OSError when nobody takes it.
        """
        self.opinion, told = self.way.next()
        self.began = time.perf_counter()
        self.open(readiness, lines).sendall(told)

    def answer(self) -> tuple[int, bytes] | None:
        """Return status and body once all of the answer has come.

        Errors: OSError when the connection ends before.
        """
        assert self._socket is not None
        part = self._socket.recv(_MOST_AT_ONCE)
        if not part:
            raise ConnectionResetError
        self._heard += part
        end = self._heard.find(b"\r\n\r\n")
        if end < 0:
            return None
        head = bytes(self._heard[:end]).lower()
        length = int(head.split(b"content-length:")[1].split(b"\r\n")[0])
        if len(self._heard) < end + 4 + length:
            return None
        body = bytes(self._heard[end + 4 :])
        self._heard.clear()
        if b"connection: close" in head:
            self.close()
        return int(head[9:12]), body

    def close(self) -> None:
        """Hang up."""
        self._heard.clear()
        if self._socket is not None:
            self._socket.close()
            self._socket = None


class Crowd:
    """Everybody who sends, and what became of it."""

    def __init__(self, asked: Namespace) -> None:
        serials = count(asked.first)
        ways = (
            WAYS[asked.service](asked.prefix, asked.nominees, serials.__next__)
            for _ in range(asked.connections)
        )
        turns = [asked.port[one:] + asked.port[:one] for one in range(len(asked.port))]
        self._all = [Line(ports, way) for ports, way in zip(cycle(turns), ways, strict=False)]
        self._lines: dict[int, Line] = {}
        self._readiness = select.epoll()
        self._is_over = False
        self.faults: Counter[str] = Counter()
        self.done: list[tuple[float, Opinion]] = []
        self.lost: list[Opinion] = []

    def send(self, seconds: float) -> None:
        """Send for ``seconds``, or until nobody listens any more; then wait for what is still to come."""
        self._open()
        now = time.perf_counter()
        end = now + seconds
        for line in self._all:
            self._ask(line)
        while now < end + _PATIENCE and any(line.opinion is not None for line in self._all):
            for handle, _ in self._readiness.poll(0.1):
                self._hear(self._lines[handle])
            now = time.perf_counter()
            self._is_over = self._is_over or now > end
        self.faults["no answer"] += sum(line.opinion is not None for line in self._all)
        for line in self._all:
            line.close()
        self._readiness.close()

    def _open(self) -> None:
        """Connect before anybody sends: among busy connections a service takes new ones one by one."""
        try:
            for line in self._all:
                line.open(self._readiness, self._lines)
        except OSError:
            return  # those who send will tell
        time.sleep(_SETTLING)

    def _ask(self, line: Line) -> None:
        line.opinion = None
        for _ in range(_TRIES):
            if self._is_over:
                return
            try:
                line.ask(self._readiness, self._lines)
            except OSError as refused:
                self._is_over = isinstance(refused, ConnectionRefusedError)
                self._fail(line, type(refused).__name__)
            else:
                return

    def _hear(self, line: Line) -> None:
        try:
            answer = line.answer()
        except OSError as ended:
            self._fail(line, type(ended).__name__)
            self._ask(line)
            return
        opinion = line.opinion
        if answer is None or opinion is None:
            return
        now = time.perf_counter()
        opinion.spent += now - line.began
        if not line.way.hear(opinion, *answer):
            self.faults[str(answer[0])] += 1
        elif line.way.is_done(opinion):
            self.done.append((now, opinion))
        self._ask(line)

    def _fail(self, line: Line, why: str) -> None:
        """Note what was lost; once nobody listens any more, everybody stops."""
        line.close()
        self.faults[why] += 1
        if line.opinion is not None:
            self.lost.append(line.opinion)
        line.opinion = None


def figures(crowd: Crowd, begin: float, seconds: float) -> dict[str, object]:
    """Return what is told of the window of ``seconds`` that began at ``begin``."""
    spent = sorted(opinion.spent for at, opinion in crowd.done if begin <= at < begin + seconds)
    at = {name: spent[int(len(spent) * share)] * 1000 if spent else 0 for name, share in _SHARES.items()}
    longest = spent[-1] * 1000 if spent else 0
    return {"rate": len(spent) / seconds, **at, "longest": longest, "faults": dict(+crowd.faults)}


_SHARES = {"p50": 0.5, "p99": 0.99}  # milliseconds


def main(arguments: list[str]) -> int:
    """Send, and print what became of it."""
    parser = ArgumentParser(prog="python -m benchmarks.senders", description=__doc__)
    parser.add_argument("service", choices=WAYS)
    parser.add_argument("--port", type=int, nargs="+", required=True, help="connections take them in turn")
    parser.add_argument("--prefix", default="")
    parser.add_argument("--nominees", type=int, default=1_500)
    parser.add_argument("--connections", type=int, default=16)
    parser.add_argument("--seconds", type=float, default=8.0)
    parser.add_argument("--first", type=int, default=0, help="the serial of the first opinion")
    parser.add_argument(
        "--receipts", action="store_true", help="tell every receipt, and what was not answered"
    )
    asked = parser.parse_args(arguments)
    crowd = Crowd(asked)
    warm = WAYS[asked.service].warm
    begin = time.perf_counter() + warm
    crowd.send(warm + asked.seconds)
    told = figures(crowd, begin, asked.seconds)
    if asked.receipts:
        told["receipts"] = [(one.serial, one.code) for _, one in crowd.done]
        told["lost"] = [(one.serial, one.ticket.decode()) for one in crowd.lost if one.ticket]
    print(json.dumps(told))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
