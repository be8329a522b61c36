"""Caches: bytes kept under the fingerprint of everything they were made from.

A cache is never needed and never trusted: what is missing, damaged or unreadable is made again.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable
from contextlib import suppress
from itertools import count
from pathlib import Path
from typing import Protocol

from builder.source.pack_index import PackIndex, Place, index_bytes, index_from
from builder.source.packs import SUFFIX, Pack
from builder.source.regular import regular_bytes
from builder.source.tick import make_cache_folder

_INDEX = "index"
_MANY = 1_000  # places that the index does not know take several times the room
_LITTLE = 4_000_000  # bytes
_SHARE = 16
_MOST_NEW_PACKS = 8  # each build in several processes may leave one for each of them
_NEW = os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0)


class Cache(Protocol):
    """Where results of earlier work may be found."""

    def __contains__(self, key: str) -> bool:
        """Return whether something seems to be kept under ``key``."""
        ...

    def get(self, key: str) -> bytes | None:
        """Return what was kept under ``key``, or None."""
        ...

    def put(self, key: str, content: bytes) -> None:
        """Keep ``content`` under ``key`` if that is possible."""
        ...

    def gather(self) -> None:
        """Find what forks of this process have put."""
        ...

    @property
    def is_crowded(self) -> bool:
        """Whether enough was put since `keep_only` that it pays to find out what of it is still needed."""
        ...

    def keep_only(self, keys: Iterable[str]) -> None:
        """Forget everything but ``keys``."""
        ...

    def note(self, name: str) -> str:
        """Return the text that was last kept under ``name``, "" when there is none."""
        ...

    def note_bytes(self, name: str) -> bytes:
        """Return the same as it lies there: a long text takes twice the room when it is decoded."""
        ...

    def set_note(self, name: str, content: str | bytes) -> None:
        """Keep ``content`` in the place of what was kept under ``name`` before."""
        ...


class MemoryCache:
    """A cache for one build."""

    def __init__(self) -> None:
        self._content: dict[str, bytes] = {}
        self._notes: dict[str, bytes] = {}

    def __contains__(self, key: str) -> bool:
        """Return whether something is kept under ``key``."""
        return key in self._content

    def get(self, key: str) -> bytes | None:
        """Return what was kept under ``key``, or None."""
        return self._content.get(key)

    def put(self, key: str, content: bytes) -> None:
        """Keep ``content`` under ``key``."""
        self._content[key] = content

    def gather(self) -> None:
        """Do nothing: what forks put is theirs alone."""

    @property
    def is_crowded(self) -> bool:
        """Whether anything was put."""
        return bool(self._content)

    def keep_only(self, keys: Iterable[str]) -> None:
        """Forget everything but ``keys``."""
        kept = set(keys)
        self._content = {key: content for key, content in self._content.items() if key in kept}

    def note(self, name: str) -> str:
        """Return the text that was last kept under ``name``, "" when there is none."""
        return self.note_bytes(name).decode()

    def note_bytes(self, name: str) -> bytes:
        """Return the same as it is kept."""
        return self._notes.get(name, b"")

    def set_note(self, name: str, content: str | bytes) -> None:
        """Keep ``content`` in the place of what was kept under ``name`` before."""
        self._notes[name] = content.encode() if isinstance(content, str) else content


class FolderCache:
    """A cache on disk, in packs.

    The process that opened it goes on in the smallest pack; each of its forks begins one of its own. Two
    builds at once may spoil what the other puts, but never what it gets: the digest tells.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = self._folder = folder
        self._packs: dict[str, Pack] = {}
        self._places: dict[bytes, Place] = {}  # of what the index does not know
        self._index = self._read_index()
        self.gather()
        smallest = min(self._packs.values(), key=lambda pack: pack.size, default=None)
        self._writer = (os.getpid(), smallest)

    def __contains__(self, key: str) -> bool:
        """Return whether something is kept under ``key``; it may be damaged."""
        return self._place(key) is not None

    def get(self, key: str) -> bytes | None:
        """Return what was kept under ``key``; a damaged or unreadable content is as good as none."""
        place = self._place(key)
        try:
            return self._packs[place.pack].content(place) if place else None
        except OSError:
            return None

    def put(self, key: str, content: bytes) -> None:
        """Keep ``content``; a disk that refuses costs time later, never the build."""
        try:
            self._places[bytes.fromhex(key)] = self._own_pack().append(bytes.fromhex(key), content)
        except OSError:
            return

    def gather(self) -> None:
        """Open the packs that are not open yet; what the index does not know of them is looked through."""
        for file in self._pack_files():
            if file.name not in self._packs:
                with suppress(OSError):
                    pack = self._packs[file.name] = Pack(file)
                    covered = self._index.covered.get(file.name, 0)
                    # Of a pack that was cut off, the index tells nothing true.
                    self._places |= pack.places_after(covered if covered <= pack.size else 0)
        if len(self._places) > _MANY:
            self._index, self._places = self._index.with_places(self._places), {}

    @property
    def is_crowded(self) -> bool:
        """Whether it holds little, or a sixteenth more than the index knows, or that in many packs.

        To look for what nobody needs takes as long as to plan hundreds of pages: a new story need not wait
        for it, and what is kept a few builds longer does no harm.
        """
        self.gather()
        covered = self._index.covered
        new = sum(pack.size - covered.get(name, 0) for name, pack in self._packs.items())
        known = sum(covered.values())
        return known < _LITTLE or _SHARE * new > known or len(self._packs) - len(covered) > _MOST_NEW_PACKS

    def keep_only(self, keys: Iterable[str]) -> None:
        """Forget everything but ``keys``; a pack of which less than half is kept is written anew."""
        self.gather()
        wanted = set(map(bytes.fromhex, keys))
        self._settle(wanted)
        kept = self._index.sizes()
        given_up = {name for name, pack in self._packs.items() if 2 * kept.get(name, 0) < pack.size}
        if given_up:
            self._give_up(given_up)
            self._settle(wanted)
        covered = {pack.name: pack.size for pack in self._packs.values()}
        self._write(_INDEX, index_bytes(self._index, covered))

    def note(self, name: str) -> str:
        """Return the text that was last kept under ``name``, "" when there is none that can be read."""
        try:
            return self.note_bytes(name).decode()
        except ValueError:
            return ""

    def note_bytes(self, name: str) -> bytes:
        """Return the same as it lies there, b"" when there is none that can be read."""
        try:
            return regular_bytes(self._folder / name)
        except OSError:
            return b""

    def set_note(self, name: str, content: str | bytes) -> None:
        """Keep ``content``; when the disk refuses, what was kept before stays."""
        self._write(name, content.encode() if isinstance(content, str) else content)

    def _pack_files(self) -> list[Path]:
        try:
            return sorted(self._folder.glob(f"*{SUFFIX}"))
        except OSError:  # a name that no file system takes
            return []

    def _read_index(self) -> PackIndex:
        try:
            return index_from(regular_bytes(self._folder / _INDEX))
        except OSError:
            return PackIndex()

    def _place(self, key: str) -> Place | None:
        wanted = bytes.fromhex(key)
        found = self._places.get(wanted) or self._index.find(wanted)
        return found if found and self._is_there(found) else None

    def _is_there(self, place: Place) -> bool:
        pack = self._packs.get(place.pack)
        return pack is not None and place.start + place.length <= pack.size

    def _settle(self, wanted: Collection[bytes]) -> None:
        sizes = {name: pack.size for name, pack in self._packs.items()}
        self._index, self._places = self._index.with_places(self._places).only(wanted, sizes), {}

    def _own_pack(self) -> Pack:
        process, pack = self._writer
        if pack is None or process != os.getpid():
            make_cache_folder(str(self._folder))
            handle, file = _new_file(self._folder, SUFFIX)
            os.close(handle)
            pack = self._packs[Path(file).name] = Pack(Path(file))
            self._writer = os.getpid(), pack
        return pack

    def _give_up(self, names: Collection[str]) -> None:
        """Write what is kept of the packs of ``names`` into another, and remove them."""
        if self._writer[1] and self._writer[1].name in names:
            self._writer = os.getpid(), None
        for key, place in self._index.places_in(names):
            content = self._packs[place.pack].content(place)
            if content is not None:
                self.put(key.hex(), content)
        for name in names:
            self._packs.pop(name).close()
            with suppress(OSError):
                (self._folder / name).unlink()

    def _write(self, name: str, content: bytes) -> None:
        with suppress(OSError):
            make_cache_folder(str(self._folder))
            handle, temporary = _new_file(self._folder, "")
            try:
                with os.fdopen(handle, "wb") as file:
                    file.write(content)
                os.replace(temporary, self._folder / name)
            except OSError:
                Path(temporary).unlink(missing_ok=True)


def _new_file(folder: Path, suffix: str) -> tuple[int, str]:
    """Open a file of a name that nobody has given yet, and return its handle and place.

    What the library has for this takes longer to import than an edited story takes to be read.
    """
    for number in count():
        place = f"{folder}{os.sep}{os.getpid()}-{number}{suffix}"
        with suppress(FileExistsError):
            return os.open(place, _NEW, 0o600), place
    raise AssertionError("unreachable: numbers have no end")
