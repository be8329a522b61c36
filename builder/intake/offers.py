"""Offers: what the people are asked, as the last build told it; a broken file changes nothing."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from builder.opinions import Asked, Asking, AskingColumn, AskingError, asking_from

KEPT = "da-hoi.json"
_PAUSE = 1.0  # seconds


class Offers:
    """Reads the file of the build again when it looks different, and keeps a copy of the last good one.

    Errors: AskingError when there is neither the file nor a copy from before that can be read.
    """

    def __init__(self, file: Path, folder: Path, clock: Callable[[], float] = time.monotonic) -> None:
        self._file, self._kept = file, folder / KEPT
        self._clock, self._looked = clock, clock()
        self._seen: tuple[int, int, int] | None = None
        self._begun_with = ""  # what the file said at first, "" where it said nothing that can be read
        self.problem = ""  # why the file of the build is not what is offered, "" when it is
        self.asking, self._by_url = self._begin()

    def asked(self, url: str) -> Asked | None:
        """Return the consultation at ``url``."""
        return self._by_url.get(url)

    def look(self) -> None:
        """Take up what a build wrote, a second later at most: who sends much does not make us look more."""
        now = self._clock()
        if now - self._looked < _PAUSE:
            return
        self._looked = now
        seen = _look_of(self._file)
        if seen is None or seen == self._seen:
            return
        self._seen = seen
        try:
            self._take(self._file.read_text(encoding="utf-8"))
        except OSError as failed:
            self._seen, self.problem = None, str(failed)  # it may go the next time, as on a disk that is full
        except ValueError as broken:
            self.problem = str(broken)

    def keep(self) -> None:
        """Keep a copy of what the build told, for a start without it."""
        if self._begun_with:
            self._keep(self._begun_with)

    def _begin(self) -> tuple[Asking, Mapping[str, Asked]]:
        """Read the file, or else what was kept; nothing is written yet."""
        self._seen = _look_of(self._file)
        try:
            text = self._file.read_text(encoding="utf-8")
            asking = asking_from(text)
        except (OSError, ValueError) as broken:
            if not self._kept.exists():
                raise AskingError(str(broken)) from broken
            self.problem = str(broken)
            asking = asking_from(self._kept.read_text(encoding="utf-8"))
        else:
            self._begun_with = text
        return asking, {one.url: one for one in asking.consultations}

    def _take(self, text: str) -> None:
        self.asking = asking_from(text)
        self._by_url = {one.url: one for one in self.asking.consultations}
        self.problem = ""
        self._keep(text)

    def _keep(self, text: str) -> None:
        half = self._kept.with_name(f"{KEPT}.{os.getpid()}")
        half.write_text(text, encoding="utf-8")
        half.replace(self._kept)


def column_in(folder: Path) -> AskingColumn | None:
    """Return the column that the service in ``folder`` knew last."""
    try:
        return asking_from((folder / KEPT).read_text(encoding="utf-8")).column
    except (OSError, ValueError):
        return None


def asked_in(folder: Path) -> Callable[[str], Asked | None]:
    """Return what finds a consultation by its address, among those the service in ``folder`` knew last."""

    def found(url: str) -> Asked | None:
        asking = asking_in(folder)
        return next((one for one in asking.consultations if one.url == url), None) if asking else None

    return found


def asking_in(folder: Path) -> Asking | None:
    """Return what the service in ``folder`` knew last of the column; None where it has not run yet."""
    try:
        return asking_from((folder / KEPT).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None


def _look_of(file: Path) -> tuple[int, int, int] | None:
    try:
        found = file.stat()
    except OSError:
        return None
    return found.st_size, found.st_mtime_ns, found.st_ino
