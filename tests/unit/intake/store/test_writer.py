"""Writers: whoever gets an answer has been kept, and nobody waits for ever."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Iterator, Sequence
from functools import partial
from threading import Event as Signal
from threading import current_thread
from typing import Any

import pytest

from builder.intake.store import writer as writer_module
from builder.intake.store.memory import MemoryStore
from builder.intake.store.records import Received, StoreFailure, Unsure
from builder.intake.store.writer import MOST_TOGETHER, Full, Writer
from tests.support.loops import run as run_apart
from tests.unit.intake.store.kept import AT, make_received

PATIENCE_SECONDS = 20


class GatedStore(MemoryStore):
    """A store that keeps nothing before it is let, and says what it is given together."""

    def __init__(self) -> None:
        super().__init__()
        self.gate, self.reached = Signal(), Signal()
        self.batches: list[int] = []
        self.failure: Exception | None = None
        self.is_closed = False
        self.thread = ""

    def receive(self, arrivals: Sequence[Received], at: str, who: str = "") -> tuple[int, ...]:
        self.thread = current_thread().name
        self.batches.append(len(arrivals))
        self.reached.set()
        assert self.gate.wait(PATIENCE_SECONDS)
        if self.failure is not None:
            raise self.failure
        return super().receive(arrivals, at, who)

    def close(self) -> None:
        self.is_closed = True


@pytest.fixture
def store() -> GatedStore:
    return GatedStore()


@pytest.fixture
def writer(store: GatedStore) -> Iterator[Writer]:
    made = Writer(store, lambda: AT)
    yield made
    store.gate.set()
    made.close()


def run(work: Coroutine[Any, Any, None]) -> None:
    run_apart(asyncio.wait_for(work, PATIENCE_SECONDS))


async def reached(store: GatedStore) -> None:
    assert await asyncio.to_thread(store.reached.wait, PATIENCE_SECONDS)


def sent(writer: Writer, count: int, start: int = 1) -> list[asyncio.Task[int]]:
    return [
        asyncio.create_task(writer.receive(partial(make_received, str(number))))
        for number in range(start, start + count)
    ]


async def outcomes(tasks: Sequence[asyncio.Future[int]]) -> list[int | type[BaseException]]:
    answers = await asyncio.gather(*tasks, return_exceptions=True)
    return [one if isinstance(one, int) else type(one) for one in answers]


def test_nobody_is_answered_before_the_store_has_kept_it(store: GatedStore, writer: Writer) -> None:
    async def work() -> None:
        (first,) = sent(writer, 1)
        await reached(store)
        await asyncio.sleep(0.05)
        assert not first.done()
        assert store.count() == 0
        store.gate.set()
        assert await first == 1
        assert store.by_receipt(make_received("1").receipt) is not None

    run(work())


def test_what_arrives_while_it_writes_is_kept_together(store: GatedStore, writer: Writer) -> None:
    async def work() -> None:
        first = sent(writer, 1)
        await reached(store)
        others = sent(writer, 9, 2)
        await asyncio.sleep(0)
        store.gate.set()
        assert await outcomes(first + others) == list(range(1, 11))
        assert store.batches == [1, 9]
        assert store.thread == "writer"

    run(work())


def test_no_more_than_so_many_are_kept_together(store: GatedStore, writer: Writer) -> None:
    async def work() -> None:
        first = sent(writer, 1)
        await reached(store)
        others = sent(writer, MOST_TOGETHER + 3, 2)
        await asyncio.sleep(0)
        store.gate.set()
        assert await outcomes(first + others) == list(range(1, MOST_TOGETHER + 5))
        assert store.batches == [1, MOST_TOGETHER, 3]

    run(work())


def test_each_gets_the_number_of_its_own_opinion(store: GatedStore, writer: Writer) -> None:
    async def work() -> None:
        store.gate.set()
        answers = await outcomes(sent(writer, 50) + sent(writer, 50))
        found = [store.by_receipt(make_received(str(number)).receipt) for number in range(1, 51)]
        assert answers == [one.number for one in found if one] * 2

    run(work())


def test_other_work_sees_what_was_asked_for_before_it(store: GatedStore, writer: Writer) -> None:
    async def work() -> None:
        first = sent(writer, 1)
        await reached(store)
        more = sent(writer, 2, 2)
        await asyncio.sleep(0)
        counting = asyncio.create_task(writer.do(lambda kept: kept.count()))
        await asyncio.sleep(0)
        after = sent(writer, 1, 4)
        await asyncio.sleep(0)
        store.gate.set()
        assert await counting == 3
        assert await outcomes(first + more + after) == [1, 2, 3, 4]
        assert store.batches == [1, 2, 1]

    run(work())


def test_whoever_comes_when_too_many_wait_is_sent_away(
    store: GatedStore, writer: Writer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writer_module, "MOST_WAITING", 3)

    async def work() -> None:
        first = sent(writer, 1)
        await reached(store)
        waiting = sent(writer, 3, 2)
        await asyncio.sleep(0)
        assert writer.waiting == 3
        with pytest.raises(Full):
            await writer.receive(partial(make_received, "x"))
        with pytest.raises(Full):
            await writer.do(lambda kept: kept.count())
        store.gate.set()
        assert await outcomes(first + waiting) == [1, 2, 3, 4]
        assert await writer.receive(partial(make_received, "x")) == 5

    run(work())


@pytest.mark.parametrize(
    "failure", [StoreFailure("database or disk is full"), ZeroDivisionError("a bug"), StopIteration()]
)
def test_a_failure_reaches_everybody_of_its_batch_and_nobody_else(
    store: GatedStore, writer: Writer, failure: Exception
) -> None:
    async def work() -> None:
        store.failure = failure
        first = sent(writer, 1)
        await reached(store)
        others = sent(writer, 4, 2)
        await asyncio.sleep(0)
        store.gate.set()
        assert await outcomes(first + others) == [StoreFailure] * 5
        assert store.count() == 0
        store.failure = None
        assert await writer.receive(partial(make_received, "x")) == 1

    run(work())


def test_each_hears_of_a_failure_by_one_of_its_own_with_its_cause(store: GatedStore, writer: Writer) -> None:
    async def work() -> None:
        store.failure = ZeroDivisionError("a bug")
        first = sent(writer, 1)
        await reached(store)
        others = sent(writer, 2, 2)
        await asyncio.sleep(0)
        store.gate.set()
        raised = await asyncio.gather(*first, *others, return_exceptions=True)
        assert len({id(one) for one in raised}) == 3
        assert [(str(one), type(one.__cause__)) for one in raised if isinstance(one, StoreFailure)] == [
            ("a bug", ZeroDivisionError)
        ] * 3

    run(work())


def test_that_nobody_knows_what_became_of_it_is_told_as_such(store: GatedStore, writer: Writer) -> None:
    store.failure = Unsure("lost")
    store.gate.set()

    async def sent() -> None:
        with pytest.raises(Unsure, match="lost"):
            await writer.receive(make_received)

    run(sent())


def test_a_store_that_gives_too_few_numbers_leaves_nobody_waiting(
    store: GatedStore, writer: Writer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store, "receive", lambda arrivals, at: (1,) * (len(arrivals) - 1))

    async def work() -> None:
        assert await outcomes(sent(writer, 1)) == [StoreFailure]

    run(work())


@pytest.mark.parametrize("work_of_it", [lambda _: 1 // 0, lambda _: next(iter(()))])
def test_work_that_fails_is_told_to_whoever_asked(
    store: GatedStore, writer: Writer, work_of_it: Callable[[object], object]
) -> None:
    async def work() -> None:
        store.gate.set()
        with pytest.raises(StoreFailure):
            await writer.do(work_of_it)
        assert await writer.receive(partial(make_received, "1")) == 1

    run(work())


def test_what_is_kept_stays_though_whoever_asked_has_gone(store: GatedStore, writer: Writer) -> None:
    async def work() -> None:
        gone, stays = sent(writer, 2)
        await reached(store)
        gone.cancel()
        await asyncio.sleep(0)
        store.gate.set()
        assert await stays == 2
        assert gone.cancelled()
        assert store.count() == 2

    run(work())


def test_a_store_that_stands_still_keeps_nobody_and_what_it_keeps_later_counts_once(
    store: GatedStore, writer: Writer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writer_module, "PATIENCE", 0.05)

    async def sent() -> None:
        with pytest.raises(Unsure, match="does not answer"):
            await writer.receive(make_received)
        with pytest.raises(Unsure, match="does not answer"):
            await writer.do(lambda opened: opened.count())
        store.gate.set()
        monkeypatch.setattr(writer_module, "PATIENCE", PATIENCE_SECONDS)
        assert await writer.receive(make_received) == 1
        assert await writer.do(lambda opened: opened.count()) == 1

    run(sent())


def test_what_was_asked_for_is_done_before_the_end_and_nothing_after_it(store: GatedStore) -> None:
    writer = Writer(store, lambda: AT)

    async def work() -> None:
        tasks = sent(writer, 5)
        await reached(store)
        counting = asyncio.create_task(writer.do(lambda kept: kept.count()))
        await asyncio.sleep(0)
        closing = asyncio.create_task(asyncio.to_thread(writer.close))
        await asyncio.sleep(0.05)
        assert not store.is_closed
        with pytest.raises(StoreFailure):
            await writer.receive(partial(make_received, "late"))
        with pytest.raises(StoreFailure):
            await writer.do(lambda kept: kept.count())
        store.gate.set()
        await closing
        assert await outcomes(tasks) == [1, 2, 3, 4, 5]
        assert await counting == 5
        assert store.is_closed

    run(work())
    writer.close()  # once more does no harm


def test_what_is_asked_for_is_kept_though_its_loop_has_ended(store: GatedStore) -> None:
    writer = Writer(store, lambda: AT)

    async def leave() -> None:
        tasks = sent(writer, 1)
        await reached(store)
        tasks += sent(writer, 2, 2)
        await asyncio.sleep(0)

    run_apart(leave())
    store.gate.set()
    writer.close()
    assert (store.count(), store.is_closed) == (3, True)
