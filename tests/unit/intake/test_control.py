"""Control: orders reach the process that writes, whether it runs or not, and nobody else's do."""

from __future__ import annotations

import asyncio
import json
import socket
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from builder.intake.control import SOCKET, Unanswered, give, listening
from builder.intake.filings import Channel, Filing
from builder.intake.keys import keys_from, keys_made_in
from builder.intake.orders import Desk
from builder.intake.store.records import Received
from builder.intake.store.sqlite import Occupied, SqliteStore
from builder.intake.store.writer import Writer
from builder.opinions import Position
from tests.support.loops import run as run_apart

AT = "2026-11-24T08:00:00+07:00"
TEXTS = dict.fromkeys(("reason", "reply", "wording", "who"), "")
READ = {"do": "decide", "number": 1, "standing": "reading", **TEXTS}


def now() -> str:
    return AT


def filled(folder: Path) -> SqliteStore:
    store = SqliteStore(folder)
    keys_made_in(folder)
    filing = Filing("/dot/", (), Position.AGREE, "Ấp Thạnh Phước 🙂", "", "", "", "", may_publish=False)
    store.receive([Received(filing, b"r", Channel.FORM, AT)], AT)
    return store


def while_serving(folder: Path, *orders: dict[str, Any], raw: bytes = b"") -> list[Any]:
    """Return the answers of a service in this process to ``orders``, given one after the other."""

    async def served() -> list[Any]:
        writer = Writer(filled(folder), now)
        async with listening(folder, writer, Desk(keys_from(bytes(32)), lambda _: None, now)):
            assert (folder / SOCKET).stat().st_mode & 0o777 == 0o600
            answers = [await asyncio.to_thread(give, order, folder, now) for order in orders]
            if raw:
                answers.append(await asyncio.to_thread(sent, folder, raw))
        writer.close()
        return answers

    return run_apart(served())


def sent(folder: Path, raw: bytes) -> Any:
    with socket.socket(socket.AF_UNIX) as connection:
        connection.connect(str(folder / SOCKET))
        connection.sendall(raw)
        return json.loads(connection.makefile().readline())


def test_a_running_service_carries_out_what_is_asked(tmp_path: Path) -> None:
    (decided,) = while_serving(tmp_path, READ)
    assert (decided["opinion"]["standing"], decided["opinion"]["text"]) == ("reading", "Ấp Thạnh Phước 🙂")
    assert not (tmp_path / SOCKET).exists()


@pytest.mark.parametrize(
    "raw", [b"\n", b"{}\n", b"[1]\n", b'{"do": "enter"}\n', b'{"do": "decide", "number": "x"}\n']
)
def test_an_order_that_makes_no_sense_is_answered_and_harms_nobody(tmp_path: Path, raw: bytes) -> None:
    # The name of the socket must be short enough to be connected to directly.
    assert "problem" in while_serving(Path(short(tmp_path)), READ, raw=raw)[-1]


def short(folder: Path) -> str:
    """Return another name of ``folder`` that every system takes."""
    link = Path("/tmp") / f"thidua-{folder.name[-12:]}"
    link.unlink(missing_ok=True)
    link.symlink_to(folder)
    return str(link)


def test_without_a_service_the_store_is_opened_and_let_go_of(tmp_path: Path) -> None:
    filled(tmp_path).close()
    for _ in range(2):
        assert give(READ, tmp_path, now)["opinion"]["number"] == 1


def test_a_socket_that_a_killed_service_left_is_no_service(tmp_path: Path) -> None:
    filled(tmp_path).close()
    with socket.socket(socket.AF_UNIX) as left:
        left.bind(short(tmp_path) + f"/{SOCKET}")
    assert give(READ, tmp_path, now)["opinion"]["number"] == 1


def test_a_service_that_takes_an_order_and_tells_nothing_is_told_apart(tmp_path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as silent:
        silent.bind(short(tmp_path) + f"/{SOCKET}")
        silent.listen()
        hangs_up = Thread(target=hang_up, args=(silent,))
        hangs_up.start()
        with pytest.raises(Unanswered):
            give(READ, tmp_path, now)
        hangs_up.join()


def hang_up(door: socket.socket) -> None:
    door.accept()[0].close()


def test_a_store_that_somebody_else_writes_is_not_touched(tmp_path: Path) -> None:
    store = filled(tmp_path)
    with pytest.raises(Occupied):
        give(READ, tmp_path, now)
    store.close()


def test_where_there_is_no_store_none_is_made(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        give(READ, tmp_path, now)
    assert list(tmp_path.iterdir()) == []
