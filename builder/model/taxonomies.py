"""Taxonomies: documents filed under the terms that their front matter names."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date

from builder.dataclasses import dataclass
from builder.diagnostics import Diagnostic, Diagnostics, Span, error, warning
from builder.documents.document import Document
from builder.model.registers import Term
from builder.paths import UrlPath
from builder.schema.suggestions import MOST_COMPARED, unknown_name
from builder.settings import ROOM_FOLDERS
from builder.vietnamese.collation import PersonKey, SortKey, person_key, sort_key
from builder.vietnamese.dates import short_date
from builder.vietnamese.names import is_personal
from builder.vietnamese.slugs import slug_from

MOVEMENTS_FOLDER = "phong-trao"


@dataclass(frozen=True, slots=True)
class TaxonomyKind:
    """A way to file documents: by the field ``field``, at addresses below ``folder``.

    Shape: a ``registered`` taxonomy takes ids from a register; the others make a term of each text; ``room``
           is the word by which the settings leave its pages out, "" when they cannot.
    """

    name: str
    field: str
    folder: str
    title: str
    label: str
    registered: bool
    room: str = ""


def _leavable(name: str, field: str, room: str, title: str, *, registered: bool) -> TaxonomyKind:
    return TaxonomyKind(name, field, ROOM_FOLDERS[room], title, title, registered, room)


TAG = _leavable("tag", "tags", "tags", "Từ khóa", registered=False)
UNIT = _leavable("unit", "units", "units", "Đơn vị", registered=True)
FIELD = _leavable("field", "fields", "fields", "Lĩnh vực", registered=True)
AUTHOR = _leavable("author", "author", "authors", "Tác giả", registered=False)
MOVEMENT = TaxonomyKind(
    "movement", "movements", MOVEMENTS_FOLDER, "Phong trào", "Phong trào", registered=True
)
TAXONOMIES = (UNIT, FIELD, TAG, AUTHOR, MOVEMENT)


@dataclass(frozen=True, slots=True)
class Filing:
    """A term together with its address and the paths of its documents, newest first."""

    term: Term
    url: UrlPath
    members: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Taxonomy:
    """The terms of one kind, in Vietnamese order."""

    kind: TaxonomyKind
    url: UrlPath
    filings: tuple[Filing, ...]
    filing_by_name: Mapping[str, Filing]


def taxonomy_from(
    kind: TaxonomyKind,
    documents: Iterable[Document],
    register: Mapping[str, Term],
    hidden: Collection[str] = (),
) -> tuple[Taxonomy, Diagnostics]:
    """File ``documents`` (newest first) under the terms of ``kind``; ``hidden`` are ids of
    terms that readers may not see.

    Errors: TAX001, TAX005 an id that the register does not know; TAX002 a name without a letter or digit.
            A lenient document only warns. TAX004 a hidden id, TAX006 a unit that was dissolved before the
            document's date (warnings).
    """
    members: dict[str, list[str]] = {}
    terms: dict[str, Term] = {}
    id_by_name: dict[str, str] = {}
    findings: list[Diagnostic] = []
    named: dict[str, Term | None] = {}  # thousands of documents name the same few
    for document in documents:
        if kind.field not in document.values.by_name:
            continue
        before = len(findings)
        for name in dict.fromkeys(document.values.texts(kind.field)):
            if name not in named:
                named[name] = register.get(name) if kind.registered else _term(name)
            term = named[name]
            if term is None and name in hidden:
                findings.append(
                    warning("TAX004", _place_of(kind, document, name), label=kind.label, name=name)
                )
                continue
            if term is None:
                compared = len(findings) - before < MOST_COMPARED
                findings.append(_unknown(kind, document, name, register, compared=compared))
                continue
            if term.last_day and document.date and term.last_day < document.date.day.isoformat():
                findings.append(_dissolved(kind, document, name, term))
            terms.setdefault(term.id, term)
            id_by_name[name] = term.id
            members.setdefault(term.id, []).append(document.path)
    root = UrlPath(f"/{kind.folder}/")
    filings = {
        term.id: Filing(term, root.child(term.id), tuple(dict.fromkeys(members[term.id])))
        for term in sorted(terms.values(), key=_author_place if kind is AUTHOR else _place)
    }
    by_name = {name: filings[term_id] for name, term_id in sorted(id_by_name.items())}
    return Taxonomy(kind, root, tuple(filings.values()), by_name), tuple(findings)


def _place(term: Term) -> tuple[SortKey, str]:
    return sort_key(term.name), term.id


def _author_place(term: Term) -> tuple[bool, SortKey | PersonKey, str]:
    # People stand as in an official list, by tên; offices, which have none, come after them by their names.
    is_person = is_personal(term.name)
    return not is_person, person_key(term.name) if is_person else sort_key(term.name), term.id


def _term(name: str) -> Term | None:
    slug = slug_from(name)
    return Term(slug, name) if slug else None


def _unknown(
    kind: TaxonomyKind, document: Document, name: str, register: Mapping[str, Term], *, compared: bool
) -> Diagnostic:
    report = warning if document.lenient else error
    span = _place_of(kind, document, name)
    if not kind.registered:
        return report("TAX002", span, label=kind.label, name=name)
    return unknown_name(report, ("TAX001", "TAX005"), span, name, register, compared=compared)


def _dissolved(kind: TaxonomyKind, document: Document, name: str, term: Term) -> Diagnostic:
    last_day = short_date(date.fromisoformat(term.last_day))
    return warning("TAX006", _place_of(kind, document, name), name=term.name, last_day=last_day)


def _place_of(kind: TaxonomyKind, document: Document, name: str) -> Span:
    return document.values.span_of(kind.field, document.values.texts(kind.field).index(name))
