"""The survey: what a build starts from, of which no more is opened than has changed since the last."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from builder.diagnostics import Diagnostic, Diagnostics, SettingsError, Span, error
from builder.files import SETTINGS_FILE
from builder.look import Look
from builder.requests import Told
from builder.source.cache import Cache
from builder.source.engine import engine_recalled
from builder.source.fingerprint import digest_of, joined
from builder.source.inventory import Known, inventory_from, inventory_text, trusted
from builder.source.listing import Listed, findings_of
from builder.source.regular import regular_bytes
from builder.source.scan import detail_of, digest_of_file, scan
from builder.source.sealed import seal_of
from builder.source.theme import theme_of
from builder.source.walk import walk_content
from builder.workers import each

if TYPE_CHECKING:
    from builder.documents.document import Document, Reading
    from builder.documents.reader import Reader, Room
    from builder.documents.records import Record
    from builder.settings import Settings

_INVENTORY = "inventory"


class Survey:
    """The sources of the column at ``root``, and what is known of them.

    Errors: SettingsError; TemplateError; OSError for a file of the theme that cannot be read.
    """

    def __init__(self, root: Path, cache: Cache, jobs: int, told: Told, looked: Look | None = None) -> None:
        self._cache, self.jobs, self._told = cache, jobs, told
        looked = looked or Look(0, (), *walk_content(str(root)))
        self._tick = looked.tick
        self.inventory = inventory_from(cache.note(_INVENTORY))
        self.engine = engine_recalled(looked.around, looked.tick, cache)
        self._settings_content = _content_of_settings(root)
        self._context = joined((self.engine, digest_of(self._settings_content)))
        self.theme = theme_of(root)
        self.files = tuple(map(Listed._make, looked.rows))
        self.tree, of_scan = scan(self.files, self.inventory)
        self.findings: Diagnostics = findings_of(looked.oddities) + of_scan
        self._rooms: dict[str, Room] = {}
        self._readings: dict[str, Reading] = {}  # by the folder of a section
        self._alike: dict[tuple[str, str], Room] = {}  # by that and the name of a kind
        self._unkept: dict[str, Record] = {}
        self._asked: list[str] = []
        by_path = {file.path: file for file in self.files}
        self._listed = {path: by_path[path] for path in self.tree.documents}
        self.documents = self._known(self._listed)

    # Most builds read neither settings nor documents, and need not wait until what reads them is imported.

    @cached_property
    def reader(self) -> Reader:
        """What reads the documents."""
        from builder.documents.reader import Reader

        return Reader(self._listed, self._room_of, lambda path: self.documents[path].digest, self._cache)

    @cached_property
    def settings(self) -> tuple[Settings, Diagnostics]:
        """The settings, and what was found in them."""
        from builder.kinds import KINDS
        from builder.settings import settings_from
        from builder.source.decode import decoded

        text, findings = decoded(self._settings_content, SETTINGS_FILE)
        if text is None or findings:
            raise SettingsError(*findings)
        return settings_from(text, KINDS.keys())

    def body_of(self, path: str) -> str:
        """Return the key of the body of the document at ``path``."""
        return self.documents[path].detail.partition(" ")[2]

    @property
    def bodies_before(self) -> Mapping[str, str]:
        """The key of each document's body in the last build, by its path."""
        return {path: known.detail.partition(" ")[2] for path, known in self.inventory.files.items()}

    @cached_property
    def _locations(self) -> Mapping[str, str]:
        assets = {f"assets/{name}": place for name, place in self.theme.locations.items()}
        return assets | {file.path: file.location for file in self.files}

    def location_of(self, path: str) -> str:
        """Return where the file at ``path`` lies, which may be copied."""
        return self._locations[path]

    def key(self, *, drafts: bool) -> str:
        """Return what stands for all that decides which outputs there are, but for the clock."""
        outlooks = (f"{path} {known.detail.partition(' ')[0]}" for path, known in self.documents.items())
        texts = (f"{path} {text.digest}" for path, text in self.tree.texts.items())
        media = (f"{path} {file.digest}" for path, file in self.tree.media.items())
        return joined((self._context, self.theme.fingerprint, str(drafts), *outlooks, "", *texts, "", *media))

    def read(self) -> tuple[tuple[Document, ...], Diagnostics]:
        """Return all documents in the order of their files, and what was found in these."""
        from builder.documents.roster import taken_apart

        documents: list[Document] = []
        findings: list[Diagnostic] = []
        rows = taken_apart(self._rows())
        for (path, known), row in zip(self.documents.items(), rows, strict=True):
            document, of_file = self.reader.document_from(path, known.detail.partition(" ")[2], row)
            documents += [document] if document is not None else []
            findings += of_file
        return tuple(documents), tuple(findings)

    def _rows(self) -> Iterator[bytes]:
        """Return the row of each document, and keep them all together for the next build."""
        from builder.documents.roster import ROSTER, roster_bytes, roster_from

        roster = roster_from(self._cache.note_bytes(ROSTER))
        outlooks = {path: known.detail.partition(" ")[0] for path, known in self.documents.items()}
        kept = {outlook: path for path, outlook in outlooks.items() if path not in self._unkept}

        def row(path: str, outlook: str) -> bytes:
            return roster.get(outlook) or self._record(path).row

        if roster.keys() == kept.keys() and len(kept) == len(outlooks):
            return (row(path, outlook) for path, outlook in outlooks.items())
        # The rows are cut out once, for both; of equal ones any will do.
        rows = {outlook: row(path, outlook) for path, outlook in outlooks.items()}
        if roster.keys() != kept.keys():
            self._cache.set_note(ROSTER, roster_bytes((outlook, rows[outlook]) for outlook in kept))
        return (rows[outlook] for outlook in outlooks.values())

    def pieces(self, path: str, body: str, slots: int) -> list[bytes]:
        """Return the body of the document at ``path``, kept under ``body``, cut at its slots."""
        return self.reader.pieces(path, body, slots)

    def recalled(self, name: str) -> bytes | None:
        """Return what was kept under ``name`` of the same theme, None when there is nothing."""
        self._asked.append(name)
        return self._cache.get(self._key_of_theme(name))

    def keep(self, name: str, content: bytes) -> None:
        """Keep ``content`` for builds with the same theme."""
        self._cache.put(self._key_of_theme(name), content)

    def _key_of_theme(self, name: str) -> str:
        return joined((self.engine, self.theme.fingerprint, name))

    def keys(self) -> Iterator[str]:
        """Return the keys of everything that was kept of documents, and of what was asked of the theme."""
        yield from map(self._key_of_theme, self._asked)
        for path, known in self.documents.items():
            if path not in self._unkept:
                yield self.reader.key_of(path, known.digest)
                yield known.detail.partition(" ")[2]

    def changed(self) -> tuple[str, ...]:
        """Return the paths of the documents whose bodies are not those of the inventory."""
        before = self.inventory.files
        others = [path for path, known in self.documents.items() if known is not before.get(path)]
        return tuple(
            path
            for path in others
            if path not in before or before[path].detail != self.documents[path].detail
        )

    def remember(self) -> str:
        """Keep an inventory for the next build, and return its digest."""
        before = self.inventory.files
        now = dict(self.documents)
        if self.tree.media:
            signatures = {file.path: file.signature for file in self.files}
            for path, file in self.tree.media.items():
                now[path] = Known(signatures[path], file.digest, detail_of(file))
        for path in [path for path, known in now.items() if known is not before.get(path)]:
            now[path] = self._trusted(now[path], before.get(path))
        text = inventory_text(self._context, now.items())
        if seal_of(text) != self.inventory.digest:
            self._cache.set_note(_INVENTORY, text)
        return seal_of(text)

    def _trusted(self, known: Known, before: Known | None) -> Known:
        if known == before:
            return known
        return known._replace(signature=trusted(known.signature, self._tick))

    def _known(self, files: Mapping[str, Listed]) -> Mapping[str, Known]:
        """Return what is known of each document that is of some kind; what is not known is read."""
        before = self.inventory.files if self.inventory.context == self._context else {}
        known = {
            path: same
            for path, file in files.items()
            if (same := before.get(path)) is not None and same.signature == file.signature
        }
        rest = [path for path in files if path not in known and (path in before or self._has_room(path))]
        known |= _looked_alike([files[path] for path in rest if path in before], before, self.jobs)
        unread = [path for path in rest if path not in known]
        records = each(self.reader.record, unread, self.jobs) if unread else ()
        for path, record in zip(unread, records, strict=True):
            if not record.digest:
                self._unkept[path] = record
            known[path] = Known(files[path].signature, record.digest, f"{record.outlook} {record.body}")
            self._told("read", len(known), len(files))
        self._cache.gather()
        return {path: known[path] for path in files if path in known}

    def _record(self, path: str) -> Record:
        known = self.documents[path]
        kept = self._unkept.get(path) or self.reader.recalled(path, known.digest)
        return kept or self.reader.record(path)

    def _has_room(self, path: str) -> bool:
        """Find out what the document at ``path`` is; tell of one that is of no kind."""
        from builder.documents.document import Reading
        from builder.documents.reader import Room
        from builder.kinds import no_kind, place_of

        settings, _ = self.settings
        folder, kind = place_of(settings, path)
        if kind is None:
            self.findings += (no_kind(settings, path, folder),)
            return False
        if folder not in self._readings:
            section = settings.section_of(folder)
            lenient = section.lenient if section else settings.lenient
            self._readings[folder] = Reading(lenient=lenient, raw_html=settings.raw_html, engine=self.engine)
        room = self._alike.get((folder, kind.name))
        if room is None:
            room = self._alike[folder, kind.name] = Room(folder, kind, self._readings[folder])
        self._rooms[path] = room
        return True

    def _room_of(self, path: str) -> Room:
        if path not in self._rooms and not self._has_room(path):
            raise AssertionError(f"unreachable: a document of no kind: {path}")
        return self._rooms[path]


def _looked_alike(doubtful: Sequence[Listed], before: Mapping[str, Known], jobs: int) -> dict[str, Known]:
    """Return what is known of files that look new but hold what they held, as in a fresh checkout."""
    digests = each(digest_of_file, doubtful, jobs)
    return {
        file.path: before[file.path]._replace(signature=file.signature)
        for file, digest in zip(doubtful, digests, strict=True)
        if digest == before[file.path].digest
    }


def _content_of_settings(root: Path) -> bytes:
    try:
        return regular_bytes(root / SETTINGS_FILE, is_trusted=True)
    except OSError as mistake:
        missing = error("SET005", Span(SETTINGS_FILE), file=SETTINGS_FILE, folder=root.resolve())
        raise SettingsError(missing) from mistake
