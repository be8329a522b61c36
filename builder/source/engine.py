"""The engine's fingerprint: the code and libraries that turn sources into pages."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from builder.source.cache import Cache
from builder.source.fingerprint import digest_of, joined
from builder.source.package import PACKAGE, SUFFIXES
from builder.source.sealed import sealed, unsealed
from builder.source.versions import installed_versions, plain_name
from builder.source.walk import all_settled, walk_trusted

_ENGINE = "engine"  # the name under which it is kept
_LIBRARIES = (
    "jinja2",
    "markdown-it-py",
    "mdit-py-plugins",
    "pyyaml",
    "segno",
    "python-slugify",
    "feedgen",
    "holidays",
    "icalendar",
    "lxml",
    "nh3",
    "openpyxl",
    "Pillow",
)


def engine_recalled(around: Sequence[str], tick: int, cache: Cache) -> str:
    """Return `engine_fingerprint`, kept since everything ``around`` looked as it does.

    Shape:  ``around`` and ``tick`` are those of a look, which tells how each file of the builder's own looks;
            empty when nobody has looked.
    """
    if not around:
        return engine_fingerprint()
    seen = joined(around)
    kept = unsealed(cache.note(_ENGINE)) or ()
    if len(kept) == 2 and kept[0] == seen:
        return kept[1]
    engine = engine_fingerprint()
    if all_settled((line.partition("\t")[0] for line in around if "\t" in line), tick):
        cache.set_note(_ENGINE, sealed((seen, engine)))
    return engine


def engine_fingerprint() -> str:
    """Return one fingerprint for the builder's own files, the libraries' versions and Python's."""
    libraries = installed_versions()
    named = (f"{name} {libraries.get(plain_name(name)) or _version(name)}" for name in _LIBRARIES)
    own = (f"{name}={digest}" for name, digest in _own_files())
    return joined((f"{sys.version_info.major}.{sys.version_info.minor}", *named, *own))


def _own_files() -> Iterator[tuple[str, str]]:
    for path, place, _ in walk_trusted(PACKAGE):
        if path.endswith(SUFFIXES):
            yield path, digest_of(Path(place).read_bytes())


def _version(name: str) -> str:
    """Return the version of a library that is installed in another way."""
    from importlib.metadata import version  # takes longer to import than all of this

    return version(name)
