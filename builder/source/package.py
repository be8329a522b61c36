"""The package: where its own files lie. Cheap to import."""

from __future__ import annotations

import os

SUFFIXES = (".py", ".yaml")  # of the files that decide how pages are built
PACKAGE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))  # noqa: PTH100, PTH120 (no path objects here)


def package_folder(name: str) -> str:
    """Return the package's own "layouts", "assets" or "starter" folder, in a wheel or in a working copy."""
    packed = os.path.join(PACKAGE, *(("starter",) if name == "starter" else ("theme", name)))  # noqa: PTH118
    if os.path.isdir(packed):  # noqa: PTH112 (as above)
        return packed
    above = os.path.dirname(PACKAGE)  # noqa: PTH120 (as above)
    return above if name == "starter" else os.path.join(above, name)  # noqa: PTH118 (as above)
