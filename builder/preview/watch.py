"""Watch: when something changed that a build reads."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path, PurePath
from typing import TypeAlias

from builder.files import SETTINGS_FILE

FOLDERS = ("content", "layouts", "assets")
_QUIET_MILLISECONDS = 30  # a file is often saved in several steps
_LONGEST_MILLISECONDS = 500  # a build happens even while something is being copied for minutes
_LOOK_MILLISECONDS = 60  # how often the settings file and the folders themselves are looked at

Stamp: TypeAlias = tuple[int, ...]


def changes(root: Path, is_time: Callable[[], bool]) -> Iterator[bool]:
    """Yield once as soon as changes are noticed, then after every change, or several at one time, for ever.

    Shape: True for a change, False when nothing changed but ``is_time`` says that it is time all the same.
    What changes between two steps is not lost. The settings file and the coming and going of the folders
    are looked at by their stamps: to watch ``root`` would be to watch output, cache and all else in it.
    """
    root = root.resolve()
    has_begun = is_due = False
    settings, folders = _stamp(root / SETTINGS_FILE), _folders(root)
    while True:
        for has_changed in _looks(root, tuple(folders)):
            if not has_begun:
                has_begun = True
                yield True
            if _folders(root) != folders:
                break
            settings, settings_before = _stamp(root / SETTINGS_FILE), settings
            # A settings file that has just changed may be half written: wait for a look at which it rests.
            is_due = is_due or has_changed or settings != settings_before
            if settings == settings_before and (is_due or is_time()):
                has_changed, is_due = is_due, False
                yield has_changed
        folders, folders_before = _folders(root), folders
        is_due = is_due or folders != folders_before


def is_read(path: PurePath) -> bool:
    """Return whether a build may read ``path``: not what editors leave beside a file while it is open."""
    return not any(part.startswith((".", "~$")) or part.endswith("~") for part in path.parts)


def _looks(root: Path, folders: tuple[Path, ...]) -> Iterator[bool]:
    """Yield again and again whether something below ``folders`` changed, until they cannot be watched."""
    if not folders:
        time.sleep(_LOOK_MILLISECONDS / 1000)
        yield False
        return
    depth = len(root.parts)

    def is_ours(_: object, path: str) -> bool:
        return is_read(PurePath(*PurePath(path).parts[depth:]))

    try:
        yield from _watched(folders, is_ours, is_polled=None)
    except FileNotFoundError:
        time.sleep(_LOOK_MILLISECONDS / 1000)  # a folder went in this moment; its stamp will tell
    except (OSError, RuntimeError):
        # A system watches only so many folders (Linux: fs.inotify.max_user_watches); then look at each file.
        yield from _watched(folders, is_ours, is_polled=True)


def _watched(
    folders: tuple[Path, ...], is_ours: Callable[[object, str], bool], *, is_polled: bool | None
) -> Iterator[bool]:
    from watchfiles import watch

    looks = watch(
        *folders,
        watch_filter=is_ours,
        step=_QUIET_MILLISECONDS,
        debounce=_LONGEST_MILLISECONDS,
        rust_timeout=_LOOK_MILLISECONDS,
        yield_on_timeout=True,
        force_polling=is_polled,
    )
    return (bool(found) for found in looks)


def _folders(root: Path) -> Mapping[Path, Stamp]:
    """Return the watched folders that exist; one that was replaced by another has another stamp."""
    stamps = {root / name: _stamp(root / name) for name in FOLDERS if (root / name).is_dir()}
    return {folder: stamp[:2] for folder, stamp in stamps.items() if stamp}


def _stamp(place: Path) -> Stamp:
    try:
        found = place.stat()
    except OSError:
        return ()
    return found.st_dev, found.st_ino, found.st_mtime_ns, found.st_size
