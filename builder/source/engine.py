"""The engine's fingerprint: the code and libraries that turn sources into pages."""

from __future__ import annotations

import sys
from importlib.metadata import version
from pathlib import Path

from builder.source.fingerprint import digest_of, joined

_LIBRARIES = (
    "jinja2",
    "markdown-it-py",
    "mdit-py-plugins",
    "pyyaml",
    "python-slugify",
    "feedgen",
    "lxml",
    "nh3",
    "Pillow",
)


def engine_fingerprint() -> str:
    """Return one fingerprint for the builder's own files, the libraries' versions and Python's."""
    package = Path(__file__).resolve().parent.parent
    own = (file for pattern in ("*.py", "*.yaml") for file in package.rglob(pattern))
    files = sorted((file.relative_to(package).as_posix(), digest_of(file.read_bytes())) for file in own)
    libraries = (f"{name} {version(name)}" for name in _LIBRARIES)
    return joined(
        (f"{sys.version_info.major}.{sys.version_info.minor}", *libraries, *(f"{n}={d}" for n, d in files))
    )
