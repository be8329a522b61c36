"""Visibility: which fields of a nominee readers are shown, and until when.

A field is public unless it is named here. What may not be shown is taken out of a nominee when its list is
read, so that no page, download, feed or index can tell it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from enum import StrEnum

from builder.consultation.kinds import NOMINEE
from builder.consultation.model import Nominee
from builder.dataclasses import replace
from builder.diagnostics import Diagnostic, error, note, warning
from builder.schema.values import Values
from builder.vietnamese.collation import sort_key


class Visibility(StrEnum):
    """How long a field is shown; one that is not `PUBLIC` enters no download, feed, index or share data."""

    PUBLIC = "public"
    UNTIL_CLOSE = "until_close"
    NEVER = "never"


_VISIBILITY = {
    "birth_year": Visibility.UNTIL_CLOSE,
    "native_place": Visibility.UNTIL_CLOSE,
    "consent": Visibility.NEVER,
}
LABELS = {field.name: field.label for field in NOMINEE.fields}


def visibility_of(field: str) -> Visibility:
    """Return how long ``field`` of a nominee is shown."""
    return _VISIBILITY.get(field, Visibility.PUBLIC)


def redacted(nominee: Nominee, *, is_over: bool) -> Nominee:
    """Return ``nominee`` with what readers may be shown: while the people are asked, or after."""
    hidden = {Visibility.NEVER, Visibility.UNTIL_CLOSE} if is_over else {Visibility.NEVER}
    values = nominee.values
    kept = {name: value for name, value in values.by_name.items() if visibility_of(name) not in hidden}
    if len(kept) == len(values.by_name):
        return nominee
    return replace(nominee, values=Values(kept, values.spans, values.span))


def indiscreet(nominees: Sequence[Nominee], *, is_over: bool) -> Iterator[Diagnostic]:
    """Report what is told of private lives without need.

    Errors: CON031 a field that neither the award asks for nor a namesake on the list; CON032 a field that is
            no longer shown, but still stands in the file (warning).
    """
    namesakes = Counter(sort_key(one.name) for one in nominees)
    for one in nominees:
        needed = set(one.award.personal)
        if namesakes[sort_key(one.name)] > 1:
            needed.add("birth_year")
        for field in one.values.by_name:
            if visibility_of(field) is not Visibility.UNTIL_CLOSE:
                continue
            span, label = one.values.span_of(field), LABELS[field]
            if is_over:
                yield warning("CON032", span, label=label, name=one.name)
            elif field not in needed:
                yield error("CON031", span, label=label, name=one.name, award=one.award.name)


def unconsented_of(nominees: Sequence[Nominee]) -> Iterator[Diagnostic]:
    """Tell which birth years stand in a list without a word of consent.

    Errors: CON037 a birth year (note).
    """
    for one in nominees:
        if "birth_year" in one.values and "consent" not in one.values:
            yield note("CON037", one.values.span_of("birth_year"), name=one.name)
