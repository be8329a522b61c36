"""Transfer: everything that a store holds as lines of text, and back into a store of any kind, exactly."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from hashlib import sha256
from typing import Any

from builder.dataclasses import asdict
from builder.intake.store.chain import BEGINNING, follows
from builder.intake.store.contract import Register, Store
from builder.intake.store.reading import each_opinion
from builder.intake.store.records import Event, Opinion, Paper, StoreFailure, refuse_unkeepable
from builder.intake.store.rows import COLUMNS, LOG_COLUMNS, event_from, line_of, opinion_from, row_of

VERSION = 3
_OLDER = 2  # its end tells nothing of the lines
_COLUMNS = {_OLDER: COLUMNS[:-1], VERSION: COLUMNS}  # copies outlive the form of the store
_NUMBERS = {"number", "may_publish", "opinion"}
_PAPER = ("kind", "key", "content")
_BYTES = {"receipt", "digest"}
_LINE_ENDS = re.compile("[\x85\u2028\u2029]")  # for some who read lines
_BEGINNINGS = 8  # bytes of a receipt that are kept in mind
Fields = dict[str, Any]  # Any: what JSON holds


class TransferError(ValueError):
    """A text is not what `dump` writes."""


def dump(register: Register) -> Iterator[str]:
    """Yield everything that ``register`` holds, as it is at one instant; equal contents give equal bytes.

    Shape:  lines of JSON, each with its line feed: the version, the opinions, the papers, the log, and an end
            that tells how many there were, by which digest the log ends, and that of the lines before.
    Errors: StoreFailure.
    """
    opinions, papers, last, told = 0, 0, (0, BEGINNING), sha256()
    with register.standing_still():
        for kind, value in _body(register):
            line = _line(kind, value)
            told.update(_hashed(line))
            yield line
            opinions += kind == "opinion"
            papers += kind == "paper"
            last = (value["number"], bytes.fromhex(value["digest"])) if kind == "event" else last
    yield _line("end", {**_end(opinions, papers, last), "lines": told.hexdigest()})


def _body(register: Register) -> Iterator[tuple[str, Any]]:  # Any: what JSON holds
    yield "version", VERSION
    for one in each_opinion(register):
        yield "opinion", _fields(("number", *COLUMNS), (one.number, *row_of(one)))
    for paper in register.papers():
        yield "paper", asdict(paper)
    for event in register.events():
        yield "event", _fields(LOG_COLUMNS, line_of(event))


def load(lines: Iterable[str], store: Store) -> int:
    """Put what `dump` wrote into ``store``, which is empty, all of it or nothing; return how many opinions.

    Errors: TransferError, also where the log is not whole or the end is missing; StoreFailure.
    """
    reading = _Reading()
    store.restore(reading.records(lines))
    return reading.opinions


class _Reading:
    """The reading of lines, and how far it has come."""

    def __init__(self) -> None:
        self.opinions = self.papers = 0
        self.last = (0, BEGINNING)
        self._place = ("", "")  # of the last paper
        self._receipts = bytearray()  # their beginnings, in the order of the opinions
        self._logged = 0  # opinions that the log says came
        self._kept, self._came, self._lines = (
            sha256(),
            sha256(),
            sha256(),
        )  # of receipts, of these logged, of all
        self._version = VERSION

    def records(self, lines: Iterable[str]) -> Iterator[Opinion | Paper | Event]:
        """Yield what ``lines`` tell; whatever is missing, doubled or moved is an error."""
        number = 0
        expected: tuple[str, ...] = ("version",)
        for number, line in enumerate(lines, 1):
            try:
                kind, value = _told(line)
                if kind not in expected:
                    raise TransferError(f"{kind!r} where {' or '.join(expected) or 'nothing'} should be")
                if kind in {"opinion", "paper", "event"}:
                    yield self._record(kind, value)
                elif kind == "version":
                    self._begin(value)
                else:
                    self._finish(value)
            except (ValueError, TypeError, KeyError, AttributeError, StoreFailure) as mistake:
                raise TransferError(f"line {number}: {mistake}") from mistake
            self._lines.update(_hashed(line))
            expected = _BEHIND[kind]
        if expected:
            raise TransferError(f"ends behind line {number}, where {' or '.join(expected)} should be")

    def _begin(self, version: object) -> None:
        if version not in (_OLDER, VERSION) or version is True:
            raise TransferError(f"version is {version!r}")
        self._version = VERSION if version == VERSION else _OLDER

    def _finish(self, told: Fields) -> None:
        """Look whether all is there that the end tells of, and as it was written."""
        if self._logged != self.opinions:
            raise TransferError(f"opinion {self._logged + 1} and the log do not belong together")
        if self._kept.digest() != self._came.digest():
            raise TransferError("receipts and the log do not belong together")
        lines = {"lines": told.get("lines")} if self._version == VERSION else {}
        if told != {**_end(self.opinions, self.papers, self.last), **lines}:
            raise TransferError(f"end is {told!r}")
        if lines and lines != {"lines": self._lines.hexdigest()}:
            raise TransferError("these are not the lines that were written")

    def _record(self, kind: str, value: Fields) -> Opinion | Paper | Event:
        if kind == "event":
            event = event_from(_row(LOG_COLUMNS, value))
            if not follows(self.last, event):
                raise TransferError(f"the log is not whole at {self.last[0] + 1}")
            self.last = (event.number, event.digest)
            if event.what == "receive":
                self._arrived(event)
            return event
        if kind == "paper":
            return self._paper(Paper(*map(str, _row(_PAPER, value))))
        row = _row(("number", *_COLUMNS[self._version]), value)
        row += ("",) * (len(COLUMNS) - len(_COLUMNS[self._version]))
        opinion = opinion_from(row)
        if (opinion.number, *row_of(opinion)) != row or opinion.number != self.opinions + 1:
            raise TransferError(f"not opinion {self.opinions + 1}")
        self.opinions += 1
        self._receipts += opinion.received.receipt[:_BEGINNINGS].ljust(_BEGINNINGS, b"\0")
        self._kept.update(f"{opinion.received.receipt.hex()}\n".encode())
        return opinion

    def _arrived(self, event: Event) -> None:
        """Look whether the opinion that came is there: they came in the order of their numbers."""
        self._logged += 1
        known = self._receipts[(self._logged - 1) * _BEGINNINGS : self._logged * _BEGINNINGS]
        receipt = event.told.partition(" ")[0]
        self._came.update(f"{receipt}\n".encode())
        told = bytes.fromhex(receipt)[:_BEGINNINGS].ljust(_BEGINNINGS, b"\0")
        if event.opinion != self._logged or known != told:
            raise TransferError(f"opinion {event.opinion} and the log do not belong together")

    def _paper(self, one: Paper) -> Paper:
        refuse_unkeepable(one.kind, one.key, one.content)
        if self.papers and (one.kind, one.key) <= self._place:
            raise TransferError(f"paper {one.key!r} behind {self._place[1]!r}")
        self.papers, self._place = self.papers + 1, (one.kind, one.key)
        return one


_BEHIND = {
    "version": ("opinion", "paper", "event", "end"),
    "opinion": ("opinion", "paper", "event", "end"),
    "paper": ("paper", "event", "end"),
    "event": ("event", "end"),
    "end": (),
}


def _line(kind: str, value: object) -> str:
    told = json.dumps({kind: value}, ensure_ascii=False)
    return _LINE_ENDS.sub(lambda end: f"\\u{ord(end[0]):04x}", told) + "\n"


def _hashed(line: str) -> bytes:
    """Return what of ``line`` counts: whoever splits lines may leave their ends out."""
    return line.removesuffix("\n").encode()


def _told(line: str) -> tuple[str, Any]:  # Any: what JSON holds
    ((kind, value),) = json.loads(line).items()
    return kind, value


def _end(opinions: int, papers: int, last: tuple[int, bytes]) -> Fields:
    return {"opinions": opinions, "papers": papers, "events": last[0], "head": last[1].hex()}


def _fields(names: tuple[str, ...], row: tuple[str | int | bytes, ...]) -> Fields:
    values = (value.hex() if isinstance(value, bytes) else value for value in row)
    return dict(zip(names, values, strict=True))


def _row(names: tuple[str, ...], fields: Fields) -> tuple[str | int | bytes, ...]:
    if tuple(fields) != names:
        raise TransferError(f"fields {', '.join(fields)}")
    for name, value in fields.items():
        if type(value) is not (int if name in _NUMBERS else str):
            raise TransferError(f"{name} is {value!r}")
    return tuple(bytes.fromhex(value) if name in _BYTES else value for name, value in fields.items())
