"""Reader: what is only looked at is read beside whoever writes, in a thread: no citizen waits for a page."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import TypeVar

from builder.intake.store.contract import Register

MOST_AT_ONCE = 2  # who reads has the processor, too
T = TypeVar("T")


class Reader:
    """Opens a register for each page, and lets few pages read at once."""

    def __init__(self, opened: Callable[[], AbstractContextManager[Register]]) -> None:
        self._opened = opened
        self._door = asyncio.Semaphore(MOST_AT_ONCE)

    async def do(self, work: Callable[[Register], T]) -> T:
        """Return what ``work`` returns, for which all of the store is as it is at one instant.

        Errors: StoreFailure; what ``work`` raises.
        """
        async with self._door:
            return await asyncio.to_thread(self._done, work)

    def _done(self, work: Callable[[Register], T]) -> T:
        with self._opened() as register, register.standing_still():
            return work(register)
