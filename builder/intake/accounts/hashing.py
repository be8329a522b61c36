"""Hashing: what takes a core for a fifth of a second is done apart from the loop; few may wait."""

from __future__ import annotations

import asyncio
import os
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import TypeVar

MOST_WAITING = 12  # two or three seconds of one core
_NICE = 10  # citizens' forms go first

T = TypeVar("T")


class Busy(Exception):
    """Too many wait already."""


class Hashing:
    """One thread, so that a flood of sign-ins takes one core at most, and what is left over of it."""

    def __init__(self, most: int = MOST_WAITING) -> None:
        self._most, self._waiting = most, 0
        self._thread = ThreadPoolExecutor(1, "hashing", _step_back)

    @property
    def is_full(self) -> bool:
        """Whether too many wait already."""
        return self._waiting >= self._most

    async def do(self, work: Callable[[], T]) -> T:
        """Return what ``work`` returns.

        Errors: Busy; what ``work`` raises.
        """
        if self.is_full:
            raise Busy
        self._waiting += 1
        try:
            return await asyncio.get_running_loop().run_in_executor(self._thread, work)
        finally:
            self._waiting -= 1


def _step_back() -> None:
    """Let all other threads go first, where the system knows threads by a number of their own (Linux)."""
    with suppress(OSError, AttributeError):
        os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), _NICE)
