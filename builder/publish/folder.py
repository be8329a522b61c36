"""Publishing to a folder: only files that differ, all or none of them, and nothing removed that we did not
write.

First every new content is written beside its place; only when all of it is on disk are the files renamed. So
a full disk leaves what stood before as it was.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from builder.diagnostics import Diagnostics, PublishError, Span, error
from builder.paths import MANIFEST
from builder.publish.staging import Staging, staging_in
from builder.source.fingerprint import digest_of

_MANIFEST_VERSION = 1


@dataclass(frozen=True, slots=True)
class PublishReport:
    """What publishing changed: paths below the output folder, in order."""

    written: tuple[str, ...]
    unchanged: int
    removed: tuple[str, ...]

    @property
    def is_changed(self) -> bool:
        """Whether the folder is another than before."""
        return bool(self.written or self.removed)


def publish(files: Iterable[tuple[str, bytes]], folder: Path) -> PublishReport:
    """Make ``folder`` hold exactly ``files`` of all the files that builds of ours ever wrote there.

    Shape:  each file comes once, in any order, and is forgotten as soon as it waits beside its place.
    Errors: PublishError, and what stood before still stands: PUB001 cannot write; PUB002 a file in the way
            that no build of ours wrote; PUB003 a folder or link in the way.
    """
    try:
        with staging_in(folder) as staging:
            return _publish(files, folder, staging)
    except OSError as mistake:
        raise PublishError(error("PUB001", Span(folder.name), problem=mistake.strerror or "")) from mistake


def _publish(files: Iterable[tuple[str, bytes]], folder: Path, staging: Staging) -> PublishReport:
    before = manifest_of(folder)
    digests: dict[str, str] = {}
    changed: list[str] = []
    refused: Diagnostics = ()
    for path, content in files:
        digests[path] = digest_of(content)
        if _differs(folder / path, content):
            changed.append(path)
            of_path = _in_the_way(folder, path, before)
            refused += of_path
            if not of_path:
                staging.stage(folder / path, content)
    if refused:
        raise PublishError(*refused)
    # Should the renames below be cut short, the next build still knows every file that may be ours.
    _write_manifest(folder, before | digests, staging)
    for path in changed:
        staging.settle(folder / path)
    removed = tuple(path for path in sorted(before.keys() - digests.keys()) if _remove(folder, path))
    _write_manifest(folder, digests, staging)
    return PublishReport(tuple(sorted(changed)), len(digests) - len(changed), removed)


def manifest_of(folder: Path) -> dict[str, str]:
    """Return the digests of the files that our builds wrote into ``folder``, by path; {} when none is
    known.
    """
    try:
        found = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        files = found["files"] if found["version"] == _MANIFEST_VERSION else {}
        return {path: digest for path, digest in files.items() if _is_below(path) and isinstance(digest, str)}
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return {}


def _is_below(path: object) -> bool:
    return isinstance(path, str) and not path.startswith(("/", "\\")) and ".." not in Path(path).parts


def _write_manifest(folder: Path, digests: Mapping[str, str], staging: Staging) -> None:
    whole = {"version": _MANIFEST_VERSION, "files": dict(sorted(digests.items()))}
    content = (json.dumps(whole, ensure_ascii=False, indent=0) + "\n").encode()
    if _differs(folder / MANIFEST, content):
        staging.stage(folder / MANIFEST, content)
        staging.settle(folder / MANIFEST)


def _differs(place: Path, content: bytes) -> bool:
    try:
        return place.stat().st_size != len(content) or place.read_bytes() != content
    except OSError:
        return True


def _in_the_way(folder: Path, path: str, before: Mapping[str, str]) -> Diagnostics:
    place = folder / path
    if place.is_symlink() or place.is_dir() or any(_blocks(above) for above in _folders_above(folder, place)):
        return (error("PUB003", Span(f"{folder.name}/{path}"), path=path),)
    if path == MANIFEST or (place.exists() and path not in before):
        return (error("PUB002", Span(f"{folder.name}/{path}"), path=path),)
    return ()


def _folders_above(folder: Path, place: Path) -> Iterable[Path]:
    return (above for above in place.parents if above != folder and folder in above.parents)


def _blocks(place: Path) -> bool:
    return place.is_symlink() or (place.exists() and not place.is_dir())


def _remove(folder: Path, path: str) -> bool:
    place = folder / path
    # Behind a link to elsewhere lies nothing of ours.
    if place.is_symlink() or not place.is_file() or any(map(_blocks, _folders_above(folder, place))):
        return False
    place.unlink()
    for above in _folders_above(folder, place):
        try:
            above.rmdir()
        except OSError:
            break
    return True
