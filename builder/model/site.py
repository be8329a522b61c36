"""The site: everything that is to be published, as one immutable value."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TypeAlias

from builder.dataclasses import dataclass, field, replace
from builder.diagnostics import Diagnostics, error, warning
from builder.documents.document import Document
from builder.documents.kinds import EVENT
from builder.model.addresses import (
    CONTENT,
    addresses_of,
    document_url,
    is_index_path,
    media_url,
    unusable_names,
)
from builder.model.belonging import shown_and_waiting, without_owner
from builder.model.cards import Card
from builder.model.links import Resolved, Targets, resolve, source_path_of
from builder.model.registers import Registers, Term, registers_from
from builder.model.standing import day_of, mark_of
from builder.model.taxonomies import (
    FIELD,
    MOVEMENT,
    MOVEMENTS_FOLDER,
    TAXONOMIES,
    UNIT,
    Taxonomy,
    TaxonomyKind,
    taxonomy_from,
)
from builder.paths import UrlPath
from builder.schema.values import Values
from builder.settings import Settings
from builder.source.fingerprint import Fingerprinted, of_lines
from builder.source.scan import MediaFile, SourceTree
from builder.vietnamese.dates import iso
from builder.vietnamese.instants import Instant

_MOVEMENTS = f"{CONTENT}{MOVEMENTS_FOLDER}/"
_FILES = frozenset({"image", "attachments", "audio"})  # the fields that name files

Media: TypeAlias = Mapping[str, tuple[MediaFile, UrlPath]]


@dataclass(frozen=True, slots=True)
class Site:
    """The column at one instant.

    Shape: ``documents`` are those that readers may see, newest first and undated ones last, keyed by source
           path like every other mapping here; ``hidden`` are the others; ``media`` are the files that a
           document may name.
    """

    settings: Settings
    now: Instant
    tree: SourceTree
    registers: Registers
    documents: Mapping[str, Document]
    hidden: Mapping[str, Document]
    url_by_path: Mapping[str, UrlPath]
    media: Media
    resolved: Mapping[str, Resolved]
    cards: Mapping[str, Fingerprinted[Card]]
    taxonomies: Mapping[str, Taxonomy]
    shows_drafts: bool  # and what is to come
    _sections: dict[str, list[Document]] = field(default_factory=dict, compare=False, repr=False)

    def href(self, url: UrlPath) -> str:
        """Return ``url`` as a page prints it, with the column's prefix."""
        return self.settings.prefix + url.value

    def absolute(self, url: UrlPath) -> str:
        """Return ``url`` with scheme and host."""
        return self.settings.origin + self.href(url)

    def has_pages(self, kind: TaxonomyKind) -> bool:
        """Return whether the terms of ``kind`` have pages: whether the owner did not leave them out."""
        return kind.room not in self.settings.leave_out

    def picture_of(self, document: Document) -> tuple[MediaFile, UrlPath] | None:
        """Return the lead picture of ``document``, or None when there is none that a page can show."""
        image = document.values.record("image")
        found = self.media.get(source_path_of(image.text("file"), document.path) or "") if image else None
        return found if found and found[0].is_image else None

    def section(self, folder: str) -> tuple[Document, ...]:
        """Return the documents of a section that are listed, newest first."""
        if not self._sections:
            listed = [one for one in self.documents.values() if one.kind.listed and not is_index(one)]
            for one in listed:
                self._sections.setdefault(one.folder, []).append(one)
        return tuple(self._sections.get(folder, ()))


def is_index(document: Document) -> bool:
    """Return whether ``document`` introduces its section instead of being listed in it."""
    return is_index_path(document.path)


def assemble(
    settings: Settings,
    tree: SourceTree,
    read: tuple[Document, ...],
    now: Instant,
    *,
    drafts: bool,
    pages: frozenset[str],
) -> tuple[Site, Diagnostics]:
    """Put together what readers may see at ``now``.

    Shape:  ``pages`` are the addresses of pages that are no documents, to which a body may link.
    Errors: those of addresses, registers, taxonomies and links; DOC006 a document that should show others is
            not there; LNK006 a front-matter file that is not there; LNK005 a lead picture that is none.
    """
    public, scheduled = shown_and_waiting(read, now, drafts=drafts)
    shown = sorted(public, key=_newest_first)
    urls, findings = addresses_of((*shown, *scheduled))
    findings += without_owner(read, tree.paths) + unusable_names(tree.paths)
    documents = {one.path: one for one in shown if one.path in urls}
    url_by_path = {path: urls[path] for path in documents}
    registers, of_registers = registers_from(tree)
    media = {path: (file, url) for path, file in tree.media.items() if (url := media_url(path)) is not None}
    hidden = {one.path: one for one in read if one.path not in documents}
    targets = Targets(
        settings.prefix,
        {path: (one, url_by_path[path]) for path, one in documents.items()},
        media,
        hidden,
        pages,
    )
    resolved, of_links = _resolved(documents, scheduled, targets, media)
    findings += of_links
    taxonomies, of_taxonomies = _taxonomies(documents, hidden, registers)
    findings += _lasting(_taxonomies({one.path: one for one in scheduled}, hidden | documents, registers)[1])
    column = (settings, now, tree, registers, documents, hidden, url_by_path, media)
    site = Site(*column, resolved, {}, taxonomies, drafts)
    cards = {path: of_lines(_card(site, document)) for path, document in documents.items()}
    return replace(site, cards=cards), findings + of_registers + of_taxonomies


