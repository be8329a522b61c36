"""Records: what the reading of a file gave, kept as bytes: the key of the body, then two lines of JSON.

To read YAML and fields again costs ten times as much. The HTML of the body is kept apart, and so are the
places of values, on a line of their own: pages need the first of few documents, and only messages the second.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple, TypeAlias

from builder.diagnostics import Diagnostic, Diagnostics, Span
from builder.documents.document import Document
from builder.schema.values import FieldValue, Values
from builder.source.fingerprint import digest_of
from builder.vietnamese.dates import Moment

Plain: TypeAlias = Any  # what JSON can hold

_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


class Record(NamedTuple):
    """The result of reading a file; ``digest`` is that of the file, "" when it cannot be read."""

    digest: str
    content: bytes

    @property
    def body(self) -> str:
        """The key of the body."""
        return self.content.partition(b"\n")[0].decode("ascii", "replace")

    @property
    def outlook(self) -> str:
        """What stands for all that decides which outputs there are and what they are made of, but for the
        body's markup.
        """
        return digest_of(self.content.partition(b"\n")[2])

    @property
    def row(self) -> bytes:
        """What was read, without the places."""
        return self.content.partition(b"\n")[2].partition(b"\n")[0]

    @property
    def places(self) -> bytes:
        """Where what was read stands."""
        return self.content.partition(b"\n")[2].partition(b"\n")[2]


def record_of(document: Document | None, findings: Diagnostics) -> bytes:
    """Return what the reading of a file gave; equal results give equal bytes.

    Shape:  the first line is the key of the body; the rest is the same for every body that leads to the same
            places, offers the same anchors and begins alike.
    """
    row: list[Plain] = [[_plain_finding(one) for one in findings]]
    if document is None:
        return f"\n{_JSON.encode(row)}\n[]".encode()
    row += [
        document.title,
        document.has_body,
        document.body_line,
        document.digest,
        document.lenient,
        document.is_withheld,
        _plain_values(document.values),
        document.body.anchors,
        document.body.references,
        document.body.excerpt,
    ]
    places = _places_of(document.values)
    return f"{document.body_digest}\n{_JSON.encode(row)}\n{_JSON.encode(places)}".encode()


def _plain_finding(finding: Diagnostic) -> Plain:
    return [
        finding.code,
        finding.severity.value,
        finding.span.path,
        _plain_span(finding.span),
        finding.values,
    ]


def _plain_span(span: Span) -> Plain:
    return span[1:]


def _plain_values(values: Values) -> Plain:
    by_name = {name: _plain_value(value) for name, value in values.by_name.items()}
    return {"by_name": by_name, "span": _plain_span(values.span)}


def _places_of(values: Values) -> Plain:
    """Return the places of ``values``, then those of the records below it, in the order of these."""
    spans = {name: _plain_span(span) for name, span in values.spans.items()}
    return [spans, *map(_places_of, _below(values.by_name.values()))]


def _below(values: Iterable[FieldValue]) -> Iterator[Values]:
    for value in values:
        if isinstance(value, Values):
            yield value
        elif isinstance(value, tuple):
            yield from _below(value)


def _plain_value(value: FieldValue) -> Plain:
    if isinstance(value, Moment):
        return {"when": value.when.isoformat(), "has_time": value.has_time}
    if isinstance(value, Values):
        return _plain_values(value)
    return [_plain_value(one) for one in value] if isinstance(value, tuple) else value
