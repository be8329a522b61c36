"""Listing: the files below a folder as the folder tells of them; none of them is opened."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from builder.diagnostics import Diagnostics, Span, error
from builder.vietnamese.forms import nfc

_DEEPEST_FOLDER = 20
_LEFT_BY_PROGRAMS = frozenset({"Thumbs.db", "desktop.ini", "Icon\r"})


class Listed(NamedTuple):
    """A regular file: its path, NFC and with "/" between the parts; where it lies; its signature.

    Two states of a file with one signature are the same, unless the later came within a tick of the clock.
    """

    path: str
    location: str
    signature: str


def signature_of(status: os.stat_result) -> str:
    """Return what tells a file from its earlier states without opening it: size, time and inode."""
    return f"{status.st_size} {status.st_mtime_ns} {status.st_ino}"


def list_content(root: Path) -> tuple[tuple[Listed, ...], Diagnostics]:
    """Return every file below ``root``/content in the order of the paths.

    Errors: SRC001 symbolic link; SRC002 neither file nor folder; SRC004 folder that cannot be read; SRC006
            two names for one path; SRC007 name that cannot be printed; SRC008 folders nested too deep.
    """
    if (root / "content").is_symlink():
        return (), (error("SRC001", Span("content"), path="content"),)
    findings: list[Diagnostics] = []
    files: dict[str, Listed] = {}
    for file in _walk(str(root / "content"), "content", findings):
        if file.path in files:
            findings.append((error("SRC006", Span(file.path), path=file.path),))
        else:
            files[file.path] = file
    return tuple(files.values()), tuple(one for of_file in findings for one in of_file)


def list_files(folder: Path) -> tuple[Listed, ...]:
    """Return the trusted files below ``folder`` (layouts, assets) by their path within it, in its order; ()
    when it is not there.
    """
    found: list[Listed] = []
    start = len(str(folder)) + 1
    for above, folders, names in os.walk(folder, followlinks=True):
        folders[:] = [one for one in folders if not one.startswith(".")]
        for name in names:
            place = f"{above}{os.sep}{name}"
            if not name.startswith(".") and os.path.isfile(place):  # noqa: PTH113 (a Path for each file takes longer)
                path = place[start:].replace(os.sep, "/")
                found.append(Listed(path, place, signature_of(os.stat(place))))  # noqa: PTH116
    return tuple(sorted(found))


def _walk(folder: str, path: str, findings: list[Diagnostics]) -> Iterator[Listed]:
    if path.count("/") > _DEEPEST_FOLDER:
        findings.append((error("SRC008", Span(path), limit=_DEEPEST_FOLDER),))
        return
    try:
        with os.scandir(folder) as scanned:
            entries = sorted(scanned, key=lambda entry: entry.name)
    except OSError:
        findings.append((error("SRC004", Span(path), path=path),))
        return
    for entry in entries:
        name = nfc(entry.name)
        if name.startswith((".", "~$")) or name.endswith("~") or name in _LEFT_BY_PROGRAMS:
            continue
        below = f"{path}/{name}"
        if not name.isprintable():  # the halves of a pair that some systems put into names are not, either
            findings.append((error("SRC007", Span(below), path=below),))
        elif entry.is_file(follow_symlinks=False):
            yield _listed(entry, below)
        elif entry.is_dir(follow_symlinks=False):
            yield from _walk(entry.path, below, findings)
        else:
            code = "SRC001" if entry.is_symlink() else "SRC002"
            findings.append((error(code, Span(below), path=below),))


def _listed(entry: os.DirEntry[str], path: str) -> Listed:
    try:
        return Listed(path, entry.path, signature_of(entry.stat(follow_symlinks=False)))
    except OSError:
        # It vanished since its folder was listed, and is found missing where it is read.
        return Listed(path, entry.path, "")
