"""Manifests: which files of the output folder builds of ours wrote."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from builder.files import MANIFEST
from builder.source.regular import regular_bytes

_VERSION = 1
_LONGEST_PATH = 4_000  # characters; no file system knows longer ones


def manifest_of(folder: Path) -> dict[str, str]:
    """Return the digests of the files that our builds wrote into ``folder``, by path; {} when none is
    known.
    """
    try:
        found = json.loads(regular_bytes(folder / MANIFEST))
        files = found["files"] if found["version"] == _VERSION else {}
        return {path: digest for path, digest in files.items() if _is_below(path) and isinstance(digest, str)}
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return {}


def manifest_bytes(digests: Mapping[str, str]) -> bytes:
    """Return the manifest that says that ``digests`` are those of our files."""
    # One line for each file, which the library would not do as fast by its own option.
    files = json.dumps(dict(sorted(digests.items())), ensure_ascii=False, separators=(",\n", ": "))
    return f'{{\n"version": {_VERSION},\n"files": {files}\n}}\n'.encode()


def _is_below(path: object) -> bool:
    return (
        isinstance(path, str)
        and path.isprintable()
        and len(path) <= _LONGEST_PATH
        and not path.startswith(("/", "\\"))
        and ".." not in Path(path).parts
    )
