"""Records: what the reading of a file gave, as text for a cache: the key of the body, then one line of JSON.

To read YAML and fields again costs ten times as much. The HTML of the body is kept apart: most builds need
that of few documents only.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any, TypeAlias

from builder.diagnostics import Diagnostic, Diagnostics, Severity, Span
from builder.documents.document import Document
from builder.documents.kinds import DocumentKind
from builder.markdown.facts import BodyHtml
from builder.markdown.reading import facts_from_plain, plain_facts
from builder.schema.values import FieldValue, Values
from builder.vietnamese.dates import ZONE, Moment

Plain: TypeAlias = Any  # what JSON holds is known only after it is taken apart


@dataclass(frozen=True, slots=True)
class Seat:
    """Where a document stands: what a record does not say because it is part of its key."""

    path: str
    folder: str
    kind: DocumentKind
    html: Callable[[str], BodyHtml]  # by the digest of the body


def record_of(document: Document | None, findings: Diagnostics) -> str:
    """Return what the reading of a file gave; equal results give equal text.

    Shape:  the first line is the key of the body; the rest is the same for every body that leads to the same
            places, offers the same anchors and begins alike.
    """
    plain: list[Plain] = [[_plain_finding(one) for one in findings]]
    if document is not None:
        plain += [
            document.title,
            document.has_body,
            document.body_line,
            document.digest,
            document.lenient,
            document.is_withheld,
            _plain_values(document.values),
            plain_facts(document.body),
        ]
    told = json.dumps(plain, ensure_ascii=False, separators=(",", ":"))
    return f"{document.body_digest if document else ''}\n{told}"


def document_from_record(text: str, seat: Seat) -> tuple[Document | None, Diagnostics] | None:
    """Return what `record_of` wrote, or None if ``text`` is anything else."""
    try:
        body_digest, _, plain = text.partition("\n")
        told, *rest = json.loads(plain)
        findings = tuple(_finding(one, seat.path) for one in told)
        return (_document(rest, body_digest, seat) if rest else None), findings
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None


def _document(rest: list[Plain], body_digest: str, seat: Seat) -> Document:
    title, has_body, body_line, digest, lenient, is_withheld, values, facts = rest
    return Document(
        path=seat.path,
        folder=seat.folder,
        kind=seat.kind,
        values=_values(values, seat.path),
        title=_text(title),
        body=facts_from_plain(facts),
        has_body=bool(has_body),
        html=partial(seat.html, body_digest),
        body_line=int(body_line),
        digest=_text(digest),
        body_digest=body_digest,
        lenient=bool(lenient),
        is_withheld=bool(is_withheld),
    )


def _plain_finding(finding: Diagnostic) -> Plain:
    return [
        finding.code,
        finding.severity.value,
        finding.span.path,
        _plain_span(finding.span),
        finding.values,
    ]


def _finding(plain: Plain, path: str) -> Diagnostic:
    code, severity, place, span, values = plain
    pairs = tuple((_text(name), _text(value)) for name, value in values)
    return Diagnostic(_text(code), Severity(severity), _span(span, _text(place) or path), pairs)


def _plain_span(span: Span) -> Plain:
    return [span.line, span.column, span.length]


def _span(plain: Plain, path: str) -> Span:
    line, column, length = plain
    return Span(path, int(line), int(column), int(length))


def _plain_values(values: Values) -> Plain:
    by_name = {name: _plain_value(value) for name, value in values.by_name.items()}
    spans = {name: _plain_span(span) for name, span in values.spans.items()}
    return {"by_name": by_name, "spans": spans, "span": _plain_span(values.span)}


def _values(plain: Plain, path: str) -> Values:
    by_name = {name: _value(value, path) for name, value in plain["by_name"].items()}
    spans = {name: _span(span, path) for name, span in plain["spans"].items()}
    return Values(by_name, spans, _span(plain["span"], path))


def _plain_value(value: FieldValue) -> Plain:
    if isinstance(value, Moment):
        return {"when": value.when.isoformat(), "has_time": value.has_time}
    if isinstance(value, Values):
        return _plain_values(value)
    return [_plain_value(one) for one in value] if isinstance(value, tuple) else value


def _value(plain: Plain, path: str) -> FieldValue:
    match plain:
        case str() | bool() | int():
            return plain
        case list():
            return tuple(_value(one, path) for one in plain)
        case {"when": when, "has_time": has_time}:
            return Moment(datetime.fromisoformat(when).astimezone(ZONE), has_time=bool(has_time))
        case _:
            return _values(plain, path)


def _text(plain: Plain) -> str:
    if not isinstance(plain, str):
        raise TypeError(f"not a text: {plain!r}")
    return plain
