"""Invocation: how this program was called, and how to call it again as it stands."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import builder

NAME = "thidua"
FORMS = ("text", "json")  # of a report
_MODULE = Path(builder.__file__).with_name("__main__.py")


def command_line(*arguments: str | Path) -> str:
    """Return what to type, in the folder in which this program was called, to call it with ``arguments``."""
    words = [*_program(sys.argv[0], sys.executable), *map(str, arguments)]
    if sys.platform == "win32":
        import subprocess

        return subprocess.list2cmdline(words)
    import shlex

    return shlex.join(words)


def word_after(option: str, words: Sequence[str], arguments: Sequence[str], default: str) -> str:
    """Return which of ``words`` follows ``option`` in ``arguments``, also when these cannot be understood.

    Shape: the last one counts, as it does for a command that is understood.
    """
    typed = [part for one in arguments for part in (one.split("=", 1) if "=" in one else (one,))]
    given = [after for before, after in pairwise(typed) if before == option]
    return next((one for one in reversed(given) if one in words), default)


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
