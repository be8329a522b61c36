"""The engine's fingerprint: the code and libraries that turn sources into pages."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

from builder.source.fingerprint import digest_of, joined
from builder.source.listing import list_files

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
_INFO = ".dist-info"
_SUFFIXES = (".py", ".yaml")
_PACKAGE = Path(__file__).resolve().parent.parent


def engine_fingerprint() -> str:
    """Return one fingerprint for the builder's own files, the libraries' versions and Python's."""
    libraries = _versions()
    named = (f"{name} {libraries.get(_plain(name)) or _version(name)}" for name in _LIBRARIES)
    own = (f"{name}={digest}" for name, digest in _own_files())
    return joined((f"{sys.version_info.major}.{sys.version_info.minor}", *named, *own))


def engine_signatures() -> tuple[str, ...]:
    """Return how the builder's own files look, and which versions the libraries and Python have."""
    own = (f"{file.signature}\t{file.path}" for file in list_files(_PACKAGE) if file.path.endswith(_SUFFIXES))
    versions = (f"{name} {version}" for name, version in sorted(_versions().items()))
    return (sys.version, *versions, *own)


def _own_files() -> Iterator[tuple[str, str]]:
    for file in list_files(_PACKAGE):
        if file.path.endswith(_SUFFIXES):
            yield file.path, digest_of(Path(file.location).read_bytes())


def _versions() -> dict[str, str]:
    """Return the versions of installed distributions, as the names of their folders tell them."""
    versions: dict[str, str] = {}
    for folder in sys.path:
        try:
            names = os.listdir(folder or os.curdir)  # noqa: PTH208 (a Path for each name takes longer)
        except OSError:
            continue
        for name in names:
            distribution, _, version = name.removesuffix(_INFO).partition("-")
            if version and name.endswith(_INFO):
                versions.setdefault(_plain(distribution), version)
    return versions


def _version(name: str) -> str:
    """Return the version of a library that is installed in another way."""
    from importlib.metadata import version  # takes longer to import than all of this

    return version(name)


def _plain(name: str) -> str:
    return name.lower().replace("-", "_").replace(".", "_")
