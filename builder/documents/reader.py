"""Reader: files become documents, each read once; what was read before is recalled."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from builder.diagnostics import Diagnostics
from builder.documents.document import Document, Reading, document_from
from builder.documents.kinds import DocumentKind
from builder.documents.records import Seat, document_from_record, record_of
from builder.markdown.facts import BodyHtml
from builder.markdown.reading import body_from_json
from builder.source.cache import Cache
from builder.source.fingerprint import joined
from builder.source.scan import TextFile


@dataclass(frozen=True, slots=True)
class Room:
    """What the settings say of a file: its section's folder, its kind, how it is read."""

    folder: str
    kind: DocumentKind
    reading: Reading


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads Markdown files; ``rooms`` has each of them by its path."""

    rooms: Mapping[str, Room]
    cache: Cache

    def key_of(self, file: TextFile) -> str:
        """Return the key under which the result of reading ``file`` is kept."""
        room = self.rooms[file.path]
        return joined((repr(room.reading), file.path, room.folder, room.kind.name, file.digest))

    def record(self, file: TextFile) -> str:
        """Read ``file`` and return the result as a record, which is kept."""
        record = record_of(*self._read(file))
        self.cache.put(self.key_of(file), record.encode())
        return record

    def recalled(self, file: TextFile) -> tuple[Document | None, Diagnostics] | None:
        """Return the result of reading ``file`` before, None when nothing usable was kept."""
        kept = self.cache.get(self.key_of(file))
        return document_from_record(kept.decode("utf-8", "replace"), self._seat(file)) if kept else None

    def result(self, file: TextFile, record: str) -> tuple[Document | None, Diagnostics]:
        """Return what ``record`` says of ``file``."""
        result = document_from_record(record, self._seat(file))
        if result is None:
            raise AssertionError(f"unreachable: a record of ours that cannot be read: {file.path}")
        return result

    def _seat(self, file: TextFile) -> Seat:
        room = self.rooms[file.path]
        return Seat(file.path, room.folder, room.kind, lambda digest: self._html(file, digest))

    def _read(self, file: TextFile) -> tuple[Document | None, Diagnostics]:
        room = self.rooms[file.path]
        return document_from(file, room.folder, room.kind, room.reading, self.cache)

    def _html(self, file: TextFile, digest: str) -> BodyHtml:
        kept = self.cache.get(digest)
        body = body_from_json(kept.decode("utf-8", "replace")) if kept else None
        if body is not None:
            return body.html
        document, _ = self._read(file)
        if document is None:
            raise AssertionError(f"unreachable: a document that was read before: {file.path}")
        return document.html()
