"""Looks: how everything looked that a build depends on, before any of it was opened.

A build without changes needs no more than this, and imports no more: nothing here knows of a value, a library
or a path object.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable

from builder.files import SETTINGS_FILE
from builder.source.package import PACKAGE, SUFFIXES, package_folder
from builder.source.tick import tick_in
from builder.source.versions import installed_versions
from builder.source.walk import Oddity, Row, all_settled, look, walk_content, walk_trusted

THEME_FOLDERS = ("layouts", "assets")


class Look:
    """How everything looked at the time ``tick``.

    Shape: each of ``around`` tells of a file beside the content, or of a library; ``rows`` are the files of
           the content, ``oddities`` what there is no file; ``text`` is all that was seen, one line for each
           file: its signature and its name.
    """

    __slots__ = ("around", "oddities", "rows", "text", "tick")

    def __init__(self, tick: int, around: Iterable[str], rows: list[Row], oddities: list[Oddity]) -> None:
        self.tick = tick
        self.around = tuple(around)
        self.rows = rows
        self.oddities = oddities
        self.text = "\n".join([*self.around, *[f"{signature}\t{path}" for path, _, signature in rows]])

    @property
    def is_settled(self) -> bool:
        """Whether each of the files gets another signature whenever it changes again."""
        signatures = {line.partition("\t")[0] for line in self.around if "\t" in line}
        signatures.update(row[2] for row in self.rows)
        return all_settled(signatures, self.tick)


def look_at(source: str, cache: str) -> Look:
    """Look at everything that a build of ``source`` depends on; ``cache`` is where a file tells the time."""
    # The tick comes first: what changes from now on may not look any different.
    tick = tick_in(cache)
    lines = [f"{look(os.path.join(source, SETTINGS_FILE))}\t{SETTINGS_FILE}"]  # noqa: PTH118 (as above)
    for name in THEME_FOLDERS:
        for folder in (package_folder(name), os.path.join(source, name)):  # noqa: PTH118 (as above)
            lines += [f"{signature}\t{name}/{path}" for path, _, signature in walk_trusted(folder)]
    own = walk_trusted(PACKAGE)
    lines += [f"{signature}\t{path}" for path, _, signature in own if path.endswith(SUFFIXES)]
    versions = [f"{name} {version}" for name, version in sorted(installed_versions().items())]
    return Look(tick, (sys.version.replace("\n", " "), *versions, *lines), *walk_content(source))
