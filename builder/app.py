"""The build as commands ask for it.

There is one build: `build` publishes what is made, `check` only looks at it, the preview calls `build`. Where
nothing has changed, nothing of what builds is even imported.
"""

from __future__ import annotations

import gc
import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from builder.dataclasses import replace
from builder.diagnostics import ContentError, Diagnostics, Span, error
from builder.publish.report import PublishReport
from builder.render.summary import summary_from
from builder.requests import BuildReport, Clock, Request, Told
from builder.source.cache import FolderCache
from builder.stamp import Stamp, see

if TYPE_CHECKING:
    from builder.explanation import Explanation
    from builder.importing.lists import Imported


def build(request: Request, clock: Clock, told: Told) -> BuildReport:
    """Build the column and publish it; ``told`` hears the stage, how many are done, and of how many.

    Errors: every `BuilderError`; nothing is published then.
    """
    with _without_collector(), _cache_of(request) as cache, _told_when_unreadable(request.source):
        sight = request.sight or see(
            str(request.source), str(request.output), str(cache.folder), drafts=request.drafts
        )
        if sight.stamp is not None and sight.stamp.holds_at(_now(request, sight.stamp, clock)):
            return _standing(sight.stamp)
        from builder import building

        return building.build(request, cache, sight, clock, told)


def _standing(stamp: Stamp) -> BuildReport:
    """Return what the last build told: it is still true."""
    summary = summary_from(json.loads(stamp.told))
    return BuildReport(summary, (), PublishReport((), stamp.outputs, ()), summary.diagnostics)


def check(request: Request, clock: Clock, told: Told) -> BuildReport:
    """Do everything but write, not even what would make the next build faster.

    Errors: as those of `build`, but for publishing.
    """
    from builder import building

    alone = replace(request, cache=None)
    with _without_collector(), _cache_of(alone) as cache, _told_when_unreadable(request.source):
        return building.check(request, cache, clock, told)


def explain(request: Request, clock: Clock, told: Told, address: str) -> Explanation:
    """Return what the page at ``address`` is made of, and what of that is another since the last build.

    Shape:  ``address`` may be whole, with or without the column's prefix, or the page's source.
    Errors: as those of `build`, but for publishing.
    """
    from builder import building

    with _without_collector(), _cache_of(request) as cache, _told_when_unreadable(request.source):
        return building.explain(request, cache, clock, told, address)


def record(request: Request, clock: Clock, told: Told) -> tuple[str, ...]:
    """Record beside each list that the people are or will be asked about what of it is published; return the
    paths of what was written.

    Errors: as those of `build`; what was written before one stands.
    """
    from builder import building
    from builder.publish.single import put

    with _without_collector(), _cache_of(request) as cache, _told_when_unreadable(request.source):
        texts = building.records(request, cache, clock, told)
    for path, text in texts.items():
        put(request.source / path, text.encode())
    return tuple(texts)


def import_list(
    request: Request, clock: Clock, told: Told, folder: str, file: Path
) -> tuple[Imported | None, Diagnostics]:
    """Turn the spreadsheet ``file`` into the list of the consultation in ``folder``; return what was written,
    None when nothing was, and what there is to tell of its cells.

    Shape:  ``folder`` is that of the announcement, as in "content/lay-y-kien/dot-1".
    Errors: as those of `build`; ContentError when the file cannot be opened.
    """
    from builder import building
    from builder.publish.single import put

    try:
        content = file.read_bytes()
    except OSError as mistake:
        raise ContentError(error("SRC004", Span(file.name), path=file)) from mistake
    with _without_collector(), _cache_of(request) as cache, _told_when_unreadable(request.source):
        made, findings = building.import_list(request, cache, clock, told, folder, content, file.name)
    if made is not None:
        put(request.source / made.path, made.text.encode())
    return made, findings


def _now(request: Request, stamp: Stamp, clock: Clock) -> float:
    if request.now is None and stamp.clock:
        return float(stamp.clock)
    return (request.now or clock()).when.timestamp()


@contextmanager
def _without_collector() -> Iterator[None]:
    """Let the collector of garbage rest: values hold no cycles, and it would look through all of them again
    and again.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


@contextmanager
def _cache_of(request: Request) -> Iterator[FolderCache]:
    """Open the cache; a build without one has its own until it ends, since its workers share nothing else."""
    # Behind a link that somebody put in its place may lie anything.
    if request.cache is not None and not request.cache.is_symlink():
        yield FolderCache(request.cache)
        return
    from tempfile import TemporaryDirectory

    with TemporaryDirectory(prefix="thidua-") as folder:
        yield FolderCache(Path(folder))


@contextmanager
def _told_when_unreadable(root: Path) -> Iterator[None]:
    """Turn what the disk says of a source, a layout or an asset into what every report says of it."""
    try:
        yield
    except OSError as mistake:
        if mistake.filename is None:
            raise
        place = Path(str(mistake.filename))
        path = place.relative_to(root).as_posix() if place.is_relative_to(root) else place.name
        raise ContentError(error("SRC004", Span(path), path=path)) from mistake
