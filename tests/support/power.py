"""Power: a disk in memory that forgets part of what was not forced to it when the power fails, below SQLite.

``python -m tests.support.power --trials 2000`` tries the store of the service on it. The model is harsher
than a disk should be: of each write that was not forced, all, nothing or a piece is kept, whatever its order;
files that were made or removed are so only once that was forced. It knows one connection, which holds its
lock all along: there is no memory to share.
"""

from __future__ import annotations

import argparse
import sqlite3
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, suppress
from hashlib import sha256
from itertools import count
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any
from unittest import mock

import apsw

from builder.dataclasses import dataclass, field
from builder.intake.filings import Channel, Filing
from builder.intake.store.chain import broken_at
from builder.intake.store.records import Received
from builder.intake.store.sqlite import DATABASE, SqliteStore
from builder.opinions import Position

_LIVES = 3  # of one disk: what repairs a store may be cut short, too
_MOST_STEPS = 260  # of the disk in one life
_NAMES = count()
_THEN = "2026-11-28T08:00:00+07:00"


class PowerCut(Exception):
    """From now on nothing reaches the disk."""


@dataclass
class _Kept:
    """A file: ``forced`` is what lies on the disk for certain, ``seen`` what programs read; ``pending`` are
    the changes between the two, each a place with bytes, or a length.
    """

    forced: bytearray = field(default_factory=bytearray)
    seen: bytearray = field(default_factory=bytearray)
    pending: list[tuple[int, bytes | None]] = field(default_factory=list)
    is_named: bool = False  # on the disk
    is_removed: bool = False  # for programs


class Disk:
    """Files by their names, and how many steps it takes until the power fails."""

    def __init__(self, chance: Random) -> None:
        self.chance = chance
        self.files: dict[str, _Kept] = {}
        self.steps_left = 0

    def step(self) -> None:
        """Let the time of one change pass."""
        self.steps_left -= 1
        if self.steps_left < 0:
            raise PowerCut

    def cut(self) -> None:
        """Lose what was not forced, by chance."""
        for name, kept in list(self.files.items()):
            for place, told in kept.pending:
                self._settle(kept.forced, place, told)
            kept.pending.clear()
            kept.seen = bytearray(kept.forced)
            is_there = self.chance.random() < 0.5 if kept.is_removed or not kept.is_named else True
            if not is_there or (kept.is_removed and not kept.is_named):
                del self.files[name]
            kept.is_removed, kept.is_named = False, True

    def _settle(self, forced: bytearray, place: int, told: bytes | None) -> None:
        luck = self.chance.random()
        if luck < 0.4:
            return
        if told is None:
            _cut_to(forced, place)
        elif luck < 0.8:
            _write(forced, place, told)
        else:
            begin = self.chance.randrange(len(told))
            end = self.chance.randrange(begin, len(told)) + 1
            _write(forced, place + begin, told[begin:end])


def _write(held: bytearray, place: int, told: bytes) -> None:
    held.extend(bytes(max(0, place + len(told) - len(held))))
    held[place : place + len(told)] = told


def _cut_to(held: bytearray, length: int) -> None:
    del held[length:]


class _Opened:
    """An open file, as SQLite asks for it."""

    def __init__(self, disk: Disk, kept: _Kept) -> None:
        self._disk, self._kept = disk, kept

    def xRead(self, amount: int, offset: int) -> bytes:  # noqa: N802 (so SQLite calls it; and those below)
        return bytes(self._kept.seen[offset : offset + amount])

    def xWrite(self, told: bytes, offset: int) -> None:  # noqa: N802
        self._disk.step()
        self._kept.pending.append((offset, bytes(told)))
        _write(self._kept.seen, offset, told)

    def xTruncate(self, length: int) -> None:  # noqa: N802
        self._disk.step()
        self._kept.pending.append((length, None))
        _cut_to(self._kept.seen, length)

    def xSync(self, _: int) -> None:  # noqa: N802
        self._disk.step()
        self._kept.forced = bytearray(self._kept.seen)
        self._kept.pending.clear()
        self._kept.is_named = True  # as SQLite does on Unix: it forces the folder of a new file, too

    def xFileSize(self) -> int:  # noqa: N802
        return len(self._kept.seen)

    def xSectorSize(self) -> int:  # noqa: N802
        return 512

    def xDeviceCharacteristics(self) -> int:  # noqa: N802
        return 0

    def xFileControl(self, *_: int) -> bool:  # noqa: N802
        return False

    def xCheckReservedLock(self) -> bool:  # noqa: N802
        return False

    def xLock(self, _: int) -> None:  # noqa: N802
        """Hold it: there is nobody else."""

    xUnlock = xLock  # noqa: N815

    def xClose(self) -> None:  # noqa: N802
        """Do nothing: closing forces nothing."""


