"""Factories: values of the builder with only what matters in a test written out."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from builder.dataclasses import replace
from builder.diagnostics import Diagnostics, Span
from builder.documents.document import Document, Reading, document_from
from builder.documents.kinds import NEWS, DocumentKind
from builder.kinds import KINDS
from builder.model.site import Site, assemble
from builder.schema.fields import Record
from builder.schema.reading import read_record
from builder.schema.values import Values
from builder.schema.yaml_tree import read_tree
from builder.settings import Settings, settings_from
from builder.source.cache import MemoryCache
from builder.source.fingerprint import digest_of
from builder.source.scan import MediaFile, SourceTree, TextFile
from builder.vietnamese.dates import Moment, read_moment
from builder.vietnamese.instants import Instant
from tests.support.places import NOW, SETTINGS, TITLE, story


def make_moment(text: str = NOW) -> Moment:
    """Return the moment that ``text`` writes."""
    return read_moment(text)


def make_instant(text: str = NOW) -> Instant:
    """Return the time of a build at the moment that ``text`` writes."""
    return Instant(read_moment(text))


def make_span(path: str = "content/tin/a.md", line: int = 1, column: int = 1, length: int = 0) -> Span:
    """Return a place in a source."""
    return Span(path, line, column, length)


def make_settings(**changes: Any) -> Settings:  # Any: the values of whatever fields a test changes
    """Return the settings of the test column, with some fields changed."""
    settings, findings = settings_from(SETTINGS, KINDS.keys())
    assert findings == ()
    return replace(settings, **changes)


def make_values(text: str, record: Record, path: str = "content/tin/a.md") -> Values:
    """Return the values that the YAML ``text`` gives for ``record``, which must be without mistakes."""
    tree, findings = read_tree(text, path)
    assert tree is not None, findings
    values, of_fields = read_record(tree, record)
    assert findings + of_fields == ()
    return values


def make_text_file(path: str, text: str) -> TextFile:
    """Return a text file as the scan would."""
    return TextFile(path, text, digest_of(text.encode()))


def make_media_file(path: str, content: bytes = b"...", width: int = 0, height: int = 0) -> MediaFile:
    """Return a picture, or an attachment when it has no width, that lies nowhere."""
    return MediaFile(path, Path("/nowhere") / path, len(content), digest_of(content), width, height)


def make_tree(texts: Mapping[str, str] | None = None, media: tuple[MediaFile, ...] = ()) -> SourceTree:
    """Return a source tree of the given files."""
    files = {path: make_text_file(path, text) for path, text in sorted((texts or {}).items())}
    return SourceTree(files, {file.path: file for file in media})


def read_document(
    text: str,
    path: str = "content/tin/a.md",
    kind: DocumentKind = NEWS,
    *,
    lenient: bool = False,
    raw_html: bool = False,
) -> tuple[Document | None, Diagnostics]:
    """Read ``text`` as a document of ``kind``."""
    folder = path.split("/")[1] if path.count("/") > 1 else ""
    reading = Reading(lenient=lenient, raw_html=raw_html, engine="test")
    return document_from(make_text_file(path, text), folder, kind, reading, MemoryCache())


def make_document(
    path: str = "content/tin/a.md",
    title: str = TITLE,
    body: str = "Nội dung.",
    kind: DocumentKind = NEWS,
    **fields: str,
) -> Document:
    """Return a document without mistakes; ``fields`` are further lines of its front matter."""
    text = story(title, body, **{"date": "2026-11-20" if kind.dated else "", **fields})
    document, findings = read_document(text, path, kind)
    assert document is not None, findings
    assert not [one for one in findings if one.is_error], findings
    return document


def make_site(
    *documents: Document,
    settings: Settings | None = None,
    tree: SourceTree | None = None,
    now: str = NOW,
    drafts: bool = False,
    pages: frozenset[str] = frozenset(),
) -> Site:
    """Return the site of ``documents``, which must be without mistakes."""
    site, findings = assemble(
        settings or make_settings(),
        tree or make_tree(),
        documents,
        make_instant(now),
        drafts=drafts,
        pages=pages,
    )
    assert not [one for one in findings if one.is_error], findings
    return site


def picture(width: int = 4, height: int = 3) -> bytes:
    """Return a grey PNG."""
    row = b"\x00" + b"\x80" * width
    chunks = (
        (b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)),
        (b"IDAT", zlib.compress(row * height)),
        (b"IEND", b""),
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        for name, data in chunks
    )
