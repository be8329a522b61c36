"""Publishing to a folder: only files that differ, all or none of them, and nothing removed that we did not
write.

First every new content is written beside its place; only when all of it is on disk are the files renamed. So
a full disk leaves what stood before as it was.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import NamedTuple, TypeAlias

from builder.diagnostics import Diagnostic, Diagnostics, PublishError, Span, error
from builder.files import MANIFEST
from builder.publish.ledger import Ledger, Published
from builder.publish.manifest import manifest_bytes, manifest_of
from builder.publish.obstacles import Ground, is_bare
from builder.publish.refusals import refusal
from builder.publish.report import PublishReport
from builder.publish.staging import Staging, staged, staging_in
from builder.source.fingerprint import digest_of
from builder.source.regular import regular_bytes
from builder.source.walk import look
from builder.workers import each

Content: TypeAlias = Callable[[str], tuple[bytes, bool]]
Told: TypeAlias = Callable[[str, int, int], None]


class _Made(NamedTuple):
    """One file that was made: where it waits, "" if it stands already; or why it may not be put there."""

    digest: str
    signature: str
    temporary: str
    refused: Diagnostics
    is_new: bool
    is_ours: bool = True


def publish(
    fingerprints: Mapping[str, str],
    content: Content,
    folder: Path,
    ledger: Ledger,
    jobs: int,
    told: Told,
    absent: Collection[str] | None = None,
    meanwhile: Callable[[], None] = lambda: None,
) -> PublishReport:
    """Make ``folder`` hold exactly the files of ``fingerprints`` of all the files that builds of ours ever
    wrote there.

    Shape:  a file that ``ledger`` knows under its fingerprint, and that still looks as it was left, is not
            made; ``content`` makes the others, each once, in up to ``jobs`` processes, and says whether from
            the ground; ``absent`` are those files of ``ledger`` that did not look as they were left a moment
            ago, None when nobody has looked; ``told`` hears "render" with how many are done of how many, and
            "wait" while another build has the folder; ``meanwhile`` is called once, when other processes may
            be making them.
    Errors: PublishError, and what stood before still stands: PUB002 a file in the way that no build of ours
            wrote; PUB003 a folder or link in the way; PUB004 instead of PUB002 when the manifest is lost, so
            that all our files look foreign; those of `refusal`.
    """
    try:
        with staging_in(folder, lambda: told("wait", 0, 0)) as staging:
            return _Publishing(folder, ledger, staging, fingerprints, absent).done(
                content, jobs, told, meanwhile
            )
    except OSError as mistake:
        raise PublishError(refusal(mistake, folder)) from mistake


class _Publishing:
    """One go at a folder, which nobody else has meanwhile."""

    def __init__(
        self,
        folder: Path,
        ledger: Ledger,
        staging: Staging,
        fingerprints: Mapping[str, str],
        absent: Collection[str] | None,
    ) -> None:
        self._folder, self._staging, self._fingerprints = folder, staging, fingerprints
        self._above = f"{folder}{os.sep}"
        # Whoever replaced the manifest may have replaced more: then only what looks as it was left is ours.
        self._is_known = bool(ledger.manifest) and look(folder / MANIFEST) == ledger.manifest
        bare = not self._is_known and is_bare(folder)
        standing: Mapping[str, Published] = {} if bare else ledger.files
        # A build that came between would have written a manifest of its own.
        if absent is None or not self._is_known:
            absent = () if bare else ledger.absent(folder)
        if absent:
            lost = set(absent)
            standing = {path: one for path, one in standing.items() if path not in lost}
        known = {path: one.digest for path, one in (ledger.files if self._is_known else standing).items()}
        self._before = known if self._is_known else known | manifest_of(folder)
        self._ground = Ground(folder, self._before, self._before.keys() - fingerprints.keys(), bare)
        self._last, self._standing = ledger.files, standing
        self._files = {path: one for path, one in standing.items() if path in fingerprints}
        self._changed: list[str] = []
        self._rendered: list[str] = []

    def done(self, content: Content, jobs: int, told: Told, meanwhile: Callable[[], None]) -> PublishReport:
        standing = {path: one.fingerprint for path, one in self._standing.items()}
        wanted = [path for path, one in self._fingerprints.items() if standing.get(path) != one]
        if wanted:
            self._staging.begin()
        refused: list[Diagnostics] = []
        total = len(self._fingerprints)
        with closing(each(lambda path: self._made(path, *content(path)), wanted, jobs)) as made:
            meanwhile()
            for done, (path, one) in enumerate(zip(wanted, made, strict=True), total - len(wanted) + 1):
                refused.append(one.refused)
                self._take(path, one)
                told("render", done, total)
        self._refuse([one for of_path in refused for one in of_path])
        removed, manifest = self._settled()
        unchanged = total - len(self._changed)
        written, rendered = tuple(sorted(self._changed)), tuple(self._rendered)
        return PublishReport(written, unchanged, removed, rendered, manifest, self._files)

    def _made(self, path: str, content: bytes, is_new: bool) -> _Made:
        place, digest = self._above + path, self._digest_of(path, content)
        known = self._standing.get(path)
        if known is not None and known.digest == digest:
            return _Made(digest, known.signature, "", (), is_new)
        if known is None:
            if not self._ground.is_bare and not _differs(place, content):
                # What somebody else put there may be just what we would: it stays theirs.
                return _Made(digest, look(place), "", (), is_new, is_ours=path in self._before)
            refused = self._ground.in_the_way_of(path)
            if refused:
                return _Made(digest, "", "", refused, is_new)
        temporary, signature = staged(place, content, str(self._folder))
        return _Made(digest, signature, temporary, (), is_new)

    def _digest_of(self, path: str, content: bytes) -> str:
        """Return the digest of ``content``, which the ledger knows if the same stood for the bytes then."""
        last = self._last.get(path)
        if last is not None and last.fingerprint == self._fingerprints[path]:
            return last.digest
        return digest_of(content)

    def _take(self, path: str, made: _Made) -> None:
        self._files.pop(path, None)
        if made.is_ours:
            self._files[path] = Published(self._fingerprints[path], made.digest, made.signature)
        if made.is_new:
            self._rendered.append(path)
        if made.temporary:
            self._changed.append(path)
            self._staging.take(self._above + path, made.temporary)

    def _refuse(self, refused: Sequence[Diagnostic]) -> None:
        foreign = [one for one in refused if one.code == "PUB002"]
        if len(foreign) > 1 and not self._before:
            place = Span(f"{self._folder.name}/{MANIFEST}")
            lost = error("PUB004", place, count=len(foreign), folder=self._folder.name)
            raise PublishError(lost, *(one for one in refused if one.code != "PUB002"))
        if refused:
            raise PublishError(*refused)

    def _settled(self) -> tuple[tuple[str, ...], str]:
        """Put everything into its place; return what was removed, and the signature of the manifest."""
        digests = {path: one.digest for path, one in self._files.items()}
        self._staging.secure()
        if self._is_known and digests == self._before:
            for path in self._changed:
                self._staging.settle(self._above + path)
            return (), look(self._folder / MANIFEST)
        if not self._is_known or digests.keys() != self._before.keys():
            # Should the renames below be cut short, the next build still knows every file that may be ours.
            self._write_manifest(self._before | digests)
        removed: list[str] = []
        for path in self._changed:
            removed += self._ground.clear_for(path)
            self._staging.settle(self._above + path)
        removed += [path for path in sorted(self._ground.leaving) if self._ground.remove(path)]
        self._write_manifest(digests)
        return tuple(sorted(removed)), look(self._folder / MANIFEST)

    def _write_manifest(self, digests: Mapping[str, str]) -> None:
        content, place = manifest_bytes(digests), self._above + MANIFEST
        if _differs(place, content):
            self._staging.stage(place, content)
            self._staging.secure()
            self._staging.settle(place)


def _differs(place: str, content: bytes) -> bool:
    try:
        return os.lstat(place).st_size != len(content) or regular_bytes(place) != content
    except OSError:
        return True
