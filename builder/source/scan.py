"""Scan: the files of a column, each read once and only if it is what it seems."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path, PurePosixPath

from builder.dataclasses import dataclass
from builder.diagnostics import Diagnostics, Span, error, warning
from builder.files import LEDGER_FILE
from builder.source.decode import decoded
from builder.source.fingerprint import digest_of
from builder.source.images import size_of
from builder.source.inventory import Inventory, Known
from builder.source.listing import Listed
from builder.source.regular import NotRegularError, regular_bytes

TEXT_SUFFIXES = frozenset({".md", ".yaml", ".yml", ".csv"})
IMAGE_SUFFIXES = frozenset({".jpg", ".jpeg", ".png", ".webp", ".gif", ".avif"})
ATTACHMENT_SUFFIXES = frozenset(
    {
        ".pdf",
        ".doc",
        ".docx",
        ".xls",
        ".xlsx",
        ".ppt",
        ".pptx",
        ".odt",
        ".ods",
        ".odp",
        ".zip",
        ".txt",
        ".mp3",
        ".m4a",
        ".mp4",
    }
)
_MAX_TEXT_BYTES = 2_000_000
_MAX_FILE_BYTES = 100_000_000


@dataclass(frozen=True, slots=True)
class TextFile:
    """A text below content/: ``path`` starts with "content/", ``text`` is NFC with "\\n" line ends."""

    path: str
    text: str
    digest: str


@dataclass(frozen=True, slots=True)
class MediaFile:
    """A picture or an attachment; only those that a published document names are ever copied.

    Units: ``size`` in bytes; ``width`` and ``height`` in pixels, 0 for an attachment.
    """

    path: str
    location: Path
    size: int
    digest: str
    width: int = 0
    height: int = 0

    @property
    def is_image(self) -> bool:
        """Whether a page can show it."""
        return self.width > 0


@dataclass(frozen=True, slots=True)
class SourceTree:
    """All files below content/ in the order of their paths; of documents the paths alone."""

    texts: Mapping[str, TextFile]
    media: Mapping[str, MediaFile]
    documents: tuple[str, ...] = ()

    @property
    def paths(self) -> tuple[str, ...]:
        """The paths of all files, whether they could be read or not."""
        return tuple(sorted((*self.documents, *self.texts, *self.media)))


def is_document(path: str) -> bool:
    """Return whether the file at ``path`` is a text that is read by the table of its kind."""
    return path.lower().endswith(".md") and "/_data/" not in path


def scan(files: Iterable[Listed], inventory: Inventory) -> tuple[SourceTree, Diagnostics]:
    """Read what is no document among ``files``; media that ``inventory`` knows are not opened again.

    Errors: SRC003 too large; SRC004 unreadable or vanished; SRC005 kind of file that is not published
            (warning); and those of `decoded`.
    """
    texts: dict[str, TextFile] = {}
    media: dict[str, MediaFile] = {}
    documents: list[str] = []
    findings: list[Diagnostics] = []
    for file in files:
        if is_document(file.path):
            documents.append(file.path)
            continue
        suffix = PurePosixPath(file.path).suffix.lower()
        if suffix in TEXT_SUFFIXES or file.path.endswith(f"/{LEDGER_FILE}"):
            text, of_file = read_text(file)
            findings.append(of_file)
            if text is not None:
                texts[file.path] = text
        elif suffix in IMAGE_SUFFIXES | ATTACHMENT_SUFFIXES:
            known = inventory.same(file)
            found, of_file = (_known_media(file, known), ()) if known else _media_file(file)
            findings.append(of_file)
            if found is not None:
                media[file.path] = found
        else:
            told = suffix or file.path.rpartition("/")[2]
            findings.append((warning("SRC005", Span(file.path), suffix=told),))
    tree = SourceTree(texts, media, tuple(documents))
    return tree, tuple(one for of_file in findings for one in of_file)


def read_text(file: Listed) -> tuple[TextFile | None, Diagnostics]:
    """Read a text file.

    Errors: SRC002 no longer a file; SRC003 too large; SRC004 unreadable or vanished; those of `decoded`.
    """
    content, findings = _content(file, _MAX_TEXT_BYTES)
    if content is None:
        return None, findings
    text, of_text = decoded(content, file.path)
    if text is None:
        return None, findings + of_text
    return TextFile(file.path, text, digest_of(content)), findings + of_text


def digest_of_file(file: Listed) -> str:
    """Return the digest of a text file, "" when it cannot be read."""
    content, _ = _content(file, _MAX_TEXT_BYTES)
    return "" if content is None else digest_of(content)


def detail_of(file: MediaFile) -> str:
    """Return what an inventory keeps of ``file`` beside its digest."""
    return f"{file.width} {file.height}"


def _known_media(file: Listed, known: Known) -> MediaFile:
    width, height = known.detail.split(" ")
    size = int(file.signature.partition(" ")[0])
    return MediaFile(file.path, Path(file.location), size, known.digest, int(width), int(height))


def _media_file(file: Listed) -> tuple[MediaFile | None, Diagnostics]:
    content, findings = _content(file, _MAX_FILE_BYTES)
    if content is None:
        return None, findings
    width, height = size_of(content) if PurePosixPath(file.path).suffix.lower() in IMAGE_SUFFIXES else (0, 0)
    location = Path(file.location)
    return MediaFile(file.path, location, len(content), digest_of(content), width, height), findings


def _content(file: Listed, limit: int) -> tuple[bytes | None, Diagnostics]:
    path = file.path
    try:
        content = regular_bytes(file.location, limit)
    except NotRegularError:
        return None, (error("SRC002", Span(path), path=path),)
    except OSError:
        return None, (error("SRC004", Span(path), path=path),)
    if len(content) > limit:
        return None, (error("SRC003", Span(path), path=path, limit=f"{limit // 1_000_000} MB"),)
    return content, ()
