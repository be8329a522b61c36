"""Ranges: the part of a file for which a player asks, so that one can jump about in a recording."""

from __future__ import annotations

import re

from builder.dataclasses import dataclass

# Other units, several ranges and what is not understood may be ignored: the whole file answers.
_ONE_RANGE = re.compile(r"bytes=([0-9]{0,18})-([0-9]{0,18})", re.ASCII | re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a file, counted in bytes: ``first`` from 0, ``end`` is the byte after its last one."""

    first: int
    end: int
    size: int

    @property
    def content_range(self) -> str:
        """What the answer says of itself: "bytes 0-499/1234", or "bytes */1234" when nothing is left."""
        return f"bytes {self.first}-{self.end - 1}/{self.size}" if self else f"bytes */{self.size}"

    def __bool__(self) -> bool:
        return self.first < self.end


def part_asked_for(header: str, size: int) -> Part | None:
    """Return the part of a file of ``size`` bytes that the Range ``header`` asks for.

    Shape:  None when the whole file is the answer; an empty part when the file has no such bytes.
    Source: RFC 9110, sections 14.1.2 and 14.2.
    """
    found = _ONE_RANGE.fullmatch(header.strip())
    if found is None or found[0].endswith("=-"):
        return None
    if not found[1]:
        return Part(max(0, size - int(found[2])), size, size)
    first = int(found[1])
    last = int(found[2]) if found[2] else size - 1
    if found[2] and last < first:
        return None
    return Part(min(first, size), min(last + 1, size), size)
