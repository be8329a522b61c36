"""Progress: a bar on the terminal while the work is long, and nothing anywhere else."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from builder.cli.screen import tell
from builder.cli.words import say

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

_PATIENCE_SECONDS = 1.0
_STEP = 25


@contextmanager
def progress(language: str) -> Iterator[Callable[[str, int, int], None]]:
    """Return what hears of the work; a bar appears when it has lasted a second and somebody is watching.

    That it waits for another build is told in any case.
    """
    bar = _Bar(language, is_watched=sys.stderr.isatty())
    try:
        yield bar.told
    finally:
        bar.close()


class _Bar:
    def __init__(self, language: str, *, is_watched: bool) -> None:
        self._language, self._is_watched = language, is_watched
        self._begun = time.monotonic()
        self._shown: Progress | None = None
        self._tasks: dict[str, TaskID] = {}

    def told(self, stage: str, done: int, total: int) -> None:
        if stage == "wait":
            tell(say(self._language, stage), is_aside=True)
        if not self._is_watched or not total:
            return
        if time.monotonic() - self._begun < _PATIENCE_SECONDS or (done % _STEP and done != total):
            return
        if self._shown is None:
            self._shown = _started()
        if stage not in self._tasks:
            self._tasks[stage] = self._shown.add_task(say(self._language, stage), total=total)
        self._shown.update(self._tasks[stage], completed=done, refresh=True)

    def close(self) -> None:
        if self._shown is not None:
            self._shown.stop()


def _started() -> Progress:
    from rich.console import Console
    from rich.progress import Progress

    # Without its own thread: the build forks workers, and a fork must not meet a thread that holds a lock.
    shown = Progress(console=Console(stderr=True), auto_refresh=False, transient=True)
    shown.start()
    return shown
