"""References by id: every unit, contact and award that a document names must be in its register."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from functools import partial
from typing import TypeAlias

from builder.diagnostics import Diagnostic, Diagnostics, Span, error, warning
from builder.documents.document import Document
from builder.model.site import Site, is_movement, paths_by_slug
from builder.schema.fields import FieldType, Many, Record, Slug
from builder.schema.suggestions import unknown_name
from builder.schema.values import FieldValue, Values

Naming: TypeAlias = Mapping[str, FieldType]
Named: TypeAlias = tuple[str, str, Callable[[], Span]]  # the register, the id, and what tells its place


def unknown_ids(site: Site, registers: Mapping[str, Collection[str]]) -> Diagnostics:
    """Report every id that its register does not know, and each movement that names itself.

    Shape:  ``registers`` gives the known ids by the name that `Slug.register` uses.
    Errors: TAX001, TAX005, TAX007; a warning in a lenient document.
    """
    own = {path: slug for slug, path in paths_by_slug(site.documents, is_movement).items()}
    findings: list[Diagnostic] = []
    for document, named in _ids_by_document(site):
        report = warning if document.lenient else error
        for register, name, span in named:
            if name not in registers[register]:
                known = registers[register]
                findings.append(unknown_name(report, ("TAX001", "TAX005"), span(), name, known))
            if document.path in own and (register, name) == ("movement", own[document.path]):
                findings.append(report("TAX007", span(), name=name))
    return tuple(findings)


def _ids_by_document(site: Site) -> Iterator[tuple[Document, Iterator[Named]]]:
    """Yield each document that may name an id, with those that it names."""
    naming: dict[str, Naming] = {}
    for document in site.documents.values():
        kind = document.kind
        if kind.name not in naming:
            naming[kind.name] = naming_fields(kind.record)
        if not document.values.by_name.keys().isdisjoint(naming[kind.name]):
            yield document, ids_in(document.values, naming[kind.name])


def naming_fields(record: Record) -> Naming:
    """Return the fields of ``record`` in which ids of registers may stand, with their types."""
    return {field.name: field.type for field in record.fields if _may_name(field.type)}


def ids_in(values: Values, naming: Naming) -> Iterator[Named]:
    """Return each id that ``values`` name, with its register and what tells its place."""
    for name, kind in naming.items():
        value = values.by_name.get(name)
        if isinstance(kind, Many) and isinstance(value, tuple):
            for index, one in enumerate(value):
                yield from _ids(kind.of, one, partial(values.span_of, name, index))
        elif value is not None:
            yield from _ids(kind, value, partial(values.span_of, name))


def _ids(kind: FieldType, value: FieldValue, span: Callable[[], Span]) -> Iterator[Named]:
    if isinstance(kind, Record) and isinstance(value, Values):
        yield from ids_in(value, naming_fields(kind))
    elif isinstance(kind, Slug) and kind.register:
        yield kind.register, str(value), span


def _may_name(kind: FieldType) -> bool:
    if isinstance(kind, Many):
        return _may_name(kind.of)
    if isinstance(kind, Record):
        return any(_may_name(field.type) for field in kind.fields)
    return isinstance(kind, Slug) and bool(kind.register)
