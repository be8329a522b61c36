"""The tick: the time that a file would get now; clocks of file systems are not those of programs."""

from __future__ import annotations

import os

_TICK = "tick"


def tick_in(folder: str) -> int:
    """Return the time that a file in ``folder``, which is made if need be, would get now.

    Units:  nanoseconds; 0 when no file can be written.
    """
    try:
        make_cache_folder(folder)
        place = os.path.join(folder, _TICK)  # noqa: PTH118 (a build without changes imports no path objects)
        handle = os.open(place, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o666)
        try:
            os.write(handle, b"tick")  # the time of a file is that of its last byte
            return os.fstat(handle).st_mtime_ns
        finally:
            os.close(handle)
    except OSError:
        return 0


def make_cache_folder(folder: str) -> None:
    """Make ``folder`` if it is not there.

    Errors: OSError.
    """
    if not os.path.isdir(folder):  # noqa: PTH112 (as above)
        os.makedirs(folder)  # noqa: PTH103 (as above)
        # Who could commit it could publish what nobody wrote.
        with open(os.path.join(folder, ".gitignore"), "w", encoding="utf-8") as file:  # noqa: PTH118, PTH123
            file.write("*\n")
