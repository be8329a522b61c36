"""Invocation: how this program was called, so that a command that is shown works as it stands."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import builder

NAME = "thidua"
_MODULE = Path(builder.__file__).with_name("__main__.py")


def command_line(*arguments: str | Path) -> str:
    """Return what to type, in the folder in which this program was called, to call it with ``arguments``."""
    words = [*_program(sys.argv[0], sys.executable), *map(str, arguments)]
    if sys.platform == "win32":
        import subprocess

        return subprocess.list2cmdline(words)
    import shlex

    return shlex.join(words)


def _program(called: str, python: str) -> tuple[str, ...]:
    """Return the words that start this program again; ``called`` is the name by which it was called.

    Shape: the bare name when that is what the shell would find; a path when it lies elsewhere, as in an
           environment that was not activated; the module when it was called as one.
    """
    if _place(called) == _MODULE:
        return _typed(python), "-m", "builder"
    # Whoever else called us, such as a test, is not what an editor would type.
    return (_typed(called),) if _place(called).name.lower() == NAME else (NAME,)


def _typed(program: str) -> str:
    import shutil

    place, here = _place(program), Path.cwd()
    found = shutil.which(place.name)
    if found is not None and _place(found) == place:
        return place.name
    if place.parent == here:
        # Without a folder before it, a name is looked for in the search path alone.
        return f"{os.curdir}{os.sep}{place.name}"
    return str(place.relative_to(here) if place.is_relative_to(here) else place)


def _place(program: str) -> Path:
    """Return where ``program`` lies; links stay as they are: the Python of an environment is one."""
    place = Path(program).absolute()
    return place.with_suffix("") if sys.platform == "win32" and place.suffix.lower() == ".exe" else place
