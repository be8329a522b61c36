"""People: who sends what to services under load; opinion i depends on i alone, and both services get the same
words.
"""

from __future__ import annotations

import json
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import quote, quote_plus

from benchmarks.corpus import story
from builder.opinions import Blank, Position

CONSULTATION = "/lay-y-kien/dot-1/"
HASTE = 3.0  # seconds in which the service takes nobody for a reader
_TEXTS = 64
_NETS = 60_000
_TICKET, _CODE = b'name="phieu" value="', b'<p class="receipt-code"><b>'
_STORIES = tuple(story(number) for number in range(_TEXTS))


@dataclass(slots=True)
class Opinion:
    """An opinion on its way.

    Shape: ``code`` is that of its receipt, once it is there.
    Units: ``spent`` are seconds of waiting for answers, ``ready`` is an instant of the monotonic clock.
    """

    serial: int
    body: bytes
    ticket: bytes = b""
    spent: float = 0.0
    ready: float = 0.0
    code: str = ""


def nominee_id(number: int) -> str:
    """Return the id of the nominee ``number``, counted from 0."""
    return f"1-{number + 1:04}"


def words_of(serial: int) -> tuple[str, str, str]:
    """Return text, name and address of the opinion ``serial``; its text names it."""
    told = _STORIES[serial % _TEXTS]
    text = f"Ý kiến số {serial}. {told.title}. {told.summary} {_STORIES[(serial + 7) % _TEXTS].summary}"
    return text, f"{told.author} {serial}", "ấp 4, xã Tân Biên"


def form_of(serial: int, nominees: int) -> bytes:
    """Return the opinion ``serial`` as a browser sends it."""
    text, name, address = words_of(serial)
    blanks = {
        Blank.CONSULTATION: CONSULTATION,
        Blank.POSITION: Position.AGREE.value,
        Blank.NOMINEE: nominee_id(serial % nominees),
        Blank.TEXT: text,
        Blank.NAME: name,
        Blank.ADDRESS: address,
    }
    return "&".join(f"{blank.value}={quote_plus(value)}" for blank, value in blanks.items()).encode()


def request(target: str, kind: str, serial: int, body: bytes) -> bytes:
    """Return a request that posts ``body`` from one of many nets."""
    net = serial % _NETS
    head = (
        f"POST {target} HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Forwarded-For: 10.{net // 256}.{net % 256}.7\r\n"
        f"Content-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body


class TwoSteps:
    """How somebody sends to our service: reads the opinion once more, waits, sends it.

    One person fills in forms while others read: after `HASTE` each check is followed by a sending.
    """

    accepted = 201
    warm = HASTE + 0.7  # seconds until both steps run at the same rate

    def __init__(self, prefix: str, nominees: int, serials: Callable[[], int]) -> None:
        self._prefix, self._nominees, self._serials = prefix, nominees, serials
        self._shown: deque[Opinion] = deque()
        self._has_checked = False

    def next(self) -> tuple[Opinion, bytes]:
        """Return what is sent now, and the opinion that it belongs to."""
        first = self._shown[0] if self._shown else None
        if self._has_checked and first is not None and first.ready <= time.monotonic():
            self._has_checked = False
            self._shown.popleft()
            return first, self._request("gui", first, first.body + b"&phieu=" + first.ticket)
        self._has_checked = True
        serial = self._serials()
        opinion = Opinion(serial, form_of(serial, self._nominees))
        return opinion, self._request("kiem-tra", opinion, opinion.body)

    def hear(self, opinion: Opinion, status: int, answer: bytes) -> bool:
        """Take the answer; return whether it was the one that was to come."""
        if opinion.ticket:
            opinion.code = _between(answer, _CODE, b"<")
            return status == self.accepted and bool(opinion.code)
        opinion.ticket = _between(answer, _TICKET, b'"').encode()
        opinion.ready = time.monotonic() + HASTE
        self._shown.append(opinion)
        return status == 200 and bool(opinion.ticket)

    def is_done(self, opinion: Opinion) -> bool:
        """Return whether the answer to ``opinion`` is the last one."""
        return bool(opinion.code)

    def _request(self, step: str, opinion: Opinion, body: bytes) -> bytes:
        return request(f"{self._prefix}/{step}", "application/x-www-form-urlencoded", opinion.serial, body)


class OneStep:
    """How somebody sends to Isso: as its script does."""

    accepted = 202  # kept until somebody has read it
    warm = 1.0

    def __init__(self, _: str, nominees: int, serials: Callable[[], int]) -> None:
        self._nominees, self._serials = nominees, serials

    def next(self) -> tuple[Opinion, bytes]:
        """Return what is sent now, and the opinion that it belongs to."""
        serial = self._serials()
        text, name, address = words_of(serial)
        uri = f"{CONSULTATION}{nominee_id(serial % self._nominees)}/"
        told = {"text": text, "author": f"{name}, {address}", "email": None, "website": None, "title": uri}
        opinion = Opinion(serial, json.dumps(told).encode())
        return opinion, request(f"/new?uri={quote(uri, safe='')}", "application/json", serial, opinion.body)

    def hear(self, opinion: Opinion, status: int, answer: bytes) -> bool:
        """Take the answer; return whether it was the one that was to come."""
        opinion.code = str(json.loads(answer)["id"]) if status == self.accepted else ""
        return status == self.accepted

    def is_done(self, opinion: Opinion) -> bool:
        """Return whether the answer to ``opinion`` is the last one."""
        return bool(opinion.code)


def _between(answer: bytes, before: bytes, after: bytes) -> str:
    begin = answer.find(before)
    if begin < 0:
        return ""
    begin += len(before)
    return answer[begin : answer.index(after, begin)].decode("ascii")
