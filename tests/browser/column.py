"""Column: the sample column, built by the command as an editor builds it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.conftest import ROOT

PREFIX = "/thi-dua-yeu-nuoc/"


def build_column(output: Path, *, source: Path = ROOT) -> Path:
    """Build the column of ``source`` into ``output`` and return it.

    Errors: AssertionError with the command's own words when it does not succeed.
    """
    command = (sys.executable, "-m", "builder", "build", "--no-cache", "--source", source, "--output", output)
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)
    assert run.returncode == 0, run.stdout + run.stderr
    return output


def pages_of(folder: Path) -> tuple[str, ...]:
    """Return the address of every page below ``folder``, counted from the column's root."""
    found = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.html"))
    return tuple("/" + path.removesuffix("index.html") for path in found)
