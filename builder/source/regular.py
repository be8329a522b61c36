"""Regular files: read only if they are what they seem, whatever they have become since they were listed."""

from __future__ import annotations

import os
import stat

_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


class NotRegularError(OSError):
    """What lies there is a pipe, a device or a folder; to open it for reading could last for ever."""


def regular_bytes(place: str | os.PathLike[str], most: int = -1, *, is_trusted: bool = False) -> bytes:
    """Return the bytes of the file at ``place``, no more than one above ``most``.

    Shape:  a link is followed only when ``is_trusted``.
    Errors: NotRegularError; OSError.
    """
    flags = _FLAGS if is_trusted else _FLAGS | getattr(os, "O_NOFOLLOW", 0)
    with os.fdopen(os.open(place, flags), "rb") as file:
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            raise NotRegularError(22, "not a regular file", str(place))
        return file.read(most + 1 if most >= 0 else -1)