class _Files(apsw.VFS):
    def __init__(self, disk: Disk) -> None:
        self.name = f"power-{next(_NAMES)}"
        self._disk = disk
        super().__init__(self.name, "")

    def xFullPathname(self, name: str) -> str:  # noqa: N802
        return name

    def xAccess(self, name: str, _: int) -> bool:  # noqa: N802
        kept = self._disk.files.get(name)
        return kept is not None and not kept.is_removed

    def xOpen(self, name: Any, flags: list[int]) -> Any:  # noqa: N802  # Any: as the library has it
        path = name.filename() if isinstance(name, apsw.URIFilename) else name
        kept = self._disk.files.get(path)
        if kept is None:
            kept = self._disk.files[path] = _Kept()
        if kept.is_removed:
            kept.is_removed, kept.seen = False, bytearray()
            kept.pending.append((0, None))
        flags[1] = flags[0]
        return _Opened(self._disk, kept)

    def xDelete(self, name: str, is_forced: bool) -> None:  # noqa: N802
        self._disk.step()
        kept = self._disk.files.get(name)
        if kept is not None and (is_forced or not kept.is_named):
            del self._disk.files[name]
        elif kept is not None:
            kept.is_removed = True


class _Answer:
    """What a statement gave, as the standard library tells it."""

    def __init__(self, rows: Sequence[Any], connection: apsw.Connection) -> None:
        self._rows = iter(rows)
        self.lastrowid, self.rowcount = connection.last_insert_rowid(), connection.changes()

    def __iter__(self) -> Iterator[Any]:
        return self._rows

    def fetchone(self) -> Any:
        return next(self._rows, None)

    def fetchall(self) -> list[Any]:
        return list(self._rows)


class _Connection:
    """A connection of the library that can have a disk of ours, as the store knows one."""

    def __init__(self, disk: Disk, checkpoint: int) -> None:
        self.files = _Files(disk)
        self._connection = apsw.Connection(DATABASE, vfs=self.files.name)
        self.execute("PRAGMA locking_mode = EXCLUSIVE")
        self._connection.wal_autocheckpoint(checkpoint)

    @property
    def in_transaction(self) -> bool:
        return self._connection.in_transaction

    def execute(self, statement: str, values: Sequence[Any] = ()) -> _Answer:
        return _Answer(
            self._connection.cursor().execute(statement, tuple(values)).fetchall(), self._connection
        )

    def close(self) -> None:
        with suppress(PowerCut, apsw.Error):
            self._connection.close(True)  # even when it fails: the power is off
        with suppress(ValueError):
            self.files.unregister()


def _life(disk: Disk, folder: Path, serials: Iterator[int], kept: set[bytes]) -> None:
    """Open the store, look whether all that was ``kept`` is there, and keep more until the power fails.

    Shape: in ``folder`` lies the store's lock, and nothing else that counts.
    """
    database = _Connection(disk, disk.chance.choice((2, 8, 1_000)))
    with ExitStack() as opened:
        opened.callback(disk.cut)
        opened.callback(database.close)
        try:
            with mock.patch.object(sqlite3, "connect", return_value=database):
                store = SqliteStore(folder)
            opened.callback(store.close)
            _look(store, database, kept)
            while True:
                arrivals = [_received(next(serials)) for _ in range(disk.chance.choice((1, 2, 5, 30)))]
                store.receive(arrivals, _THEN)
                kept |= {one.receipt for one in arrivals}
        except (PowerCut, apsw.Error):
            if disk.steps_left >= 0:
                raise
        finally:
            disk.steps_left = -1


class Lost(Exception):
    """Something that was acknowledged is not there, or the store is damaged."""


def _look(store: SqliteStore, database: _Connection, kept: set[bytes]) -> None:
    missing = [one for one in kept if store.by_receipt(one) is None]
    (damage,) = database.execute("PRAGMA integrity_check").fetchone()
    if missing or damage != "ok" or broken_at(store.events()) is not None:
        raise Lost(f"{len(missing)} of {len(kept)} lost; {damage}")


def _received(serial: int) -> Received:
    filing = Filing(
        "/a/", (), Position.AGREE, "Ý kiến " * (serial % 90), f"{serial}", "", "", "", may_publish=False
    )
    return Received(filing, sha256(b"%d" % serial).digest(), Channel.FORM, _THEN)


def trial(seed: int) -> str:
    """Let the power fail again and again on one disk; return "kept", "lost" or "unusable"."""
    chance = Random(seed)
    disk, serials, kept = Disk(chance), count(), set[bytes]()
    with TemporaryDirectory() as folder:
        for _ in range(_LIVES):
            disk.steps_left = chance.randrange(_MOST_STEPS)
            try:
                _life(disk, Path(folder), serials, kept)
            except Lost:
                return "lost"
            except apsw.Error:
                return "unusable"
    return "kept"


def trials(number: int, first: int = 0) -> Counter[str]:
    """Return what came of that many disks."""
    return Counter(trial(seed) for seed in range(first, first + number))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m tests.support.power")
    parser.add_argument("--trials", type=int, default=2_000)
    print(dict(trials(parser.parse_args().trials)))  # noqa: T201 (a command)
