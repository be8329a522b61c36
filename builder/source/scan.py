"""Scan: the files of a column as they lie on disk, each looked at once and only if it is what it seems."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from builder.diagnostics import Diagnostics, Span, error, warning
from builder.source.decode import decoded
from builder.source.fingerprint import digest_of
from builder.source.images import size_of
from builder.vietnamese.text import nfc

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
_DEEPEST_FOLDER = 20
_LEFT_BY_PROGRAMS = frozenset({"Thumbs.db", "desktop.ini", "Icon\r"})


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
    """All files below content/ by their path, in the order of the paths."""

    texts: Mapping[str, TextFile]
    media: Mapping[str, MediaFile]


def scan_content(root: Path) -> tuple[SourceTree, Diagnostics]:
    """Read everything below ``root``/content.

    Errors: SRC001 symbolic link; SRC002 neither file nor folder; SRC003 too large; SRC004 unreadable or
            vanished; SRC005 kind of file that is not published (warning); SRC006 two names for one path;
            SRC007 name that cannot be printed; SRC008 folders nested too deep; and those of `decoded`.
    """
    if (root / "content").is_symlink():
        return SourceTree({}, {}), (error("SRC001", Span("content"), path="content"),)
    texts: dict[str, TextFile] = {}
    media: dict[str, MediaFile] = {}
    findings: list[Diagnostics] = []
    for path, location in _walk(root / "content", "content", findings):
        suffix = PurePosixPath(path).suffix.lower()
        if path in texts or path in media:
            findings.append((error("SRC006", Span(path), path=path),))
        elif suffix in TEXT_SUFFIXES:
            file, of_file = _text_file(path, location)
            findings.append(of_file)
            if file is not None:
                texts[path] = file
        elif suffix in IMAGE_SUFFIXES | ATTACHMENT_SUFFIXES:
            found, of_file = _media_file(path, location)
            findings.append(of_file)
            if found is not None:
                media[path] = found
        else:
            findings.append((warning("SRC005", Span(path), suffix=suffix or path.rpartition("/")[2]),))
    return SourceTree(texts, media), tuple(one for of_file in findings for one in of_file)


def scan_files(folder: Path) -> dict[str, bytes]:
    """Read the trusted files below ``folder`` (layouts, assets) by their path within it; {} when it is not
    there.
    """
    files: dict[str, bytes] = {}
    for location in sorted(folder.rglob("*")) if folder.is_dir() else ():
        name = location.relative_to(folder).as_posix()
        if location.is_file() and not any(part.startswith(".") for part in name.split("/")):
            files[name] = location.read_bytes()
    return files


def _walk(folder: Path, path: str, findings: list[Diagnostics]) -> Iterator[tuple[str, Path]]:
    if path.count("/") > _DEEPEST_FOLDER:
        findings.append((error("SRC008", Span(path), limit=_DEEPEST_FOLDER),))
        return
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError:
        findings.append((error("SRC004", Span(path), path=path),))
        return
    for entry in entries:
        name = nfc(entry.name)
        if name.startswith((".", "~$")) or name.endswith("~") or name in _LEFT_BY_PROGRAMS:
            continue
        below = f"{path}/{name}"
        if not _is_printable(name):
            findings.append((error("SRC007", Span(below), path=below),))
        elif entry.is_symlink():
            findings.append((error("SRC001", Span(below), path=below),))
        elif entry.is_dir(follow_symlinks=False):
            yield from _walk(folder / entry.name, below, findings)
        elif entry.is_file(follow_symlinks=False):
            yield below, folder / entry.name
        else:
            findings.append((error("SRC002", Span(below), path=below),))


def _is_printable(name: str) -> bool:
    return name.isprintable() and not any(0xD800 <= ord(character) <= 0xDFFF for character in name)


def _text_file(path: str, location: Path) -> tuple[TextFile | None, Diagnostics]:
    content, findings = _content(path, location, _MAX_TEXT_BYTES)
    if content is None:
        return None, findings
    text, of_text = decoded(content, path)
    if text is None:
        return None, findings + of_text
    return TextFile(path, text, digest_of(content)), findings + of_text


def _media_file(path: str, location: Path) -> tuple[MediaFile | None, Diagnostics]:
    content, findings = _content(path, location, _MAX_FILE_BYTES)
    if content is None:
        return None, findings
    width, height = size_of(content) if PurePosixPath(path).suffix.lower() in IMAGE_SUFFIXES else (0, 0)
    return MediaFile(path, location, len(content), digest_of(content), width, height), findings


def _content(path: str, location: Path, limit: int) -> tuple[bytes | None, Diagnostics]:
    try:
        # The file may have become something else since the folder was listed.
        handle = os.open(location, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
        with os.fdopen(handle, "rb") as file:
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                return None, (error("SRC002", Span(path), path=path),)
            content = file.read(limit + 1)
    except OSError:
        return None, (error("SRC004", Span(path), path=path),)
    if len(content) > limit:
        return None, (error("SRC003", Span(path), path=path, limit=f"{limit // 1_000_000} MB"),)
    return content, ()
