"""Addresses: the URL of every document, term and file, decided before anything is rendered."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import PurePosixPath

from builder.diagnostics import Diagnostic, Diagnostics, Span, error
from builder.documents.document import Document
from builder.paths import UrlPath, reserved_place
from builder.vietnamese.slugs import LONGEST_SLUG, is_slug, slug_from

CONTENT = "content/"
HOME = UrlPath("/")
INDEX_STEMS = frozenset({"index", "_index"})


def document_url(path: str, slug: str = "") -> UrlPath | None:
    """Return the address of the document at ``path``; ``slug`` replaces its last segment.

    Shape: "content/tin/2026/a b.md" gives "/tin/2026/a-b/"; an index file gives its folder's address, and
           that of a section is the section's, whatever ``slug``; None when a segment has no letter or digit
           left.
    """
    folder, _, name = path.removeprefix(CONTENT).rpartition("/")
    stem = name.rpartition(".")[0]
    if stem in INDEX_STEMS:
        if not slug or is_index_path(path):
            above = _folder_url(folder)
            return UrlPath(above) if above else None
        folder, _, stem = folder.rpartition("/")
    above, segment = _folder_url(folder), slug or _segment(stem)
    return UrlPath(f"{above}{segment}/") if above and segment else None


# Thousands of documents share a folder.
@lru_cache(maxsize=1024)
def _folder_url(folder: str) -> str:
    """Return the address of ``folder`` below content/, "" when a part of it has no letter or digit left."""
    segments = [_segment(name) for name in folder.split("/")] if folder else []
    return "/" + "".join(f"{segment}/" for segment in segments) if all(segments) else ""


def _segment(name: str) -> str:
    return name if len(name) <= LONGEST_SLUG and is_slug(name) else slug_from(name)


def is_index_path(path: str) -> bool:
    """Return whether the document at ``path`` introduces its section or the front page."""
    if "index." not in path:  # as in nearly every path
        return False
    folder, _, name = path.removeprefix(CONTENT).rpartition("/")
    return "/" not in folder and name.rpartition(".")[0] in INDEX_STEMS


def media_url(path: str) -> UrlPath | None:
    """Return the address of the picture or attachment at ``path``, or None when its name has nothing to
    keep.
    """
    place = PurePosixPath(path.removeprefix(CONTENT))
    folders = [slug_from(name) for name in place.parent.parts]
    stem = slug_from(place.stem)
    if not stem or not all(folders):
        return None
    return UrlPath("/" + "".join(f"{folder}/" for folder in folders) + stem + place.suffix.lower())


def addresses_of(documents: Iterable[Document]) -> tuple[Mapping[str, UrlPath], Diagnostics]:
    """Return the address of each document by its path.

    Errors: URL001 a name without a letter or digit; URL002 one address for two documents, told at the second;
            URL005 a name in the address that Windows keeps, unless it is told of the file as well.
    """
    url_by_path: dict[str, UrlPath] = {}
    owner: dict[str, str] = {}
    findings: list[Diagnostic] = []
    for document in documents:
        url = document_url(document.path, document.values.text("slug"))
        if url is None:
            findings.append(error("URL001", Span(document.path), path=document.path))
        elif url.value in owner:
            findings.append(error("URL002", _asked_at(document), url=url.value, other=owner[url.value]))
        elif (place := reserved_place(url.value)) and not reserved_place(document.path):
            findings.append(_kept_by_windows(_asked_at(document), place, url.value))
        else:
            owner[url.value] = document.path
            url_by_path[document.path] = url
    return url_by_path, tuple(findings)


def unusable_names(paths: Iterable[str]) -> Diagnostics:
    """Report files that nobody can have on Windows, whether they are published or not.

    Errors: URL005.
    """
    places = ((path, reserved_place(path)) for path in paths)
    return tuple(_kept_by_windows(Span(path), place, path) for path, place in places if place)


def _kept_by_windows(span: Span, place: str, path: str) -> Diagnostic:
    return error("URL005", span, name=place.rpartition("/")[2], path=path)


def _asked_at(document: Document) -> Span:
    return document.values.span_of("slug") if "slug" in document.values else Span(document.path)
