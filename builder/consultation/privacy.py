"""Privacy: what must never stand in a list that everybody reads, found in the words of its nominees."""

from __future__ import annotations

from collections.abc import Iterator

from builder.consultation.kinds import NOMINEE
from builder.diagnostics import Diagnostic, error
from builder.schema.fields import Record
from builder.schema.values import Values
from builder.vietnamese.private_words import home_words, identity_like, private_channels


def private_words(values: Values) -> Iterator[Diagnostic]:
    """Report what is private in the texts of a nominee.

    Errors: CON025 a number like that of an identity card; CON026 a private telephone number or mail address;
            CON027 where somebody lives.
    """
    yield from _of_record(values, NOMINEE)


def _of_record(values: Values, record: Record) -> Iterator[Diagnostic]:
    for field in record.fields:
        below = values.record(field.name)
        if below is not None and isinstance(field.type, Record):
            yield from _of_record(below, field.type)
        text = values.text(field.name)
        span = values.span_of(field.name)
        if identity_like(text):
            yield error("CON025", span, label=field.label)
        channel = next(private_channels(text), None)
        if channel:
            yield error("CON026", span, label=field.label, found=channel[0])
        home = home_words(text)
        if home:
            yield error("CON027", span, label=field.label, found=home[0])
