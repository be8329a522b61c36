"""Doors: many who come at once are let in within few turns of the loop, and a port that is taken is told."""

from __future__ import annotations

import socket
import subprocess
import sys

import pytest

from builder.intake.doors import HANDS, Shut, doors_at
from tests.conftest import ROOT

TURNS = """
import asyncio, os, socket, sys, uvloop
from builder.intake.doors import doors_at

async def count(hands):
    came = []

    class Counted(asyncio.Protocol):
        def connection_made(self, transport):
            came.append(transport)

    doors = doors_at("127.0.0.1", 0)[:hands]
    for one in doors:
        await asyncio.get_running_loop().create_server(Counted, sock=one)
    lines = [socket.create_connection(doors[0].getsockname()) for _ in range(64)]
    turns = 0
    while len(came) < len(lines):
        await asyncio.sleep(0)
        turns += 1
    print(turns, flush=True)
    os._exit(0)

uvloop.run(count(int(sys.argv[1])))
"""


def turns_until_all_are_in(hands: int) -> int:
    """Return after how many turns of a loop the last of 64 is in, who all came before the first turn.

    Shape:  in a process of its own, whose loop is not closed.
    """
    told = subprocess.check_output([sys.executable, "-c", TURNS, str(hands)], cwd=ROOT, timeout=60)
    return int(told)


def test_whoever_comes_in_a_crowd_waits_for_few_turns() -> None:
    assert turns_until_all_are_in(HANDS) <= 12


def test_with_one_handle_each_would_wait_for_a_turn_of_its_own() -> None:
    """Else the handles would be there for nothing."""
    assert turns_until_all_are_in(1) >= 64


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
