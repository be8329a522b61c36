"""References by id: every unit, contact and award that a document names must be in its register."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from builder.diagnostics import Diagnostics, Span, error, warning
from builder.model.site import Site, is_movement, paths_by_slug
from builder.schema.fields import FieldType, Many, Record, Slug
from builder.schema.suggestions import unknown_name
from builder.schema.values import FieldValue, Values


def unknown_ids(site: Site, registers: Mapping[str, Collection[str]]) -> Diagnostics:
    """Report every id that its register does not know, and each movement that names itself.

    Shape:  ``registers`` gives the known ids by the name that `Slug.register` uses.
    Errors: TAX001, TAX005, TAX007; a warning in a lenient document.
    """
    unknown = tuple(
        unknown_name(
            warning if document.lenient else error, ("TAX001", "TAX005"), span, name, registers[register]
        )
        for document in site.documents.values()
        for register, name, span in ids_in(document.values, document.kind.record)
        if name not in registers[register]
    )
    return unknown + _own_ids(site)


def _own_ids(site: Site) -> Diagnostics:
    """Report each movement that is said to belong to itself or to follow itself."""
    own = {path: slug for slug, path in paths_by_slug(site.documents, is_movement).items()}
    return tuple(
        (warning if document.lenient else error)("TAX007", span, name=name)
        for path, document in site.documents.items()
        if path in own
        for register, name, span in ids_in(document.values, document.kind.record)
        if (register, name) == ("movement", own[path])
    )


def ids_in(values: Values, record: Record) -> Iterator[tuple[str, str, Span]]:
    """Return each id that ``values`` name, with its register and its place."""
    for field in record.fields:
        value = values.by_name.get(field.name)
        if isinstance(field.type, Many) and isinstance(value, tuple):
            for index, one in enumerate(value):
                yield from _ids(field.type.of, one, values.span_of(field.name, index))
        elif value is not None:
            yield from _ids(field.type, value, values.span_of(field.name))


def _ids(kind: FieldType, value: FieldValue, span: Span) -> Iterator[tuple[str, str, Span]]:
    if isinstance(kind, Record) and isinstance(value, Values):
        yield from ids_in(value, kind)
    elif isinstance(kind, Slug) and kind.register:
        yield kind.register, str(value), span
