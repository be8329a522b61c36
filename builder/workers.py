"""Workers: one function over many values, in as many processes as it pays for; the results keep the values'
order.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeVar

Value = TypeVar("Value")
Result = TypeVar("Result")

_WORTHWHILE = 200  # below this many values the processes cost more than they give
_CHUNK = 32

# What forked workers inherit: neither the function nor the values are sent to them.
_inherited: tuple[Callable[[Any], Any], Sequence[Any]] | None = None  # Any: whatever the caller works on


def each(function: Callable[[Value], Result], values: Sequence[Value], jobs: int) -> Iterator[Result]:
    """Return ``function`` of each of ``values``, in their order.

    Shape:  results must be picklable; an exception in a worker is raised here; what a worker leaves undone
            that was killed, perhaps for its memory, is done here.
    """
    done = 0
    if jobs > 1 and len(values) >= _WORTHWHILE and _can_fork():
        for result in _side_by_side(function, values, jobs):
            yield result
            done += 1
    yield from map(function, values[done:])


def jobs_here() -> int:
    """Return how many processes this machine can run side by side."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _side_by_side(
    function: Callable[[Value], Result], values: Sequence[Value], jobs: int
) -> Iterator[Result]:
    # Most builds have too little to do, and need not wait until these are imported.
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool
    from multiprocessing import get_context

    global _inherited  # noqa: PLW0603 (fork hands a module's names on, and nothing else without pickling)
    _inherited = (function, values)
    try:
        with ProcessPoolExecutor(jobs, get_context("fork")) as pool:
            found: Iterator[Any] = pool.map(_one, range(len(values)), chunksize=_CHUNK)  # Any: as above
            yield from found
    except BrokenProcessPool:
        return
    finally:
        _inherited = None


def _can_fork() -> bool:
    import threading

    # A fork of a process with threads may inherit a lock that nobody will release.
    return hasattr(os, "fork") and sys.platform != "darwin" and threading.active_count() == 1


def _one(place: int) -> object:
    if _inherited is None:
        raise AssertionError("unreachable: a worker without work")
    function, values = _inherited
    return function(values[place])