def _resolved(
    documents: Mapping[str, Document], scheduled: Iterable[Document], targets: Targets, media: Media
) -> tuple[Mapping[str, Resolved], Diagnostics]:
    """Find the destinations of all references, and all files that a front matter names."""
    resolved: dict[str, Resolved] = {}
    findings: list[Diagnostics] = []
    for path, document in documents.items():
        resolved[path], of_links = resolve(document, targets)
        findings += (of_links, _files_named(document, media))
    for document in scheduled:
        # What goes out by itself, perhaps at night, must be found fault with today.
        findings += (_lasting(resolve(document, targets)[1]), _files_named(document, media))
    return resolved, tuple(one for of_document in findings for one in of_document)


def _lasting(findings: Diagnostics) -> Diagnostics:
    """Return the mistakes among ``findings``: what is only not published yet may be by then."""
    return tuple(finding for finding in findings if finding.code not in ("LNK004", "TAX004"))


def _newest_first(document: Document) -> tuple[bool, float, str]:
    date = document.date
    return (date is None, -date.when.timestamp() if date else 0.0, document.path)


def _taxonomies(
    documents: Mapping[str, Document], hidden: Mapping[str, Document], registers: Registers
) -> tuple[Mapping[str, Taxonomy], Diagnostics]:
    movements = {
        name: Term(name, documents[path].title)
        for name, path in paths_by_slug(documents, is_movement).items()
    }
    hidden_movements = paths_by_slug(hidden, is_movement)
    register = {UNIT.name: registers.units, FIELD.name: registers.fields, MOVEMENT.name: movements}
    taxonomies: dict[str, Taxonomy] = {}
    findings: Diagnostics = ()
    for kind in TAXONOMIES:
        taxonomies[kind.name], of_kind = taxonomy_from(
            kind,
            documents.values(),
            register.get(kind.name, {}),
            hidden_movements if kind is MOVEMENT else (),
        )
        findings += of_kind
    return taxonomies, findings


def paths_by_slug(
    documents: Mapping[str, Document], belongs: Callable[[Document], bool]
) -> Mapping[str, str]:
    """Return the paths of the documents that belong, by the last part of their address."""
    return {_slug(one): path for path, one in documents.items() if belongs(one)}


def is_movement(document: Document) -> bool:
    """Return whether ``document`` is a movement under which stories can be filed."""
    # A movement's stories lie below its landing page: only what is directly in the folder has one there.
    return document.path.startswith(_MOVEMENTS) and document.path.count("/") == 2 and not is_index(document)


def is_event(document: Document) -> bool:
    """Return whether ``document`` is an event of which news can tell."""
    return document.kind.name == EVENT.name and not is_index(document)


def _slug(document: Document) -> str:
    url = document_url(document.path, document.values.text("slug"))
    return url.value.rstrip("/").rpartition("/")[2] if url else ""


def _files_named(document: Document, media: Media) -> Diagnostics:
    if _FILES.isdisjoint(document.values.by_name):
        return ()
    report = warning if document.lenient else error
    image = document.values.record("image")
    findings: Diagnostics = ()
    for values, name in named_files(document):
        span, target = values.span_of(name), values.text(name)
        path = source_path_of(target, document.path)
        if path is None:
            findings += (report("LNK002", span, target=target),)
        elif path not in media:
            findings += (report("LNK006", span, target=target),)
        elif values is image and not media[path][0].is_image:
            findings += (report("LNK005", span, target=target),)
    return findings


def named_files(document: Document) -> tuple[tuple[Values, str], ...]:
    """Return each record of the front matter that names a file, with the field that names it."""
    values = document.values
    if _FILES.isdisjoint(values.by_name):
        return ()
    image = values.record("image")
    files = [(image, "file")] if image is not None and image.text("file") else []
    files += [(record, "file") for record in values.records("attachments") if record.text("file")]
    files += [(values, "audio")] if values.text("audio") else []
    return tuple(files)


def _card(site: Site, document: Document) -> Card:
    image = document.values.record("image")
    picture = site.picture_of(document) if image else None
    section = site.settings.section_of(document.folder)
    date, (day, day_iso) = document.date, day_of(document)
    return Card(
        url=site.href(site.url_by_path[document.path]),
        title=document.title,
        summary=document.summary,
        date=day,
        day_iso=day_iso,
        date_iso=iso(date) if date else "",
        kind=document.kind.name,
        kind_label=document.kind.label,
        section_title=section.title if section else "",
        image_url=site.href(picture[1]) if picture else "",
        image_alt=image.text("alt") if image and picture else "",
        image_width=picture[0].width if picture else 0,
        image_height=picture[0].height if picture else 0,
        note=_note(document),
        mark=mark_of(document, site.now),
    )


def _note(document: Document) -> str:
    values = document.values
    return values.text("number") or values.text("place") or values.text("period")
