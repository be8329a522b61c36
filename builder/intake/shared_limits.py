"""Shared limits: one bucket for each net, however many processes it sends to.

Those who come while the database is asked are asked about together afterwards: a flood costs few questions.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Protocol

from builder.intake.limits import net_of
from builder.intake.store.records import StoreFailure

_PATIENCE = 12.0  # seconds; a database that stands still must not keep anybody
_MOST_WAITING = 2_000
_Askers = dict[str, list[asyncio.Future[float]]]


class Grant(Protocol):
    """How many of those who asked may pass; the others wait for ``seconds``."""

    @property
    def count(self) -> int:
        """How many."""

    @property
    def seconds(self) -> float:
        """How long."""


class SharedBuckets(Protocol):
    """Buckets that lie elsewhere: it may take a while to ask."""

    def take(self, asked: Mapping[str, int]) -> Mapping[str, Grant]:
        """Take out of the bucket of each net as much as was asked for and is there.

        Errors: StoreFailure.
        """

    def close(self) -> None:
        """Let go of everything."""


class SharedLimits:
    """Asks ``buckets`` in a thread of its own, one question after the other."""

    def __init__(self, buckets: SharedBuckets) -> None:
        self._buckets = buckets
        self._thread = ThreadPoolExecutor(1, "limits")
        self._askers: _Askers = {}
        self._waiting = 0
        self._asking: asyncio.Task[None] | None = None

    async def wait_for(self, address: str) -> float:
        """Take one, or tell how long it takes."""
        if self._waiting >= _MOST_WAITING:
            raise StoreFailure("too many wait for their limit")
        answer: asyncio.Future[float] = asyncio.get_running_loop().create_future()
        self._askers.setdefault(net_of(address), []).append(answer)
        self._waiting += 1
        if self._asking is None:
            self._asking = asyncio.create_task(self._ask())
        try:
            async with asyncio.timeout(_PATIENCE):
                return await answer
        except TimeoutError as late:
            raise StoreFailure("the database does not tell the limit") from late
        finally:
            self._waiting -= 1

    def close(self) -> None:
        """Let go of the buckets, once the last question is answered."""
        self._thread.submit(self._buckets.close)
        self._thread.shutdown(wait=False)

    async def _ask(self) -> None:
        while self._askers:
            askers, self._askers = self._askers, {}
            asked = {net: len(answers) for net, answers in askers.items()}
            loop = asyncio.get_running_loop()
            try:
                granted = await loop.run_in_executor(self._thread, self._buckets.take, asked)
                for net, answers in askers.items():
                    _tell(answers, granted[net])
            except Exception as failed:  # noqa: BLE001 (a bug must not leave citizens waiting, nor let them pass)
                _fail(askers, failed)
        self._asking = None


def _tell(answers: Sequence[asyncio.Future[float]], grant: Grant) -> None:
    for number, answer in enumerate(answers):
        if not answer.done():
            answer.set_result(0.0 if number < grant.count else grant.seconds)


def _fail(askers: _Askers, cause: Exception) -> None:
    for answers in askers.values():
        for answer in answers:
            if not answer.done():
                failure = StoreFailure(str(cause))
                failure.__cause__ = cause
                answer.set_exception(failure)
