"""Hashing: one at a time, apart from the loop, and no endless queue."""

from __future__ import annotations

import asyncio
import threading

import pytest

from builder.intake.accounts.hashing import Busy, Hashing
from tests.support.loops import run


def test_the_loop_goes_on_while_something_is_hashed() -> None:
    async def work() -> list[str]:
        hashing, gate, seen = Hashing(), threading.Event(), []

        def slow() -> str:
            assert gate.wait(10)
            return threading.current_thread().name

        task = asyncio.ensure_future(hashing.do(slow))
        await asyncio.sleep(0.01)
        seen.append("meanwhile")
        gate.set()
        return [*seen, (await task).partition("_")[0]]

    assert run(work()) == ["meanwhile", "hashing"]


def test_whoever_comes_when_too_many_wait_hears_so_at_once_and_the_others_are_served() -> None:
    async def work() -> tuple[int, list[bool], int]:
        hashing, gate, refused = Hashing(3), threading.Event(), 0
        tasks = [asyncio.ensure_future(hashing.do(lambda: gate.wait(10))) for _ in range(3)]
        await asyncio.sleep(0.01)
        for _ in range(5):
            try:
                await hashing.do(int)
            except Busy:
                refused += 1
        gate.set()
        return refused, await asyncio.gather(*tasks), await hashing.do(int)

    assert run(work()) == (5, [True] * 3, 0)


def test_only_one_is_hashed_at_a_time() -> None:
    async def work() -> int:
        hashing, running, most = Hashing(), [0], [0]

        def one() -> None:
            running[0] += 1
            most[0] = max(most[0], running[0])
            running[0] -= 1

        await asyncio.gather(*(hashing.do(one) for _ in range(10)))
        return most[0]

    assert run(work()) == 1


def test_what_fails_leaves_room_for_the_next() -> None:
    async def work() -> int:
        hashing = Hashing(1)
        for _ in range(3):
            with pytest.raises(ZeroDivisionError):
                await hashing.do(lambda: 1 // 0)
        return await hashing.do(lambda: 7)

    assert run(work()) == 7
