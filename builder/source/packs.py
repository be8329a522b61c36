"""Packs: many small contents in a few files that only grow, each with its key and a checksum before it.

A pack can be read without any index: whatever a build that was cut short has written is found again, and half
a content at the end is recognised as such. The index only spares the way through all of it.

What is checked is whether a disk gave back what it was given, so a checksum does: to take the digest of every
page that receives a new list would last as long as to write them.
"""

from __future__ import annotations

import os
import struct
from collections.abc import Mapping
from pathlib import Path
from zlib import crc32

from builder.source.pack_index import Place

SUFFIX = ".pack"
_HEAD = struct.Struct(">16sII")  # key, length of the content, its checksum
_FLAGS = os.O_RDWR | os.O_CREAT | os.O_APPEND | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0)


class Pack:
    """One open pack; one process writes it, others may read it.

    Errors: OSError when it cannot be opened.
    """

    def __init__(self, file: Path) -> None:
        self.name = file.name
        self._handle = os.open(file, _FLAGS, 0o644)
        self._size = self._end = os.fstat(self._handle).st_size

    @property
    def size(self) -> int:
        """Its size in bytes, as far as whole contents reach."""
        return self._end

    def append(self, key: bytes, content: bytes) -> Place:
        """Write ``content`` at the end.

        Errors: OSError; what was written before stays readable.
        """
        checksum = crc32(content)
        if self._size != self._end:
            os.ftruncate(self._handle, self._end)
        written = os.write(self._handle, _HEAD.pack(key, len(content), checksum) + content)
        self._size = self._end + written
        if written != _HEAD.size + len(content):
            raise OSError(28, "no room for all of it")
        place = Place(self.name, self._end + _HEAD.size, len(content), checksum)
        self._end = self._size
        return place

    def content(self, place: Place) -> bytes | None:
        """Return what lies at ``place``, None when it is not what was written there."""
        found = _read(self._handle, place.length, place.start)
        return found if crc32(found) == place.checksum else None

    def places_after(self, start: int) -> Mapping[bytes, Place]:
        """Return the place of every whole content after the byte ``start`` by its key."""
        places: dict[bytes, Place] = {}
        self._end = start
        while self._end + _HEAD.size <= self._size:
            key, length, checksum = _HEAD.unpack(_read(self._handle, _HEAD.size, self._end))
            end = self._end + _HEAD.size + length
            if end > self._size:
                break
            places[key] = Place(self.name, self._end + _HEAD.size, length, checksum)
            self._end = end
        return places

    def close(self) -> None:
        """Give the file back."""
        os.close(self._handle)


def _read(handle: int, length: int, start: int) -> bytes:
    if hasattr(os, "pread"):
        return os.pread(handle, length, start)
    os.lseek(handle, start, os.SEEK_SET)  # without pread there is no fork either that would share the place
    return os.read(handle, length)
