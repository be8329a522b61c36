"""Caches: bytes kept under the fingerprint of everything they were made from.

A cache is never needed and never trusted: what is missing, damaged or unreadable is made again.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Protocol

from builder.source.fingerprint import digest_of

_DIGEST_LENGTH = 32


class Cache(Protocol):
    """Where results of earlier work may be found."""

    def get(self, key: str) -> bytes | None:
        """Return what was kept under ``key``, or None."""
        ...

    def put(self, key: str, content: bytes) -> None:
        """Keep ``content`` under ``key`` if that is possible."""
        ...

    def keep_only(self, keys: Iterable[str]) -> None:
        """Forget everything but ``keys``."""
        ...


class MemoryCache:
    """A cache for one build."""

    def __init__(self) -> None:
        self._content: dict[str, bytes] = {}

    def get(self, key: str) -> bytes | None:
        """Return what was kept under ``key``, or None."""
        return self._content.get(key)

    def put(self, key: str, content: bytes) -> None:
        """Keep ``content`` under ``key``."""
        self._content[key] = content

    def keep_only(self, keys: Iterable[str]) -> None:
        """Forget everything but ``keys``."""
        kept = set(keys)
        self._content = {key: content for key, content in self._content.items() if key in kept}


class FolderCache:
    """A cache on disk: one file for each key, its own digest in front of its content."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def get(self, key: str) -> bytes | None:
        """Return what was kept under ``key``; a damaged or unreadable file is as good as none."""
        try:
            stored = self._file(key).read_bytes()
        except OSError:
            return None
        digest, content = stored[:_DIGEST_LENGTH], stored[_DIGEST_LENGTH:]
        return content if digest == digest_of(content).encode() else None

    def put(self, key: str, content: bytes) -> None:
        """Keep ``content``; a disk that refuses costs time later, never the build."""
        target = self._file(key)
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=".")
            try:
                with os.fdopen(handle, "wb") as file:
                    file.write(digest_of(content).encode() + content)
                os.replace(temporary, target)
            except OSError:
                Path(temporary).unlink(missing_ok=True)
        except OSError:
            return

    def keep_only(self, keys: Iterable[str]) -> None:
        """Remove every other file of this cache."""
        kept = {self._file(key) for key in keys}
        for file in self._folder.glob("[0-9a-f][0-9a-f]/*"):
            if file not in kept:
                try:
                    file.unlink()
                except OSError:
                    continue

    def _file(self, key: str) -> Path:
        return self._folder / key[:2] / key[2:]
