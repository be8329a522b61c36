"""Values: a record as it was read: typed, checked, each value with its place."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

from builder.dataclasses import dataclass
from builder.diagnostics import Span
from builder.vietnamese.dates import Moment

FieldValue: TypeAlias = "str | bool | int | Moment | tuple[FieldValue, ...] | Values"


def place_key(name: str, index: int) -> str:
    """Return what stands for one value of the list ``name`` where places are kept: "tags[0]"."""
    return f"{name}[{index}]"


@dataclass(frozen=True, slots=True)
class Values:
    """The fields of one record that the author gave.

    Shape: each accessor returns the neutral value of its type ("" , (), False, 0, None) for a field that was
           not given; ``spans`` has the place of each value by its field, and of a value within a list by its
           `place_key` too.
    """

    by_name: Mapping[str, FieldValue]
    spans: Mapping[str, Span]
    span: Span

    def __contains__(self, name: str) -> bool:
        return name in self.by_name

    def span_of(self, name: str, index: int | None = None) -> Span:
        """Return the place of ``name``, or of one value of that list; the record's own place when it was not
        given.
        """
        whole = self.spans.get(name, self.span)
        return whole if index is None else self.spans.get(place_key(name, index), whole)

    def text(self, name: str) -> str:
        """Return a text, slug, choice, address or path."""
        value = self.by_name.get(name, "")
        return value if isinstance(value, str) else ""

    def texts(self, name: str) -> tuple[str, ...]:
        """Return a list of texts."""
        value = self.by_name.get(name)
        return tuple([text for text in value if isinstance(text, str)]) if isinstance(value, tuple) else ()

    def flag(self, name: str) -> bool:
        """Return a true or false."""
        return self.by_name.get(name) is True

    def whole(self, name: str) -> int:
        """Return a whole number."""
        value = self.by_name.get(name, 0)
        return value if isinstance(value, int) and not isinstance(value, bool) else 0

    def moment(self, name: str) -> Moment | None:
        """Return a date, or None when it was not given."""
        value = self.by_name.get(name)
        return value if isinstance(value, Moment) else None

    def record(self, name: str) -> Values | None:
        """Return a nested record, or None when it was not given."""
        value = self.by_name.get(name)
        return value if isinstance(value, Values) else None

    def records(self, name: str) -> tuple[Values, ...]:
        """Return a list of nested records."""
        value = self.by_name.get(name)
        if not isinstance(value, tuple):
            return ()
        return tuple([record for record in value if isinstance(record, Values)])
