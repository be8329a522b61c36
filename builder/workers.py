"""Workers: one function over many values, in as many processes as it pays for; the results keep the values'
order.
"""

from __future__ import annotations

import multiprocessing
import os
import threading
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

    Shape:  results must be picklable; an exception in a worker is raised here.
    """
    if jobs <= 1 or len(values) < _WORTHWHILE or not _can_fork():
        yield from map(function, values)
        return
    global _inherited  # noqa: PLW0603 (fork hands a module's names on, and nothing else without pickling)
    _inherited = (function, values)
    try:
        with multiprocessing.get_context("fork").Pool(jobs) as pool:
            yield from pool.imap(_one, range(len(values)), chunksize=_CHUNK)
    finally:
        _inherited = None


def jobs_here() -> int:
    """Return how many processes this machine can run side by side."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _can_fork() -> bool:
    # A fork of a process with threads may inherit a lock that nobody will release.
    return "fork" in multiprocessing.get_all_start_methods() and threading.active_count() == 1


def _one(place: int) -> object:
    if _inherited is None:
        raise AssertionError("unreachable: a worker without work")
    function, values = _inherited
    return function(values[place])
