"""Obstacles: what stands in the output folder where a file of ours is to stand or to go."""

from __future__ import annotations

import os
import stat
from collections.abc import Collection, Iterator, Mapping
from contextlib import suppress
from pathlib import Path

from builder.dataclasses import dataclass, field
from builder.diagnostics import Diagnostics, Span, error
from builder.files import MANIFEST


@dataclass(frozen=True, slots=True)
class Ground:
    """The output folder as builds before left it.

    Shape: ``ours`` are the files that builds of ours wrote, ``leaving`` those of them that are no longer
           wanted; ``is_bare`` says that nothing at all stood there when this build took it over.
    """

    folder: Path
    ours: Mapping[str, str]
    leaving: Collection[str]
    is_bare: bool = False
    _clear: set[str] = field(default_factory=set)  # folders that are known to be folders, or not to be there

    def in_the_way_of(self, path: str) -> Diagnostics:
        """Return what keeps a file from being put at ``path``.

        Errors: PUB002 a file that no build of ours wrote; PUB003 a folder or a link.
        """
        if self.is_bare and path != MANIFEST:
            return ()
        code = self._found_at(path)
        return (error(code, Span(f"{self.folder.name}/{path}"), path=path),) if code else ()

    def _found_at(self, path: str) -> str:
        mode = self._mode_of(path)
        if stat.S_ISLNK(mode) or any(self._blocks(above) for above in folders_above(path)):
            return "PUB003"
        if stat.S_ISDIR(mode):
            return "" if self._is_leaving(self.folder / path) else "PUB003"
        return "PUB002" if path == MANIFEST or (mode and path not in self.ours) else ""

    def clear_for(self, path: str) -> list[str]:
        """Remove those of our files that leave and stand where ``path`` goes; return what was removed."""
        if not self.leaving:
            return []
        above = [one for one in folders_above(path) if one in self.leaving]
        below = (
            sorted(one for one in self.leaving if one.startswith(f"{path}/")) if self._is_folder(path) else []
        )
        return [one for one in (*above, *below) if self.remove(one)]

    def remove(self, path: str) -> bool:
        """Remove the file at ``path`` with the folders that are empty then; return whether it was there."""
        place = self.folder / path
        # Behind a link to elsewhere lies nothing of ours.
        if place.is_symlink() or not place.is_file() or any(map(self._is_link, folders_above(path))):
            return False
        place.unlink()
        for above in folders_above(path):
            with suppress(OSError):  # a folder that holds something
                (self.folder / above).rmdir()
        return True

    def _blocks(self, above: str) -> bool:
        if above in self._clear:
            return False
        mode = self._mode_of(above)
        is_file = mode != 0 and not stat.S_ISDIR(mode)
        is_blocking = stat.S_ISLNK(mode) or (is_file and above not in self.leaving)
        if not is_blocking:
            self._clear.add(above)
        return is_blocking

    def _mode_of(self, path: str) -> int:
        """Return what stands at ``path`` as the system codes it, 0 when nothing does."""
        try:
            return os.lstat(f"{self.folder}{os.sep}{path}").st_mode
        except OSError:
            return 0

    def _is_folder(self, path: str) -> bool:
        return (self.folder / path).is_dir()

    def _is_link(self, above: str) -> bool:
        return (self.folder / above).is_symlink()

    def _is_leaving(self, folder: Path) -> bool:
        """Return whether nothing will be left of ``folder`` when all that is leaving has gone."""
        below = [one for one in folder.rglob("*") if one.is_symlink() or not one.is_dir()]
        return bool(below) and all(one.relative_to(self.folder).as_posix() in self.leaving for one in below)


def is_bare(folder: Path) -> bool:
    """Return whether nothing stands in ``folder``.

    Errors: OSError.
    """
    with os.scandir(folder) as entries:
        return next(entries, None) is None


def folders_above(path: str) -> Iterator[str]:
    """Return the folders in which ``path`` lies, the innermost first."""
    above = path.rpartition("/")[0]
    while above:
        yield above
        above = above.rpartition("/")[0]
