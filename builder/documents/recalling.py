"""Recalling: the row of a record becomes a document again; where its values stand is looked up when asked."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import datetime
from sys import intern
from typing import Any, Protocol, TypeAlias

from builder.dataclasses import dataclass
from builder.diagnostics import Diagnostic, Diagnostics, Severity, Span
from builder.documents.document import Document, Markup
from builder.documents.kinds import DocumentKind
from builder.markdown.facts import BodyFacts, Reference, ReferenceKind
from builder.schema.values import FieldValue, Values
from builder.vietnamese.dates import ZONE, Moment

Plain: TypeAlias = Any  # what JSON holds is known only after it is taken apart

_KINDS = {kind.value: kind for kind in ReferenceKind}


class Kept(Markup, Protocol):
    """What gives that of a record which a row leaves out."""

    def places(self, path: str) -> Plain:
        """Return the places of the record of the file at ``path``."""


@dataclass(frozen=True, slots=True)
class Seat:
    """Where a document stands: what a row does not say because it is part of its key.

    Shape: ``kept`` gives the HTML of ``body``, and the places of the record.
    """

    path: str
    folder: str
    kind: DocumentKind
    body: str
    kept: Kept


def document_from_row(row: Plain, seat: Seat) -> tuple[Document | None, Diagnostics] | None:
    """Return what the row of `record_of` says, or None if ``row`` is anything else."""
    try:
        findings = tuple(_finding(one, seat.path) for one in row[0])
        return (_document(row, seat) if len(row) > 1 else None), findings
    except (ValueError, TypeError, KeyError, AttributeError, IndexError):
        return None


def plain_from(text: str | bytes) -> Plain:
    """Return the JSON ``text`` taken apart, None when it is none."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def _document(row: list[Plain], seat: Seat) -> Document:
    _, title, has_body, body_line, digest, lenient, is_withheld, values, anchors, references, excerpt = row
    found = tuple([Reference(_KINDS[kind], _text(target), int(line)) for kind, target, line in references])
    given = _values(values, seat, ())
    own = given.text("title")
    return Document(
        path=seat.path,
        folder=seat.folder,
        kind=seat.kind,
        values=given,
        title=own if own == title else _text(title),  # two equal texts would lie in memory twice
        body=BodyFacts(anchors=tuple(map(_text, anchors)), references=found, excerpt=_text(excerpt)),
        has_body=bool(has_body),
        markup=seat.kept,
        body_line=int(body_line),
        digest=_text(digest),
        body_digest=seat.body,
        lenient=bool(lenient),
        is_withheld=bool(is_withheld),
    )


class _Spans(Mapping[str, Span]):
    """The places of a record's values, looked for when somebody asks for one.

    Shape: ``way`` leads to the record: down from the document's own, the number of each among its siblings.
    """

    __slots__ = ("_kept", "_path", "_spans", "_way")

    def __init__(self, kept: Kept, path: str, way: tuple[int, ...]) -> None:
        self._kept, self._path, self._way = kept, path, way
        self._spans: dict[str, Span] | None = None

    def __getitem__(self, name: str) -> Span:
        return self._all()[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._all())

    def __len__(self) -> int:
        return len(self._all())

    def _all(self) -> dict[str, Span]:
        if self._spans is None:
            try:
                places = self._kept.places(self._path)
                for number in self._way:
                    places = places[number]
                self._spans = {name: _span(one, self._path) for name, one in places[0].items()}
            except (ValueError, TypeError, AttributeError, IndexError):
                self._spans = {}  # then the place of the whole record is told
        return self._spans


def _finding(plain: Plain, path: str) -> Diagnostic:
    code, severity, place, span, values = plain
    pairs = tuple((_text(name), _text(value)) for name, value in values)
    return Diagnostic(_text(code), Severity(severity), _span(span, _text(place) or path), pairs)


def _span(plain: Plain, path: str) -> Span:
    line, column, length = plain
    return Span(path, int(line), int(column), int(length))


def _values(plain: Plain, seat: Seat, way: tuple[int, ...]) -> Values:
    by_name: dict[str, FieldValue] = plain["by_name"]  # nobody else has it: its values are replaced
    below = 0
    for name, value in by_name.items():
        if type(value) is not str:
            by_name[name], below = _value(value, seat, way, below)
    return Values(by_name, _Spans(seat.kept, seat.path, way), _span(plain["span"], seat.path))


def _value(plain: Plain, seat: Seat, way: tuple[int, ...], below: int) -> tuple[FieldValue, int]:
    """Return a value, and how many records there are up to and with it."""
    # No patterns here: several values of every document come this way, and patterns take three times as long.
    kind = type(plain)
    if kind is list:
        values: list[FieldValue] = []
        for one in plain:
            # Terms and names of authors: the same few in thousands of documents.
            value, below = (intern(one), below) if type(one) is str else _value(one, seat, way, below)
            values.append(value)
        return tuple(values), below
    if kind is dict and "when" in plain:
        when = datetime.fromisoformat(plain["when"]).astimezone(ZONE)
        return Moment(when, has_time=bool(plain["has_time"])), below
    if kind is str or kind is bool or kind is int:
        return plain, below
    return _values(plain, seat, (*way, below + 1)), below + 1


def _text(plain: Plain) -> str:
    if not isinstance(plain, str):
        raise TypeError(f"not a text: {plain!r}")
    return plain
