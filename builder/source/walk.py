"""Walking: the files below a folder as the folder tells of them; none of them is opened.

A build without changes does little else: nothing here imports more than the interpreter has at hand.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from unicodedata import normalize

# A regular file: its path, NFC and with "/" between the parts; where it lies; its signature. Two states of a
# file with one signature are the same, unless the later came within a tick of the clock.
Row = tuple[str, str, str]
# What is no file that can be read: the code under which it is told, and its path.
Oddity = tuple[str, str]

DEEPEST_FOLDER = 20
_TICK = 20_000_000  # nanoseconds; no file system that counts fractions of a second is coarser
_COARSE_TICK = 2_000_000_000  # one that counts none
_LEFT_BY_PROGRAMS = frozenset({"Thumbs.db", "desktop.ini", "Icon\r"})


def signature_of(status: os.stat_result) -> str:
    """Return what tells a file from its earlier states without opening it: size, time and inode."""
    return f"{status.st_size} {status.st_mtime_ns} {status.st_ino}"


def look(place: str | os.PathLike[str]) -> str:
    """Return the signature of the file at ``place``, "" when there is none that could be read."""
    try:
        return signature_of(os.lstat(place))
    except OSError:
        return ""


def is_settled(signature: str, tick: int) -> bool:
    """Return whether a file of ``signature`` gets another one whenever it changes again.

    Units:  ``tick`` is the time in nanoseconds that a file would have got before the first was looked at.
    Source: the same trap that version control systems know as a racily clean file.
    """
    if not signature:
        return False
    changed = int(signature.split(" ")[1])
    return changed < tick - (_TICK if changed % 1_000_000_000 else _COARSE_TICK)


def all_settled(signatures: Iterable[str], tick: int) -> bool:
    """Return whether `is_settled` holds for each of ``signatures``.

    Of thousands of files, only the one that changed last decides, and the last of those that may lie where
    no fractions of a second are counted.
    """
    parts = [signature.split(" ", 2) for signature in signatures]
    if any(len(part) == 1 for part in parts):
        return False
    changed = [int(part[1]) for part in parts]
    coarse = [one for one in changed if not one % 1_000_000_000]
    return max(changed, default=0) < tick - _TICK and max(coarse, default=0) < tick - _COARSE_TICK


def walk_content(root: str) -> tuple[list[Row], list[Oddity]]:
    """Return every file below ``root``/content in the order of the paths, and what is odd there.

    Errors: as oddities, SRC001 symbolic link; SRC002 neither file nor folder; SRC004 folder that cannot be
            read; SRC006 two names for one path; SRC007 name that cannot be printed; SRC008 folders nested too
            deep.
    """
    content = os.path.join(root, "content")  # noqa: PTH118 (pathlib takes longer to import than all of this)
    if os.path.islink(content):  # noqa: PTH114 (as above)
        return [], [("SRC001", "content")]
    rows: list[Row] = []
    oddities: list[Oddity] = []
    _walk(content, "content", rows, oddities)
    if len({row[0] for row in rows}) < len(rows):
        rows = _each_once(rows, oddities)
    return rows, oddities


def walk_trusted(folder: str) -> list[Row]:
    """Return the trusted files below ``folder`` (layouts, assets) by their path within it, in its order; none
    when it is not there.
    """
    found: list[Row] = []
    start = len(folder) + 1
    for above, folders, names in os.walk(folder, followlinks=True):
        folders[:] = [one for one in folders if not one.startswith(".")]
        for name in names:
            place = f"{above}{os.sep}{name}"
            if not name.startswith(".") and os.path.isfile(place):  # noqa: PTH113 (as above)
                path = place[start:].replace(os.sep, "/")
                found.append((path, place, signature_of(os.stat(place))))  # noqa: PTH116 (as above)
    return sorted(found)


def _walk(folder: str, path: str, rows: list[Row], oddities: list[Oddity]) -> None:
    if path.count("/") > DEEPEST_FOLDER:
        oddities.append(("SRC008", path))
        return
    try:
        with os.scandir(folder) as scanned:
            entries = {entry.name: entry for entry in scanned}
    except OSError:
        oddities.append(("SRC004", path))
        return
    for name in sorted(entries):
        entry = entries[name]
        name = name if name.isascii() else normalize("NFC", name)
        if name[0] in ".~" and name.startswith((".", "~$")):
            continue
        if name[-1] == "~" or name in _LEFT_BY_PROGRAMS:
            continue
        below = f"{path}/{name}"
        if not name.isprintable():  # the halves of a pair that some systems put into names are not, either
            oddities.append(("SRC007", below))
        elif entry.is_file(follow_symlinks=False):
            rows.append((below, entry.path, _signature_of(entry)))
        elif entry.is_dir(follow_symlinks=False):
            _walk(entry.path, below, rows, oddities)
        else:
            oddities.append(("SRC001" if entry.is_symlink() else "SRC002", below))


def _signature_of(entry: os.DirEntry[str]) -> str:
    try:
        return signature_of(entry.stat(follow_symlinks=False))
    except OSError:
        # It vanished since its folder was listed, and is found missing where it is read.
        return ""


def _each_once(rows: list[Row], oddities: list[Oddity]) -> list[Row]:
    first: dict[str, Row] = {}
    for row in rows:
        if row[0] in first:
            oddities.append(("SRC006", row[0]))
        first.setdefault(row[0], row)
    return list(first.values())
