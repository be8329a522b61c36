"""Reader: files become documents, each read once; what was read before is recalled."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from builder.dataclasses import dataclass
from builder.diagnostics import ContentError, Diagnostics, Span, error
from builder.documents.document import Document, Reading, document_from
from builder.documents.kinds import DocumentKind
from builder.documents.recalling import Seat, document_from_row, plain_from
from builder.documents.records import Record, record_of
from builder.markdown.facts import BodyHtml
from builder.markdown.reading import body_from, pieces_from
from builder.source.cache import Cache
from builder.source.fingerprint import joined
from builder.source.listing import Listed
from builder.source.scan import TextFile, read_text


@dataclass(frozen=True, slots=True)
class Room:
    """What the settings say of a file: its section's folder, its kind, how it is read."""

    folder: str
    kind: DocumentKind
    reading: Reading


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads the documents among ``files``; ``room_of`` says what the file at a path is, ``digest_of`` what
    stands for its text once that was read.
    """

    files: Mapping[str, Listed]
    room_of: Callable[[str], Room]
    digest_of: Callable[[str], str]
    cache: Cache

    def key_of(self, path: str, digest: str) -> str:
        """Return the key under which the result of reading a file is kept."""
        room = self.room_of(path)
        return joined((room.reading.fingerprint, path, room.folder, room.kind.name, digest))

    def record(self, path: str) -> Record:
        """Read the file at ``path``, unless the result of reading the same text is kept."""
        text, findings = read_text(self.files[path])
        if text is None:
            return Record("", record_of(None, findings))
        key = self.key_of(path, text.digest)
        content = self.cache.get(key)
        if not content:
            document, of_document = self._read(path, text)
            content = record_of(document, findings + of_document)
            self.cache.put(key, content)
        return Record(text.digest, content)

    def recalled(self, path: str, digest: str) -> Record | None:
        """Return the result of reading the text of ``digest`` before, None when it was not kept."""
        kept = self.cache.get(self.key_of(path, digest))
        return Record(digest, kept) if kept else None

    def document(self, path: str, record: Record) -> tuple[Document | None, Diagnostics]:
        """Return what ``record`` says of the file at ``path``; a damaged one is made again."""
        return self.document_from(path, record.body, plain_from(record.row))

    def document_from(
        self,
        path: str,
        body: str,
        row: Any,  # noqa: ANN401 (what JSON holds is known only after it is taken apart)
    ) -> tuple[Document | None, Diagnostics]:
        """Return what ``row`` says of the file at ``path``; a damaged one is made again.

        Shape:  ``body`` is the key of its body.
        """
        room = self.room_of(path)
        result = document_from_row(row, Seat(path, room.folder, room.kind, body, self))
        if result is not None:
            return result
        text, findings = read_text(self.files[path])
        document, of_document = self._read(path, text) if text else (None, ())
        return document, findings + of_document

    def html(self, path: str, body: str) -> BodyHtml:
        """Return the markup of the body of the document at ``path``, kept under ``body``.

        Errors: ContentError when the markup is lost and the file has vanished.
        """
        kept = self.cache.get(body)
        found = body_from(kept.decode("utf-8", "replace")) if kept else None
        return found.html if found is not None else self._html_again(path)

    def pieces(self, path: str, body: str, slots: int) -> list[bytes]:
        """Return the markup of the body of the document at ``path``, cut at its ``slots``.

        Errors: those of `html`.
        """
        kept = self.cache.get(body)
        found = pieces_from(kept) if kept else []
        if len(found) == slots + 1:
            return found
        return [piece.encode() for piece in self._html_again(path).pieces]

    def _html_again(self, path: str) -> BodyHtml:
        text, _ = read_text(self.files[path])
        document = self._read(path, text)[0] if text else None
        if document is None:
            raise ContentError(error("SRC004", Span(path), path=path))
        return document.html()

    def _read(self, path: str, text: TextFile) -> tuple[Document | None, Diagnostics]:
        room = self.room_of(path)
        return document_from(text, room.folder, room.kind, room.reading, self.cache)

    def places(self, path: str) -> Any:  # noqa: ANN401 (as above)
        """Return the places of the values in the file at ``path``, read again when they are lost."""
        kept = self.recalled(path, self.digest_of(path))
        found = plain_from(kept.places) if kept else None
        if found:
            return found
        text, _ = read_text(self.files[path])
        document = self._read(path, text)[0] if text else None
        return plain_from(Record("", record_of(document, ())).places)
