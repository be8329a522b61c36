"""Small disk: a file system of a few megabytes that a program keeps its data on, and that a test can fill."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from builder.dataclasses import dataclass

_MOUNTED = 'mount -t tmpfs -o "size=$1,mode=700" none "$2" && shift 2 && exec "$@"'
_APART = (  # a mount that nobody else sees, and that ends with whoever sees it
    ("unshare", "--mount", "--"),
    ("unshare", "--user", "--map-root-user", "--mount", "--"),
)


@dataclass(frozen=True, slots=True)
class SmallDisk:
    """A disk at ``folder``; ``way`` comes before the command of a program that sees it, () where all do."""

    folder: Path
    way: tuple[str, ...]

    def seen_by(self, process: int) -> Path:
        """Return where this process finds the disk of that ``process``."""
        return Path(f"/proc/{process}/root{self.folder}") if self.way else self.folder


@contextmanager
def small_disk(folder: Path, size: int) -> Iterator[SmallDisk]:
    """Yield a disk of ``size`` bytes at ``folder``, by whatever way this system has."""
    folder.mkdir()
    for apart in _APART:
        way = (*apart, "sh", "-c", _MOUNTED, "sh", str(size), str(folder))
        if _works([*way, "true"]):
            yield SmallDisk(folder, way)
            return
    options = f"size={size},mode=700,uid={os.getuid()},gid={os.getgid()}"
    mounting = ["sudo", "-n", "mount", "-t", "tmpfs", "-o", options, "none", str(folder)]
    assert _works(mounting), "a small disk needs user namespaces, or the right to mount one"
    try:
        yield SmallDisk(folder, ())
    finally:
        subprocess.run(["sudo", "-n", "umount", "--lazy", str(folder)], check=True)


def _works(command: Sequence[str]) -> bool:
    try:
        return subprocess.run(command, capture_output=True, check=False, timeout=30).returncode == 0
    except FileNotFoundError:
        return False


def fill(place: Path, leave: int) -> Path:
    """Write a file at ``place`` until ``leave`` bytes are free, and return it."""
    filling = place / "filling"
    with filling.open("wb") as out:
        free = os.statvfs(place)
        os.posix_fallocate(out.fileno(), 0, max(1, free.f_bavail * free.f_frsize - leave))
    return filling
