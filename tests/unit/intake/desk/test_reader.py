"""Reader: what is looked at is read beside whoever writes, and is of one instant."""

from __future__ import annotations

import asyncio
from contextlib import AbstractContextManager, closing, nullcontext
from pathlib import Path
from threading import Barrier, Lock
from time import sleep

import pytest

from builder.intake.desk.reader import MOST_AT_ONCE, Reader
from builder.intake.store.contract import Register
from builder.intake.store.memory import MemoryStore
from builder.intake.store.reading import register_in
from builder.intake.store.records import StoreFailure
from builder.intake.store.sqlite import SqliteStore
from tests.support.loops import run
from tests.unit.intake.desk.workday import arrive, make_filing


def test_a_page_sees_one_instant_while_others_write(tmp_path: Path) -> None:
    with closing(SqliteStore(tmp_path)) as store:
        arrive(store, make_filing())

        def read(register: Register) -> tuple[int, int]:
            before = register.count()
            arrive(store, make_filing())
            return before, register.count()

        assert run(Reader(lambda: register_in(tmp_path)).do(read)) == (1, 1)
        assert store.count() == 2


def test_where_there_is_no_store_that_is_told() -> None:
    with pytest.raises(StoreFailure):
        run(Reader(lambda: register_in(Path("/khong-co"))).do(lambda register: register.count()))


def test_few_read_at_once() -> None:
    lock, reading, most = Lock(), [0], [0]
    store = MemoryStore()

    def opened() -> AbstractContextManager[Register]:
        return nullcontext(store)

    def read(_: Register) -> None:
        with lock:
            reading[0] += 1
            most[0] = max(most[0], reading[0])
        sleep(0.01)
        with lock:
            reading[0] -= 1

    async def all_at_once() -> None:
        reader = Reader(opened)
        await asyncio.gather(*(reader.do(read) for _ in range(12)))

    run(all_at_once())
    assert most == [MOST_AT_ONCE]


def test_the_loop_goes_on_while_a_page_is_read() -> None:
    both = Barrier(2, timeout=5)

    async def meet() -> None:
        reader = Reader(lambda: nullcontext(MemoryStore()))
        reading = asyncio.create_task(reader.do(lambda _: both.wait()))
        await asyncio.to_thread(both.wait)
        await reading

    run(meet())
