"""Server: the clock of a head runs from its first byte until it has come, whatever came before it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

import pytest
import uvicorn
from uvicorn.server import ServerState

from builder.intake import server as server_module
from builder.intake.server import PromptProtocol
from tests.support.loops import run

HEAD_SECONDS = 0.2
LONGER = 3 * HEAD_SECONDS
WHOLE = b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\n\r\n1"
Talk = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Coroutine[Any, Any, None]]


async def _echo(_: Any, receive: Any, send: Any) -> None:
    body = b""
    while len(body) < 1:
        body += (await receive())["body"]
    await send({"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"1")]})
    await send({"type": "http.response.body", "body": body})


@pytest.fixture(autouse=True)
def _hurry(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server_module, "HEAD_SECONDS", HEAD_SECONDS)


def talk(what: Talk) -> None:
    """Let somebody talk to the protocol over a connection."""

    async def talked() -> None:
        config = uvicorn.Config(_echo, http=PromptProtocol, lifespan="off", log_config=None)
        config.load()
        loop, state = asyncio.get_running_loop(), ServerState()
        listening = await loop.create_server(lambda: PromptProtocol(config, state, {}), "127.0.0.1", 0)
        async with listening:
            reader, writer = await asyncio.open_connection(*listening.sockets[0].getsockname())
            await what(reader, writer)
            writer.close()
            await asyncio.gather(*state.tasks)

    run(asyncio.wait_for(talked(), 20))


async def _answered(reader: asyncio.StreamReader) -> None:
    assert (await reader.readuntil(b"\r\n\r\n")).startswith(b"HTTP/1.1 200")
    assert await reader.readexactly(1) == b"1"


async def _cut_off(reader: asyncio.StreamReader) -> None:
    with pytest.raises((ConnectionResetError, asyncio.IncompleteReadError)):
        await reader.readexactly(1)


@pytest.mark.parametrize("before", [0, 1, 2])
@pytest.mark.parametrize("part", [WHOLE[:1], WHOLE[:-5], b"\r\n"])
def test_whoever_does_not_go_on_with_a_head_is_cut_off(before: int, part: bytes) -> None:
    async def slow(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        for _ in range(before):
            writer.write(WHOLE)
            await _answered(reader)
        writer.write(part)
        await _cut_off(reader)

    talk(slow)


def test_whoever_says_nothing_at_first_is_cut_off() -> None:
    async def silent(reader: asyncio.StreamReader, _: asyncio.StreamWriter) -> None:
        await _cut_off(reader)

    talk(silent)


def test_between_requests_and_in_a_body_that_clock_does_not_run() -> None:
    async def leisurely(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        for _ in range(2):
            writer.write(WHOLE[:-1])
            await asyncio.sleep(LONGER)
            writer.write(WHOLE[-1:])
            await _answered(reader)
            await asyncio.sleep(LONGER)

    talk(leisurely)


def test_a_head_may_come_in_parts_in_time() -> None:
    async def halting(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        for part in (WHOLE[:20], WHOLE[20:], WHOLE[:3], WHOLE[3:]):
            writer.write(part)
            await asyncio.sleep(HEAD_SECONDS / 10)
        await _answered(reader)
        await _answered(reader)

    talk(halting)
