"""Staging: new contents wait beside their places until all of them are on disk.

They wait beside them, not in one folder, so that a folder in which nobody may write is noticed before the
first file has been replaced. A killed build leaves a mark, by which the next one knows that it has to sweep.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from itertools import count
from pathlib import Path

from builder.source.walk import signature_of

PREFIX = ".thidua-"
_MARK = f"{PREFIX}writing"
_MOST_SECURED = 64
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0)
_numbers = count()


class Staging:
    """The contents that wait to be put into their places below ``folder``."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._waiting: dict[str, str] = {}

    def begin(self) -> None:
        """Leave the mark that something may wait, before anything does."""
        (self._folder / _MARK).touch()

    def stage(self, place: str, content: bytes) -> None:
        """Write ``content`` beside ``place``."""
        self.take(place, staged(place, content, str(self._folder))[0])

    def take(self, place: str, temporary: str) -> None:
        """Take charge of what somebody staged for ``place``."""
        self._waiting[place] = temporary

    def secure(self) -> None:
        """Have what waits written to the disk itself, so that no power cut leaves an empty file in its place.

        Many files at once are left to the file system, which writes a file before it renames it over another
        one: to wait for each of them would take longer than to build all of them again.
        """
        if len(self._waiting) > _MOST_SECURED:
            return
        for temporary in self._waiting.values():
            handle = os.open(temporary, os.O_RDWR)
            try:
                os.fsync(handle)
            finally:
                os.close(handle)

    def settle(self, place: str) -> None:
        """Put what waits for ``place`` there."""
        try:
            os.replace(self._waiting[place], place)
        except FileNotFoundError:
            # It waited elsewhere, as a file stood in the place of its folder.
            _make_folder(_above(place))
            os.replace(self._waiting[place], place)
        del self._waiting[place]

    def clear(self) -> None:
        """Remove what still waits, and the mark."""
        for temporary in self._waiting.values():
            with suppress(OSError):
                Path(temporary).unlink()
        with suppress(OSError):
            (self._folder / _MARK).unlink()


def staged(place: str, content: bytes, folder: str) -> tuple[str, str]:
    """Write ``content`` beside ``place``; return where, and the signature that it keeps when it is moved.

    Shape:  in ``folder`` while a file stands in the place of the folder that ``place`` is to lie in.
    Errors: OSError; nothing is left behind then.
    """
    temporary, handle = _opened(_above(place), folder)
    try:
        left = memoryview(content)
        while left:
            left = left[os.write(handle, left) :]
        return temporary, signature_of(os.fstat(handle))
    except OSError:
        with suppress(OSError):
            Path(temporary).unlink()
        raise
    finally:
        os.close(handle)


def _opened(beside: str, folder: str) -> tuple[str, int]:
    """Open a new file in ``beside``, which is made if need be, or else in ``folder``."""
    temporary = _temporary(beside)
    try:
        # Nearly always the folder is there: to look first would take as long as to try.
        return temporary, os.open(temporary, _NEW, 0o644)
    except (FileNotFoundError, NotADirectoryError):
        try:
            _make_folder(beside)
        except (FileExistsError, NotADirectoryError):
            temporary = _temporary(folder)
        return temporary, os.open(temporary, _NEW, 0o644)


def _temporary(beside: str) -> str:
    """Return a name that no other build and no other process of this one gives.

    The module for such names takes as long to find one as the rest takes to write a page.
    """
    return f"{beside}{os.sep}{PREFIX}{os.getpid()}-{next(_numbers)}"


def _above(place: str) -> str:
    return place.rpartition(os.sep)[0]


@contextmanager
def staging_in(folder: Path, waits: Callable[[], None]) -> Iterator[Staging]:
    """Return a staging for ``folder``, which nobody else has until it is closed.

    Shape:  ``waits`` is called when somebody else has it.
    Errors: OSError when the folder cannot be made or opened.
    """
    is_new = not folder.exists()
    with _readable_by_all(), _alone_in(folder, waits):
        if (folder / _MARK).exists():
            _sweep(folder)
        staging = Staging(folder)
        try:
            yield staging
        except BaseException:
            _sweep(folder)  # also what workers staged that could not hand it over any more
            raise
        finally:
            staging.clear()
            if is_new:
                with suppress(OSError):  # a folder that holds something
                    folder.rmdir()


@contextmanager
def _alone_in(folder: Path, waits: Callable[[], None]) -> Iterator[None]:
    """Wait until no other build writes into ``folder``; the lock dies with its process."""
    folder.mkdir(parents=True, exist_ok=True)
    try:
        import fcntl
    except ImportError:  # a system without such locks
        yield
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        with suppress(OSError):  # a network folder without such locks
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                waits()
                fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


@contextmanager
def _readable_by_all() -> Iterator[None]:
    """Whatever the umask was: a web server must be able to read what is published."""
    before = os.umask(0o022)
    try:
        yield
    finally:
        os.umask(before)


def _make_folder(folder: str) -> None:
    try:
        os.mkdir(folder)  # noqa: PTH102 (a Path for each folder takes longer)
    except FileNotFoundError:
        if not _above(folder):
            raise
        _make_folder(_above(folder))
        _make_folder(folder)
    except FileExistsError:
        if not os.path.isdir(folder):  # noqa: PTH112 (as above)
            raise


def _sweep(folder: Path) -> None:
    for above, _, names in os.walk(folder):
        for name in names:
            if name.startswith(PREFIX):
                Path(above, name).unlink(missing_ok=True)
