"""Loops: what waits runs in a thread of its own: a browser of other tests may keep a loop in this one."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

T = TypeVar("T")


def run(work: Coroutine[Any, Any, T]) -> T:
    """Return what ``work`` returns once it is done."""
    return apart(lambda: asyncio.run(work))


def apart(work: Callable[[], T]) -> T:
    """Return what ``work``, which runs a loop itself, returns."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(work).result()
