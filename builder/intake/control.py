"""Control: orders reach the one process that writes, through a socket that only its owner can open.

When the service is not running, whoever gives an order opens the store himself; one that several processes
share he always opens himself.
"""

from __future__ import annotations

import asyncio
import errno
import json
import os
import socket
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from contextlib import asynccontextmanager, closing, contextmanager
from pathlib import Path
from typing import Any

from builder.intake.key_marks import keys_for
from builder.intake.offers import asked_in
from builder.intake.orders import Desk, Plain, carried_out
from builder.intake.store.opening import store_at
from builder.intake.store.records import StoreFailure
from builder.intake.store.sqlite import DATABASE
from builder.intake.store.whereabouts import Whereabouts, whereabouts_of
from builder.intake.store.writer import Full, Writer

SOCKET = "dieu-khien"
_LONGEST = 1_000_000  # bytes of an order
_SECONDS = 60.0


class Unanswered(Exception):
    """The service took an order, or part of one, and did not tell what came of it."""


@asynccontextmanager
async def listening(folder: Path, writer: Writer, desk: Desk) -> AsyncIterator[None]:
    """Take orders in ``folder`` as long as the block lasts."""

    async def answer(reader: asyncio.StreamReader, out: asyncio.StreamWriter) -> None:
        try:
            async with asyncio.timeout(_SECONDS):
                order = json.loads(await reader.readline())
                told = await writer.do(lambda store: carried_out(order, store, desk))
        except (ValueError, KeyError, TypeError, AttributeError, Full, StoreFailure, TimeoutError) as stopped:
            told = {"problem": "failed", "told": str(stopped)}
        out.write(json.dumps(told).encode() + b"\n")
        await out.drain()
        out.close()

    (folder / SOCKET).unlink(missing_ok=True)  # of a service that was killed: the right to write is ours
    before = os.umask(0o177)
    try:
        with _reached(folder) as place:
            server = await asyncio.start_unix_server(answer, place, limit=_LONGEST)
    finally:
        os.umask(before)
    try:
        yield
    finally:
        server.close()
        (folder / SOCKET).unlink(missing_ok=True)


def give(order: Mapping[str, Any], folder: Path, now: Callable[[], str]) -> Plain:
    """Return the answer to ``order``, by the running service or else by ourselves.

    Errors: Unanswered; as `store_at`, `whereabouts_of` and `keys_for`.
    """
    where = whereabouts_of(folder)
    if where.is_shared:
        return _by_ourselves(order, where, now)
    with closing(socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)) as connection:
        connection.settimeout(_SECONDS)
        try:
            with _reached(folder) as place:
                connection.connect(place)
        except (FileNotFoundError, ConnectionRefusedError):
            return _by_ourselves(order, where, now)
        try:
            connection.sendall(json.dumps(dict(order)).encode() + b"\n")
            with connection.makefile("rb") as answers:
                told: Plain = json.loads(answers.readline())
        except (OSError, ValueError) as problem:
            raise Unanswered(str(problem)) from problem
        return told


def _by_ourselves(order: Mapping[str, Any], where: Whereabouts, now: Callable[[], str]) -> Plain:
    folder = where.folder
    if not (where.is_shared or (folder / DATABASE).exists()):
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(folder / DATABASE))
    with closing(store_at(where)) as store:
        return carried_out(order, store, Desk(keys_for(folder, store), asked_in(folder), now))


@contextmanager
def _reached(folder: Path) -> Iterator[str]:
    """Return how the socket in ``folder`` is called: by a short name, since the system takes no long one."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        short = Path(f"/proc/self/fd/{handle}")
        yield str((short if short.exists() else folder) / SOCKET)
    finally:
        os.close(handle)
