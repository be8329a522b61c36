"""Writer: the one thread that touches a store; what arrives while it writes is kept together afterwards."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from contextlib import suppress
from queue import Empty, SimpleQueue
from threading import Lock, Thread
from typing import Any, Generic, TypeVar

from builder.dataclasses import dataclass
from builder.intake.store.contract import Store
from builder.intake.store.records import Received, StoreFailure, Unknown, Unsure

MOST_TOGETHER = 256  # opinions in one transaction
MOST_WAITING = 2_000  # whoever comes later is told to come again
PATIENCE = 30.0  # seconds, longer than a database makes anybody wait that answers at all

T = TypeVar("T")


class Full(Exception):
    """Too many are waiting already."""


@dataclass(frozen=True, slots=True)
class _Task(Generic[T]):
    """Something to be done by the thread; what makes an ``arrival`` may be done together with its like."""

    loop: asyncio.AbstractEventLoop
    done: asyncio.Future[T]
    arrival: Callable[[], Received] | None
    work: Callable[[Store], T] | None


class Writer:
    """Does what it is asked for, one after the other; answers only once it is kept."""

    def __init__(self, store: Store, now: Callable[[], str]) -> None:
        self._store = store
        self._now = now
        self._tasks: SimpleQueue[_Task[Any] | None] = SimpleQueue()
        self._door = Lock()  # nothing is put behind the end
        self._is_closed = False
        self._thread = Thread(target=self._run, name="writer", daemon=True)
        self._thread.start()

    @property
    def waiting(self) -> int:
        """How many wait."""
        return self._tasks.qsize()

    async def receive(self, arrival: Callable[[], Received]) -> int:
        """Keep what ``arrival`` returns, and return its number.

        Shape:  it is called by the thread: what takes long to work out keeps nobody else waiting.

        Errors: Full, StoreFailure: then nothing was kept. Unsure: whoever sends the same again has it kept
                once.
        """
        if self.waiting >= MOST_WAITING:
            raise Full
        return int(await _patiently(self._ask(arrival, None)))

    async def do(self, work: Callable[[Store], T]) -> T:
        """Return what ``work`` returns.

        Errors: Full; StoreFailure; what ``work`` raises.
        """
        if self.waiting >= MOST_WAITING:
            raise Full
        found: T = await _patiently(self._ask(None, work))
        return found

    def close(self) -> None:
        """Do what was asked for until now, and end."""
        with self._door:
            if self._is_closed:
                return
            self._is_closed = True
            self._tasks.put(None)
        self._thread.join()
        self._store.close()

    def _ask(
        self, arrival: Callable[[], Received] | None, work: Callable[[Store], Any] | None
    ) -> asyncio.Future[Any]:
        loop = asyncio.get_running_loop()
        done: asyncio.Future[Any] = loop.create_future()
        with self._door:
            if self._is_closed:
                raise StoreFailure("the service is being stopped")
            if not self._thread.is_alive():
                raise StoreFailure("the thread that writes has ended")
            self._tasks.put(_Task(loop, done, arrival, work))
        return done

    def _run(self) -> None:
        while (task := self._tasks.get()) is not None:
            together, after = self._taken_with(task)
            if together:
                self._keep(together)
            if after is not None:
                self._work(after)

    def _taken_with(self, first: _Task[Any]) -> tuple[list[_Task[Any]], _Task[Any] | None]:
        """Return the arrivals that wait with ``first``, and the first other task behind them."""
        together: list[_Task[Any]] = []
        task: _Task[Any] | None = first
        while task is not None and task.arrival is not None:
            together.append(task)
            if len(together) == MOST_TOGETHER:
                return together, None
            try:
                task = self._tasks.get_nowait()
            except Empty:
                return together, None
        if task is None:
            self._tasks.put(None)  # the end is still to come
        return together, task

    def _keep(self, tasks: Sequence[_Task[Any]]) -> None:
        try:
            arrivals = [task.arrival() for task in tasks if task.arrival is not None]
            answers = tuple(zip(tasks, self._store.receive(arrivals, self._now()), strict=True))
        except BaseException as failed:  # noqa: BLE001 (a bug must not leave citizens waiting; they get no receipt)
            _answer([(task, _failure(failed)) for task in tasks])
        else:
            _answer(answers)

    def _work(self, task: _Task[Any]) -> None:
        try:
            found = task.work(self._store) if task.work else None
        except (Unknown, StoreFailure) as failed:
            _answer([(task, failed)])
        except BaseException as failed:  # noqa: BLE001 (whoever asked hears of it, as of anything that failed)
            _answer([(task, _failure(failed))])
        else:
            _answer([(task, found)])


async def _patiently(done: asyncio.Future[T]) -> T:
    """Return what comes of ``done``; nobody waits for ever for a store that stands still."""
    # Half of what `asyncio.timeout` costs, which can end more than one future.
    late = done.get_loop().call_later(PATIENCE, _give_up, done)
    try:
        return await done
    finally:
        late.cancel()


def _give_up(done: asyncio.Future[Any]) -> None:
    if not done.done():
        done.set_exception(Unsure("the store does not answer"))


def _failure(cause: BaseException) -> StoreFailure:
    """Return a failure of its own for each who hears of it."""
    failure = (Unsure if isinstance(cause, Unsure) else StoreFailure)(str(cause))
    failure.__cause__ = cause
    return failure


def _answer(answers: Sequence[tuple[_Task[Any], Any]]) -> None:
    """Answer tasks, all of one loop, at once: each wake-up of a loop costs as much as a small write."""

    def tell() -> None:
        for task, answer in answers:
            if task.done.done():
                continue  # whoever asked has gone; what was kept stays
            if isinstance(answer, Exception):
                task.done.set_exception(answer)
            else:
                task.done.set_result(answer)

    with suppress(RuntimeError):  # the loop has ended, and with it whoever asked
        answers[0][0].loop.call_soon_threadsafe(tell)
