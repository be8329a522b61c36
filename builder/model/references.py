"""References by id: every unit, contact and award that a document names must be in its register."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from builder.diagnostics import Diagnostics, Span, error, warning
from builder.model.site import Site
from builder.schema.fields import FieldType, Many, Record, Slug
from builder.schema.suggestions import unknown_name
from builder.schema.values import FieldValue, Values


def unknown_ids(site: Site, registers: Mapping[str, Collection[str]]) -> Diagnostics:
    """Report every id that its register does not know.

    Shape:  ``registers`` gives the known ids by the name that `Slug.register` uses.
    Errors: TAX001, TAX005; a warning in a lenient document.
    """
    return tuple(
        unknown_name(
            warning if document.lenient else error, ("TAX001", "TAX005"), span, name, registers[register]
        )
        for document in site.documents.values()
        for register, name, span in ids_in(document.values, document.kind.record)
        if name not in registers[register]
    )


def ids_in(values: Values, record: Record) -> Iterator[tuple[str, str, Span]]:
    """Return each id that ``values`` name, with its register and its place."""
    for field in record.fields:
        if field.name in values:
            yield from _ids(field.type, values.by_name[field.name], values.span_of(field.name))


def _ids(kind: FieldType, value: FieldValue, span: Span) -> Iterator[tuple[str, str, Span]]:
    if isinstance(kind, Many) and isinstance(value, tuple):
        for one in value:
            yield from _ids(kind.of, one, span)
    elif isinstance(kind, Record) and isinstance(value, Values):
        yield from ids_in(value, kind)
    elif isinstance(kind, Slug) and kind.register:
        yield kind.register, str(value), span
