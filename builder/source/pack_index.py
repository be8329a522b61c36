"""Pack index: where each kept content lies, as a sorted table that is searched as it was read.

To make an object of each of its entries would take longer than all else that a build without changes does.
"""

from __future__ import annotations

import struct
from bisect import bisect_right
from collections.abc import Collection, Iterator, Mapping
from typing import NamedTuple

from builder.dataclasses import dataclass, field
from builder.source.fingerprint import digest_of

_VERSION = "2"
_ENTRY = struct.Struct(">16sHQII")  # key, number of the pack, start of the content, its length, its checksum
_KEY = 16
_DIGEST = 16
_STRIDE = 64  # entries between two of the keys by which the table is searched


class Place(NamedTuple):
    """Where a content lies.

    Units: ``start`` and ``length`` in bytes, of the content alone.
    """

    pack: str
    start: int
    length: int
    checksum: int


@dataclass(frozen=True, slots=True)
class PackIndex:
    """The places of contents by their keys; ``covered`` says how much of each pack it knows.

    Units: bytes.
    """

    covered: Mapping[str, int] = field(default_factory=dict)
    names: tuple[str, ...] = ()
    table: bytes = b""
    _fence: list[bytes] = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        starts = range(0, len(self.table), _STRIDE * _ENTRY.size)
        object.__setattr__(self, "_fence", [self.table[start : start + _KEY] for start in starts])

    def __len__(self) -> int:
        return len(self.table) // _ENTRY.size

    def find(self, key: bytes) -> Place | None:
        """Return the place of the content of ``key``."""
        first = (bisect_right(self._fence, key) - 1) * _STRIDE * _ENTRY.size
        stop = first + _STRIDE * _ENTRY.size
        found = self.table.find(key, first, stop) if first >= 0 else -1
        while found % _ENTRY.size and found >= 0:  # what looks like the key within other entries
            found = self.table.find(key, found + 1, stop)
        return self._place(self.table[found : found + _ENTRY.size]) if found >= 0 else None

    def places(self) -> Iterator[tuple[bytes, Place]]:
        """Return every key with its place, in the order of the keys."""
        return self.places_in(self.names)

    def places_in(self, packs: Collection[str]) -> Iterator[tuple[bytes, Place]]:
        """Return the same of those that lie in one of ``packs``."""
        names = [name if name in packs else "" for name in self.names]
        for key, number, start, length, checksum in _ENTRY.iter_unpack(self.table):
            if names[number]:
                yield key, Place(names[number], start, length, checksum)

    def sizes(self) -> Mapping[str, int]:
        """Return how many bytes of content lie in each pack."""
        sizes = [0] * len(self.names)
        for _, number, _, length, _ in _ENTRY.iter_unpack(self.table):
            sizes[number] += length
        return dict(zip(self.names, sizes, strict=True))

    def with_places(self, places: Mapping[bytes, Place]) -> PackIndex:
        """Return an index that knows ``places`` too, which count more than those that it knew."""
        names = tuple(dict.fromkeys((*self.names, *(place.pack for place in places.values()))))
        number_of = {name: number for number, name in enumerate(names)}
        entries = [entry for entry in self._entries() if entry[:_KEY] not in places]
        entries += [_packed(key, place, number_of) for key, place in places.items()]
        return PackIndex(self.covered, names, b"".join(sorted(entries)))

    def only(self, keys: Collection[bytes], sizes: Mapping[str, int]) -> PackIndex:
        """Return an index of the places of ``keys`` that lie within packs of ``sizes``."""
        ends = [sizes.get(name, -1) for name in self.names]
        kept = [
            entry
            for entry, (key, number, start, length, _) in zip(
                self._entries(), _ENTRY.iter_unpack(self.table), strict=True
            )
            if key in keys and start + length <= ends[number]
        ]
        return PackIndex(self.covered, self.names, b"".join(kept))

    def _entries(self) -> Iterator[bytes]:
        return (self.table[start : start + _ENTRY.size] for start in range(0, len(self.table), _ENTRY.size))

    def _place(self, entry: bytes) -> Place:
        _, number, start, length, checksum = _ENTRY.unpack(entry)
        return Place(self.names[number], start, length, checksum)


def index_bytes(index: PackIndex, covered: Mapping[str, int]) -> bytes:
    """Return ``index`` as bytes, all of whose places lie in the packs that ``covered`` names; `index_from`
    reads it.
    """
    number_of = {name: number for number, name in enumerate(covered)}
    table = index.table
    if index.names != tuple(covered)[: len(index.names)]:
        table = b"".join(_packed(key, place, number_of) for key, place in index.places())
    lines = "".join(f"{name} {size}\n" for name, size in covered.items())
    body = f"{_VERSION}\n{lines}\n".encode() + table
    return bytes.fromhex(digest_of(body)) + body


def _packed(key: bytes, place: Place, number_of: Mapping[str, int]) -> bytes:
    return _ENTRY.pack(key, number_of[place.pack], place.start, place.length, place.checksum)


def index_from(content: bytes) -> PackIndex:
    """Return the index that `index_bytes` wrote, an empty one for anything else."""
    body = content[_DIGEST:]
    if content[:_DIGEST] != bytes.fromhex(digest_of(body)):
        return PackIndex()
    lines, _, table = body.partition(b"\n\n")
    version, *pairs = (line.split(" ") for line in lines.decode("utf-8", "replace").split("\n"))
    if version != [_VERSION]:
        return PackIndex()
    try:
        covered = {name: int(size) for name, size in pairs}
    except ValueError:
        return PackIndex()
    return PackIndex(covered, tuple(covered), table)
