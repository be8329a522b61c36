"""The service that takes opinions as a process of its own, killed, starved, slowed down and lied to."""

from __future__ import annotations

import gzip
import re
import resource
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from benchmarks.kills import FAULTS, answered, killed
from benchmarks.people import HASTE, form_of, request
from benchmarks.services import PREFIX, memory_of, thidua
from builder.intake.bodies import MOST_BYTES, MOST_FIELDS
from builder.intake.server import HEAD_SECONDS
from builder.intake.store.chain import broken_at
from builder.intake.store.reading import all_in
from tests.support.smuggling import SMUGGLED

_NOMINEES = 9
_FORM = "application/x-www-form-urlencoded"
_TICKET = re.compile(rb'name="phieu" value="([^"]+)"')
_CODE = re.compile(rb'receipt-code"><b>([0-9A-Z-]+)<')


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[int, int]]:
    with thidua(tmp_path_factory.mktemp("served"), _NOMINEES) as (port, process):
        yield port, process


def _checked(port: int, serial: int) -> bytes:
    """Return the form of the opinion ``serial`` with its ticket."""
    body = form_of(serial, _NOMINEES)
    status, page = answered(port, request(f"{PREFIX}/kiem-tra", _FORM, serial, body))
    found = _TICKET.search(page)
    assert (status, found is not None) == (200, True)
    assert found
    return body + b"&phieu=" + found[1]


def _sent(port: int, serial: int, form: bytes) -> tuple[int, bytes]:
    """Return the status of the answer, and the code on it if there is one."""
    status, page = answered(port, request(f"{PREFIX}/gui", _FORM, serial, form))
    found = _CODE.search(page)
    return status, found[1] if found else b""


def _stored(port: int) -> int:
    _, told = answered(port, f"GET {PREFIX}/suc-khoe HTTP/1.1\r\nHost: a\r\n\r\n".encode())
    return int(told.split()[2])


@pytest.mark.slow
def test_no_receipt_is_lost_crossed_or_given_twice_when_the_service_is_killed(tmp_path: Path) -> None:
    """``python -m benchmarks.kills`` does the same twenty times."""
    rounds = [killed(tmp_path, number, connections=24, seconds=0.5) for number in range(3)]
    assert [{fault: found[fault] for fault in FAULTS if found[fault]} for found in rounds] == [{}, {}, {}]
    assert all(found["acknowledged"] for found in rounds)


@pytest.mark.slow
def test_what_a_full_disk_cannot_keep_gets_no_receipt_and_can_be_sent_again(tmp_path: Path) -> None:
    with thidua(tmp_path, _NOMINEES) as (port, process):
        forms = [_checked(port, serial) for serial in range(9)]
        time.sleep(HASTE)
        first = _sent(port, 0, forms[0])
        free = resource.prlimit(process, resource.RLIMIT_FSIZE)
        length = (tmp_path / "data" / "y-kien.sqlite3-wal").stat().st_size
        resource.prlimit(process, resource.RLIMIT_FSIZE, (length, free[1]))
        refused = [_sent(port, serial, forms[serial]) for serial in range(1, 9)]
        assert refused == [(503, b"")] * 8
        assert _stored(port) == 1
        resource.prlimit(process, resource.RLIMIT_FSIZE, free)
        taken = [_sent(port, serial, form) for serial, form in enumerate(forms)]
        assert ({status for status, _ in taken}, len({code for _, code in taken})) == ({201}, 9)
        assert (taken[0], _stored(port)) == (first, 9)
    assert broken_at(all_in(tmp_path / "data")[1]) is None


