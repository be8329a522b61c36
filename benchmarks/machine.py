"""Machine: where and when figures were measured, without which they say nothing."""

from __future__ import annotations

import os
import platform
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Machine:
    """The circumstances of a measurement.

    Shape: ``date`` as it was given; ``load`` is the number of runnable processes in the last minute, at the
           start and at the end; ``versions`` by generator.
    """

    date: str
    cores: int
    load: tuple[float, float]
    file_system: str
    python: str
    versions: Mapping[str, str]


def load() -> float:
    """Return the load of the last minute."""
    return os.getloadavg()[0]


def machine(date: str, load_before: float, work: Path, versions: Mapping[str, str]) -> Machine:
    """Return what there is to say of this machine at the end of a measurement."""
    return Machine(
        date,
        len(os.sched_getaffinity(0)),
        (load_before, load()),
        _file_system_of(work),
        platform.python_version(),
        versions,
    )


def _file_system_of(folder: Path) -> str:
    """Return the kind of file system that ``folder`` lies on."""
    mounts = [line.split() for line in Path("/proc/mounts").read_text(encoding="utf-8").splitlines()]
    above = [(len(mount[1]), mount[2]) for mount in mounts if folder.resolve().is_relative_to(mount[1])]
    return max(above, default=(0, "?"))[1]
