"""Doors: many who come at once are let in within few turns of the loop, and a port that is taken is told."""

from __future__ import annotations

import asyncio
import socket
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack

import pytest
import uvloop

from builder.intake.doors import HANDS, Shut, doors_at


def turns_until_all_are_in(doors: list[socket.socket], clients: int) -> int:
    """Return after how many turns of a loop the last of ``clients`` is in, who all came before the first."""

    async def count() -> int:
        loop = asyncio.get_running_loop()
        came: list[object] = []

        class Counted(asyncio.Protocol):
            def connection_made(self, transport: asyncio.BaseTransport) -> None:
                came.append(transport)

        servers = [await loop.create_server(Counted, sock=one) for one in doors]
        with ExitStack() as lines:
            for _ in range(clients):
                lines.enter_context(socket.create_connection(doors[0].getsockname()[:2]))
            turns = 0
            while len(came) < clients:
                await asyncio.sleep(0)
                turns += 1
            for one in came:
                assert isinstance(one, asyncio.Transport)
                one.abort()
            for server in servers:
                server.close()
            await asyncio.sleep(0.05)  # the library closes handles in a later turn
        return turns

    def turns() -> int:
        with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
            return runner.run(count())

    with ThreadPoolExecutor(1) as apart:  # a browser of other tests may keep a loop in this thread
        return apart.submit(turns).result()


def test_whoever_comes_in_a_crowd_waits_for_few_turns() -> None:
    assert turns_until_all_are_in(doors_at("127.0.0.1", 0), 64) <= 64 // HANDS + 8


def test_with_one_handle_each_would_wait_for_a_turn_of_its_own() -> None:
    """Else the handles would be there for nothing."""
    one, *others = doors_at("127.0.0.1", 0)
    for door in others:
        door.close()
    assert turns_until_all_are_in([one], 64) >= 64


def test_a_port_that_is_taken_is_told_and_nothing_is_left_open() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(Shut, match=r"[Aa]ddress already in use"):
            doors_at("127.0.0.1", port)
    for one in doors_at("127.0.0.1", port):
        one.close()


def test_a_name_that_leads_nowhere_is_told() -> None:
    with pytest.raises(Shut):
        doors_at("name.invalid", 0)


def test_every_address_of_a_name_has_the_same_port() -> None:
    doors = doors_at("localhost", 0)
    assert len({one.getsockname()[1] for one in doors}) == 1
    for one in doors:
        one.close()