@pytest.mark.slow
def test_slow_clients_are_cut_off_and_honest_ones_are_served_meanwhile(served: tuple[int, int]) -> None:
    port, _ = served
    head = f"POST {PREFIX}/kiem-tra HTTP/1.1\r\nHost: a\r\nContent-Type: {_FORM}\r\n".encode()
    begun = time.monotonic()
    with ExitStack() as open_lines:
        lines = [open_lines.enter_context(socket.create_connection(("127.0.0.1", port))) for _ in range(300)]
        for number, line in enumerate(lines):
            line.setblocking(False)
            line.sendall(head + b"Content-Length: 9999\r\n\r\n" if number % 2 else b"P")
        waits: list[float] = []
        ended: set[int] = set()
        while len(ended) < len(lines) and time.monotonic() < begun + 3 * HEAD_SECONDS:
            waits.append(_seconds(lambda: _checked(port, len(waits))))
            ended |= {number for number, line in enumerate(lines) if number not in ended and _is_over(line)}
            time.sleep(0.4)
        assert len(ended) == 300
        assert HEAD_SECONDS - 1 < time.monotonic() - begun < 2 * HEAD_SECONDS
        assert sorted(waits)[len(waits) // 2] < 1


def _is_over(line: socket.socket) -> bool:
    """Send a byte more, and return whether anything came back: an answer, or the end."""
    try:
        line.send(b"O")
        line.recv(1)
    except BlockingIOError:
        return False
    except OSError:
        return True
    return True


def _seconds(work: Callable[[], object]) -> float:
    begun = time.monotonic()
    work()
    return time.monotonic() - begun


def _of_length(length: int) -> bytes:
    known = form_of(1, _NOMINEES) + b"&mau="
    return known + b"a" * (length - len(known))


def _chunked(body: bytes, size: int = 1_000) -> bytes:
    parts = (body[begin : begin + size] for begin in range(0, len(body), size))
    return b"".join(b"%x\r\n%b\r\n" % (len(part), part) for part in parts) + b"0\r\n\r\n"


def _post(head: str, body: bytes, kind: str = _FORM) -> bytes:
    told = f"POST {PREFIX}/kiem-tra HTTP/1.1\r\nHost: a\r\nContent-Type: {kind}\r\n{head}\r\n"
    return told.encode() + body


def _whole(body: bytes, more: str = "", kind: str = _FORM) -> bytes:
    return _post(f"Content-Length: {len(body)}\r\n{more}", body, kind)


_BODIES = {
    "one byte below the cap": (_whole(_of_length(MOST_BYTES - 1)), 200),
    "the cap": (_whole(_of_length(MOST_BYTES)), 200),
    "one byte above the cap": (_whole(_of_length(MOST_BYTES + 1)), 413),
    "in chunks, the cap": (_post("Transfer-Encoding: chunked\r\n", _chunked(_of_length(MOST_BYTES))), 200),
    "in chunks, more": (_post("Transfer-Encoding: chunked\r\n", _chunked(_of_length(MOST_BYTES + 1))), 413),
    "said to be longer than the cap": (
        _post("Content-Length: 99999999999\r\n", b"a" * (MOST_BYTES + 1)),
        413,
    ),
    "all fields that are taken": (_whole(form_of(1, _NOMINEES) + b"&a=1" * (MOST_FIELDS - 6)), 200),
    "one field more": (_whole(form_of(1, _NOMINEES) + b"&a=1" * (MOST_FIELDS - 5)), 400),
    "many fields": (_whole(b"a&" * 30_000), 400),
    "a hundred thousand fields": (_whole(b"a=1&" * 100_000), 413),
    "in chunks, a hundred thousand fields": (
        _post("Transfer-Encoding: chunked\r\n", _chunked(b"a=1&" * 100_000)),
        413,
    ),
    "packed": (_whole(gzip.compress(form_of(1, _NOMINEES)), "Content-Encoding: gzip\r\n"), 400),
    "a bomb": (_whole(gzip.compress(bytes(9_000_000)), "Content-Encoding: gzip\r\n"), 400),
    "in parts": (_whole(b"--a\r\n\r\n--a--\r\n", kind="multipart/form-data; boundary=a"), 400),
    "JSON": (_whole(b"{}", kind="application/json"), 400),
    "none": (_whole(b""), 404),
}


@pytest.mark.parametrize("name", _BODIES)
def test_a_body_is_taken_within_its_bounds_and_refused_beyond(name: str, served: tuple[int, int]) -> None:
    told, status = _BODIES[name]
    assert answered(served[0], told)[0] == status


@pytest.mark.slow
def test_memory_stays_as_it_is_whatever_bodies_come(served: tuple[int, int]) -> None:
    port, process = served
    for told, _ in _BODIES.values():
        answered(port, told)
    before = memory_of(process)
    for _ in range(15):
        for told, _ in _BODIES.values():
            answered(port, told)
    assert memory_of(process) < before + 4


_HIDDEN = f"GET {PREFIX}/suc-khoe HTTP/1.1\r\nHost: hidden\r\n\r\n".encode()
_LINE = f"POST {PREFIX}/kiem-tra HTTP/1.1\r\nHost: a\r\nContent-Type: {_FORM}\r\n".encode()


@pytest.mark.parametrize("name", SMUGGLED)
def test_no_request_hides_in_the_body_of_another(name: str, served: tuple[int, int]) -> None:
    """A proxy that reads the head in another way takes what follows for a body: it must never be answered as
    a request unless the head before leaves no doubt.
    """
    told = _LINE + SMUGGLED[name]
    answers = _answers(served[0], told + _HIDDEN)
    assert len(answers) <= 1, answers
    assert not any(b"opinions" in one for one in answers)


def _answers(port: int, told: bytes) -> list[bytes]:
    """Return all answers that come until the service hangs up, which it must do by itself."""
    with socket.create_connection(("127.0.0.1", port), timeout=30) as line:
        line.sendall(told)
        try:
            whole = b"".join(iter(lambda: line.recv(65_536), b""))
        except ConnectionResetError:
            return []
    return whole.split(b"HTTP/1.1 ")[1:]


def test_a_plain_request_behind_a_plain_one_is_answered(served: tuple[int, int]) -> None:
    """Else the tests above would prove nothing."""
    told = (
        _LINE + b"Content-Length: 0\r\n\r\n" + _HIDDEN.replace(b"\r\n\r\n", b"\r\nConnection: close\r\n\r\n")
    )
    assert len(_answers(served[0], told)) == 2
