"""Pack index: where each kept content lies, as a sorted table that is searched as it was read.

To make an object of each of its entries would take longer than all else that a build without changes does.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from builder.source.fingerprint import digest_of

_ENTRY = struct.Struct(">16sHQI16s")  # key, number of the pack, start of the content, its length, its digest
_KEY = 16
_DIGEST = 16
_MANY = 1_000  # after so many searches a table that answers at once is worth being made


class Place(NamedTuple):
    """Where a content lies.

    Units: ``start`` and ``length`` in bytes, of the content alone.
    """

    pack: str
    start: int
    length: int
    digest: bytes


@dataclass(slots=True)
class PackIndex:
    """The places of contents by their keys; ``covered`` says how much of each pack it knows.

    Units: bytes.
    """

    covered: Mapping[str, int] = field(default_factory=dict)
    names: tuple[str, ...] = ()
    table: bytes = b""
    _asked: int = field(default=0, compare=False)
    _starts: dict[bytes, int] = field(default_factory=dict, compare=False)

    def __len__(self) -> int:
        return len(self.table) // _ENTRY.size

    def find(self, key: bytes) -> Place | None:
        """Return the place of the content of ``key``."""
        self._asked += 1
        if self._asked < _MANY:
            return self._searched(key)
        if not self._starts:
            starts = range(0, len(self.table), _ENTRY.size)
            self._starts = {self.table[start : start + _KEY]: start for start in starts}
        start = self._starts.get(key, len(self.table))
        return self._place(self.table[start : start + _ENTRY.size]) if start < len(self.table) else None

    def _searched(self, key: bytes) -> Place | None:
        table, size, low, high = self.table, _ENTRY.size, 0, len(self)
        while low < high:
            middle = (low + high) // 2
            if table[middle * size : middle * size + _KEY] < key:
                low = middle + 1
            else:
                high = middle
        start = low * size
        return self._place(table[start : start + size]) if table[start : start + _KEY] == key else None

    def places(self) -> Iterator[tuple[bytes, Place]]:
        """Return every key with its place, in the order of the keys."""
        for key, *place in _ENTRY.iter_unpack(self.table):
            yield key, Place(self.names[place[0]], *place[1:])

    def _place(self, entry: bytes) -> Place:
        _, number, start, length, digest = _ENTRY.unpack(entry)
        return Place(self.names[number], start, length, digest)


def index_bytes(covered: Mapping[str, int], places: Mapping[bytes, Place]) -> bytes:
    """Return an index of ``places``, which lie in the packs that ``covered`` names; `index_from` reads it."""
    number_of = {name: number for number, name in enumerate(covered)}
    entries = (
        _ENTRY.pack(key, number_of[place.pack], place.start, place.length, place.digest)
        for key, place in sorted(places.items())
    )
    lines = "".join(f"{name} {size}\n" for name, size in covered.items())
    body = f"{lines}\n".encode() + b"".join(entries)
    return bytes.fromhex(digest_of(body)) + body


def index_from(content: bytes) -> PackIndex:
    """Return the index that `index_bytes` wrote, an empty one for anything else."""
    body = content[_DIGEST:]
    if content[:_DIGEST] != bytes.fromhex(digest_of(body)):
        return PackIndex()
    lines, _, table = (b"\n" + body).partition(b"\n\n")
    pairs = (line.split(" ") for line in lines.decode("utf-8", "replace").split("\n") if line)
    try:
        covered = {name: int(size) for name, size in pairs}
    except ValueError:
        return PackIndex()
    return PackIndex(covered, tuple(covered), table)
