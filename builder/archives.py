"""Archives: files of office programs tell neither when nor on what kind of machine they were packed."""

from __future__ import annotations

import io
from collections.abc import Mapping
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

PROPERTIES = "docProps/core.xml"
_FIRST_INSTANT = (1980, 1, 1, 0, 0, 0)  # that an archive can name
_UNIX = 3
_TYPES = "[Content_Types].xml"  # some readers expect it first


def without_clock(archive: bytes, parts: Mapping[str, bytes] | None = None) -> bytes:
    """Return ``archive`` packed anew, with ``parts`` in the place of those of their names; equal parts give
    equal bytes.

    Source: ECMA-376, part 2: such a file is a package of parts; the libraries that write it ask the clock.
    """
    other = parts or {}
    written = io.BytesIO()
    with ZipFile(io.BytesIO(archive)) as packed, ZipFile(written, "w") as timeless:
        for name in sorted(packed.namelist(), key=lambda one: (one != _TYPES, one)):
            entry = ZipInfo(name, _FIRST_INSTANT)
            entry.create_system = _UNIX
            timeless.writestr(entry, other[name] if name in other else packed.read(name), ZIP_DEFLATED)
    return written.getvalue()
