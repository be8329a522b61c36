"""The starter: a sample column that a new editor can look at, change and learn from."""

from __future__ import annotations

import shutil
from pathlib import Path

from builder.files import SETTINGS_FILE
from builder.source.package import package_folder

# What a build writes; nobody should have to find out that it does not belong among the sources.
_IGNORED = "/site/\n/.thidua/\n"


def create(folder: Path) -> None:
    """Copy the sample column into ``folder``, which must be empty or not there yet."""
    starter = Path(package_folder("starter"))
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copy(starter / SETTINGS_FILE, folder / SETTINGS_FILE)
    shutil.copytree(starter / "content", folder / "content")
    (folder / ".gitignore").write_text(_IGNORED, encoding="utf-8", newline="\n")
