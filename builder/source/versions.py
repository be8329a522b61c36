"""Versions: of the libraries that are installed, as the names of their folders tell them.

To ask the library for this takes longer than all else that a build without changes does.
"""

from __future__ import annotations

import os
import sys

_INFO = ".dist-info"


def installed_versions() -> dict[str, str]:
    """Return the version of each installed distribution by its plain name."""
    versions: dict[str, str] = {}
    for folder in sys.path:
        try:
            names = os.listdir(folder or os.curdir)  # noqa: PTH208 (a Path for each name takes longer)
        except OSError:
            continue
        for name in names:
            if name.endswith(_INFO):
                distribution, _, version = name.removesuffix(_INFO).partition("-")
                versions.setdefault(plain_name(distribution), version)
    return versions


def plain_name(distribution: str) -> str:
    """Return the one way of writing the name of a distribution."""
    return distribution.lower().replace("-", "_").replace(".", "_")
