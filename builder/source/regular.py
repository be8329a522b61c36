"""Regular files: read only if they are what they seem, whatever they have become since they were listed."""

from __future__ import annotations

import os
import stat
import sys

_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
_STEP = 65_536  # bytes, of a file that is longer than it seemed


class NotRegularError(OSError):
    """What lies there is a pipe, a device or a folder; to open it for reading could last for ever."""


def regular_bytes(place: str | os.PathLike[str], most: int = -1, *, is_trusted: bool = False) -> bytes:
    """Return the bytes of the file at ``place``, no more than one above ``most``.

    Shape:  a link is followed only when ``is_trusted``.
    Errors: NotRegularError; OSError.
    """
    flags = _FLAGS if is_trusted else _FLAGS | getattr(os, "O_NOFOLLOW", 0)
    handle = os.open(place, flags)
    try:
        found = os.fstat(handle)
        if not stat.S_ISREG(found.st_mode):
            raise NotRegularError(22, "not a regular file", str(place))
        return _content(handle, found.st_size, most)
    finally:
        os.close(handle)


def _content(handle: int, size: int, most: int) -> bytes:
    """Return what ``handle`` gives: ``size`` bytes, unless the file has changed since.

    Never asks for much more than there seems to be: as much memory would be got ready first, which takes
    longer than to read a story.
    """
    limit = most + 1 if most >= 0 else sys.maxsize
    content = os.read(handle, min(size + 1, limit))
    while len(content) < limit and (more := os.read(handle, min(_STEP, limit - len(content)))):
        content += more
    return content
