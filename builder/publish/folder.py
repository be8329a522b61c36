"""Publishing to a folder: only files that differ, all or none of them, and nothing removed that we did not
write.

First every new content is written beside its place; only when all of it is on disk are the files renamed. So
a full disk leaves what stood before as it was.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple, TypeAlias

from builder.diagnostics import Diagnostics, PublishError, Span, error
from builder.paths import MANIFEST
from builder.publish.ledger import Ledger, Published, look
from builder.publish.staging import Staging, staged, staging_in
from builder.source.fingerprint import digest_of
from builder.workers import each

_MANIFEST_VERSION = 1
Content: TypeAlias = Callable[[str], tuple[bytes, bool]]
Told: TypeAlias = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class PublishReport:
    """What publishing changed: paths below the output folder, in order.

    Shape: ``rendered`` are those that had to be made from the ground; ``files`` and ``manifest`` are what a
           ledger keeps.
    """

    written: tuple[str, ...]
    unchanged: int
    removed: tuple[str, ...]
    rendered: tuple[str, ...] = ()
    manifest: str = ""
    files: Mapping[str, Published] = field(default_factory=dict, compare=False, repr=False)

    @property
    def is_changed(self) -> bool:
        """Whether the folder is another than before."""
        return bool(self.written or self.removed)


class _Made(NamedTuple):
    """One file that was made: where it waits, "" if it stands already; or why it may not be put there."""

    digest: str
    signature: str
    temporary: str
    refused: Diagnostics
    is_new: bool
    is_ours: bool = True


def publish(
    fingerprints: Mapping[str, str], content: Content, folder: Path, ledger: Ledger, jobs: int, told: Told
) -> PublishReport:
    """Make ``folder`` hold exactly the files of ``fingerprints`` of all the files that builds of ours ever
    wrote there.

    Shape:  a file that ``ledger`` knows under its fingerprint, and that still looks as it was left, is not
            made; ``content`` makes the others, each once, in up to ``jobs`` processes, and says whether from
            the ground.
    Errors: PublishError, and what stood before still stands: PUB001 cannot write; PUB002 a file in the way
            that no build of ours wrote; PUB003 a folder or link in the way.
    """
    try:
        with staging_in(folder) as staging:
            return _Publishing(folder, ledger, staging).of(fingerprints, content, jobs, told)
    except OSError as mistake:
        raise PublishError(error("PUB001", Span(folder.name), problem=mistake.strerror or "")) from mistake


class _Publishing:
    """One go at a folder."""

    def __init__(self, folder: Path, ledger: Ledger, staging: Staging) -> None:
        self._folder, self._staging = folder, staging
        self._is_ours = bool(ledger.manifest) and look(folder / MANIFEST) == ledger.manifest
        # Whoever replaced the manifest may have replaced anything.
        self._ledger = ledger if self._is_ours else Ledger()
        known = {path: one.digest for path, one in ledger.files.items()}
        self._before = known if self._is_ours else manifest_of(folder)
        self._files: dict[str, Published] = {}
        self._changed: list[str] = []
        self._rendered: list[str] = []

    def of(self, fingerprints: Mapping[str, str], content: Content, jobs: int, told: Told) -> PublishReport:
        self._files = {path: one for path, one in self._ledger.files.items() if path in fingerprints}
        wanted = self._wanted(fingerprints)
        self._make(wanted, fingerprints, lambda path: self._made(path, *content(path)), jobs, told)
        removed, manifest = self._settled()
        unchanged = len(fingerprints) - len(self._changed)
        written, rendered = tuple(sorted(self._changed)), tuple(self._rendered)
        return PublishReport(written, unchanged, removed, rendered, manifest, self._files)

    def _make(
        self,
        wanted: Sequence[str],
        fingerprints: Mapping[str, str],
        make: Callable[[str], _Made],
        jobs: int,
        told: Told,
    ) -> None:
        if wanted:
            self._staging.begin()
        refused: Diagnostics = ()
        stands = len(fingerprints) - len(wanted)
        for done, (path, one) in enumerate(zip(wanted, each(make, wanted, jobs), strict=True), stands + 1):
            self._files.pop(path, None)
            if one.is_ours:
                self._files[path] = Published(fingerprints[path], one.digest, one.signature)
            self._rendered += [path] if one.is_new else []
            refused += one.refused
            if one.temporary:
                self._changed.append(path)
                self._staging.take(self._folder / path, one.temporary)
            told(done, len(fingerprints))
        if refused:
            raise PublishError(*refused)

    def _wanted(self, fingerprints: Mapping[str, str]) -> Sequence[str]:
        known = self._ledger.files
        absent = set(self._ledger.absent(self._folder))
        return [
            path
            for path, fingerprint in fingerprints.items()
            if path in absent or path not in known or known[path].fingerprint != fingerprint
        ]

    def _made(self, path: str, content: bytes, is_new: bool) -> _Made:
        place, digest = self._folder / path, digest_of(content)
        if not _differs(place, content):
            # What somebody else put there may be just what we would: it stays theirs.
            return _Made(digest, look(place), "", (), is_new, is_ours=path in self._before)
        refused = _in_the_way(self._folder, path, self._before)
        if refused:
            return _Made(digest, "", "", refused, is_new)
        temporary, signature = staged(place, content)
        return _Made(digest, signature, temporary, (), is_new)

    def _settled(self) -> tuple[tuple[str, ...], str]:
        """Put everything into its place; return what was removed, and the signature of the manifest."""
        digests = {path: one.digest for path, one in self._files.items()}
        if self._is_ours and digests == self._before:
            for path in self._changed:
                self._staging.settle(self._folder / path)
            return (), self._ledger.manifest
        # Should the renames below be cut short, the next build still knows every file that may be ours.
        self._write_manifest(self._before | digests)
        for path in self._changed:
            self._staging.settle(self._folder / path)
        gone = sorted(self._before.keys() - digests.keys())
        removed = tuple(path for path in gone if _remove(self._folder, path))
        self._write_manifest(digests)
        return removed, look(self._folder / MANIFEST)

    def _write_manifest(self, digests: Mapping[str, str]) -> None:
        whole = {"version": _MANIFEST_VERSION, "files": dict(sorted(digests.items()))}
        content = (json.dumps(whole, ensure_ascii=False, indent=0) + "\n").encode()
        if _differs(self._folder / MANIFEST, content):
            self._staging.stage(self._folder / MANIFEST, content)
            self._staging.settle(self._folder / MANIFEST)


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
