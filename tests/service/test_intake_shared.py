"""Several services on one PostgreSQL, as operators run them: killed, cut off, slowed down, moved."""

from __future__ import annotations

import json
import os
import re
import signal
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from pathlib import Path
from threading import Barrier
from typing import Any

import psycopg
import pytest

from benchmarks.kills import FAULTS, NOMINEES, answered, crowd, faults_in, looked_for
from benchmarks.people import CONSULTATION, HASTE, form_of, request
from benchmarks.services import PREFIX, machines, thidua
from builder.cli.main import run
from builder.intake.keys import KEY_FILE
from builder.intake.store import sessions
from builder.intake.store.whereabouts import RECORD
from builder.intake.wording import NOTICES
from tests.support.postgres import Postgres, running

pytestmark = pytest.mark.slow
CONNECTIONS = 16
_FORM = "application/x-www-form-urlencoded"
_TICKET = re.compile(rb'name="phieu" value="([^"]+)"')
_CODE = re.compile(rb'receipt-code"><b>([0-9A-Z-]+)<')


@pytest.fixture(scope="module")
def server() -> Iterator[Postgres]:
    """Return a PostgreSQL that may be stopped: nobody else is on it."""
    with running() as started:
        yield started


@contextmanager
def two_services(
    folder: Path, database: str
) -> Iterator[tuple[tuple[Path, int, int], tuple[Path, int, int]]]:
    """Run two services on one database; yield folder, port and process of each."""
    with ExitStack() as stack:
        one, two = (
            (place, *stack.enter_context(thidua(place, NOMINEES, "--database", database)))
            for place in machines(folder, 2)
        )
        yield one, two


def checked(port: int, serial: int) -> bytes:
    """Return the form of the opinion ``serial`` with its ticket."""
    body = form_of(serial, NOMINEES)
    status, page = answered(port, request(f"{PREFIX}/kiem-tra", _FORM, serial, body))
    found = _TICKET.search(page)
    assert (status, bool(found)) == (200, True), page.decode()
    return body + b"&phieu=" + found[1] if found else b""


def sent(port: int, serial: int, form: bytes) -> tuple[int, bytes]:
    """Return the status of the answer, and the code on it if there is one."""
    status, page = answered(port, request(f"{PREFIX}/gui", _FORM, serial, form))
    found = _CODE.search(page)
    return status, found[1] if found else b""


def found_by(port: int, code: bytes) -> int:
    return answered(port, request(f"{PREFIX}/tra-cuu", _FORM, 0, b"ma=" + code))[0]


def stored(port: int) -> int:
    _, told = answered(port, f"GET {PREFIX}/suc-khoe HTTP/1.1\r\nHost: a\r\n\r\n".encode())
    return int(told.split()[2])


def faults(seen: Counter[str]) -> dict[str, int]:
    return {fault: seen[fault] for fault in FAULTS if seen[fault]}


@pytest.fixture(scope="module")
def storm(server: Postgres, tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Any]]:
    """Return what was seen of two services under load: their sessions are ended, as a failover does, the
    database is stopped and started, and one of them is killed and started again.
    """
    folder, seen = tmp_path_factory.mktemp("storm"), dict[str, Any]()
    with two_services(folder, server.place()) as ((place, port, process), (_, second, _)):
        form = checked(port, 900_000)
        with crowd((port, second), CONNECTIONS, 4) as senders:
            time.sleep(HASTE + 1)
            with psycopg.connect(server.database(), autocommit=True) as by_hand:
                seen["ended"] = by_hand.execute(_END_SESSIONS).rowcount
            time.sleep(0.5)
            server.stop()
            seen["away"] = answers_of(port, second, form)
            server.start()
            seen["back"] = sent(port, 900_000, form)
            os.kill(process, signal.SIGKILL)
            time.sleep(0.5)
            with thidua(place, NOMINEES, port=port):  # where its store lies, it knows
                seen["told"] = json.loads(senders.communicate(timeout=60)[0])
                seen["found"] = looked_for(seen["told"], (port, second), place / "data", step=9)
                seen["stored"] = stored(port), stored(second)
        yield {**seen, "data": place / "data"}


_END_SESSIONS = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'thidua'"


def answers_of(port: int, second: int, form: bytes) -> dict[str, tuple[int, str]]:
    """Return what services answer to a form with its ticket, to a first form, and to a code."""
    asked = {
        "gui": request(f"{PREFIX}/gui", _FORM, 900_000, form),
        "kiem-tra": request(f"{PREFIX}/kiem-tra", _FORM, 5, form_of(5, NOMINEES)),
        "tra-cuu": request(f"{PREFIX}/tra-cuu", _FORM, 0, b"ma=0000-0000-0000-0000"),
    }
    answers = ((part, *answered((port, second)[part == "gui"], told)) for part, told in asked.items())
    return {part: (status, page.decode()) for part, status, page in answers}


def test_whatever_fails_under_load_nothing_acknowledged_is_lost_crossed_or_kept_twice(
    storm: dict[str, Any], capsys: pytest.CaptureFixture[str]
) -> None:
    assert storm["ended"] >= 4
    assert faults(storm["found"]) == {}
    assert storm["found"]["acknowledged"] > 50
    assert len(set(storm["stored"])) == 1
    assert not set(storm["told"]["faults"]) - {"503", "ConnectionResetError", "BrokenPipeError"}
    carried_out("verify", storm["data"])
    assert "Nhật ký nguyên vẹn" in capsys.readouterr().out


def test_while_the_database_is_away_nobody_gets_a_receipt_and_everybody_is_told(
    storm: dict[str, Any],
) -> None:
    assert [status for status, _ in storm["away"].values()] == [503] * 3
    _, page = storm["away"]["gui"]
    assert ("receipt-code" in page, "Ý kiến chưa được nhận và chưa có mã biên nhận." in page) == (False, True)
    assert "Ý kiến số 900000." in page  # his words, to be copied
    assert NOTICES["flood"].title not in storm["away"]["kiem-tra"][1]
    assert storm["told"]["faults"]["503"] > 0


def test_once_the_database_is_back_the_services_go_on_by_themselves(storm: dict[str, Any]) -> None:
    assert storm["back"][0] == 201


@pytest.fixture(scope="module")
def pair(server: Postgres, tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Any]]:
    """Return two services that are not stopped, and that wait for a lock no longer than a second."""
    database = f"{server.place()}\\ -clock_timeout=1s"
    folder = tmp_path_factory.mktemp("pair")
    with two_services(folder, database) as ((data, port, _), (_, second, _)):
        yield {"database": database, "data": data / "data", "ports": (port, second)}


def test_one_ticket_at_two_services_at_the_same_instant_gives_one_row_and_one_receipt(
    pair: dict[str, Any],
) -> None:
    port, second = pair["ports"]
    forms = [checked((port, second)[serial % 2], serial) for serial in range(24)]
    before = stored(port)
    time.sleep(HASTE)
    together = Barrier(2)

    def send(to: int) -> list[tuple[int, bytes]]:
        told = []
        for serial, form in enumerate(forms):
            together.wait(20)
            told.append(sent(to, serial, form))
        return told

    with ThreadPoolExecutor(2) as both:
        first, other = both.map(send, (port, second))
    assert first == other
    assert ({status for status, _ in first}, len({code for _, code in first})) == ({201}, 24)
    assert stored(second) == before + 24
    assert faults(faults_in(pair["data"], [])) == {}


def test_a_net_that_floods_one_service_is_known_to_the_other(pair: dict[str, Any]) -> None:
    port, second = pair["ports"]
    body = form_of(50_000, NOMINEES)
    turns = [(port, second)[number % 2] for number in range(70)]
    told = Counter(answered(to, request(f"{PREFIX}/kiem-tra", _FORM, 50_000, body))[0] for to in turns)
    assert (set(told), 60 <= told[200] <= 65) == ({200, 429}, True), told
    assert answered(port, request(f"{PREFIX}/kiem-tra", _FORM, 50_001, body))[0] == 200
    with psycopg.connect(pair["database"]) as by_hand:
        kept = str(by_hand.execute("SELECT * FROM bucket").fetchall())
    assert "10.195" not in kept  # the net of that opinion


def test_a_database_that_somebody_keeps_busy_is_waited_for_a_bounded_time(pair: dict[str, Any]) -> None:
    port, second = pair["ports"]
    form = checked(port, 60_000)
    time.sleep(HASTE)
    for busy in (
        f"SELECT pg_advisory_xact_lock({sessions._WRITERS})",
        "LOCK TABLE opinion",
        "LOCK TABLE bucket",
    ):
        with psycopg.connect(pair["database"]) as by_hand:
            by_hand.execute(busy.encode())
            begun = time.monotonic()
            assert sent(port, 60_000, form) == (503, b"")
            assert 0.5 < time.monotonic() - begun < 5
    assert sent(second, 60_000, form)[0] == 201


def test_a_running_service_is_moved_to_a_database_and_back_as_the_handbook_says(
    tmp_path: Path, server: Postgres, capsys: pytest.CaptureFixture[str]
) -> None:
    """The steps are those of docs/tiep-nhan-y-kien.md, "Chuyển từ một máy sang PostgreSQL"."""
    old, (one, two) = tmp_path / "old", machines(tmp_path, 2)
    with thidua(old, NOMINEES) as (port, _):
        kept, shown = checked(port, 1), checked(port, 2)
        time.sleep(HASTE)
        code = sent(port, 1, kept)[1]
    for place in (one, two):
        (place / "data" / KEY_FILE).write_bytes((old / "data" / KEY_FILE).read_bytes())
    carried_out("dump", old / "data", "--to", tmp_path / "first")
    carried_out(
        "restore", one / "data", "--from", tmp_path / "first", "--database", database := server.place()
    )
    carried_out("dump", one / "data", "--to", tmp_path / "second")
    with thidua(one, NOMINEES) as (port, _), thidua(two, NOMINEES, "--database", database) as (second, _):
        assert [found_by(to, code) for to in (port, second)] == [200, 200]
        assert sent(second, 1, kept) == (201, code)  # whoever sends again has the receipt from before
        status, later = sent(port, 2, shown)  # and what was shown before the move is taken after it
        assert (status, found_by(second, later)) == (201, 200)
        everything_works_on(one, two, tmp_path)
        assert found_by(second, code) == 200
    carried_out("dump", two / "data", "--to", tmp_path / "third")
    carried_out("restore", tmp_path / "back", "--from", tmp_path / "third")
    carried_out("dump", tmp_path / "back", "--to", tmp_path / "fourth")
    assert (tmp_path / "first").read_bytes() == (tmp_path / "second").read_bytes()
    assert (tmp_path / "third").read_bytes() == (tmp_path / "fourth").read_bytes()
    assert "Nhật ký nguyên vẹn" in capsys.readouterr().out


def carried_out(command: str, data: Path, *more: str | Path) -> None:
    assert run(["intake", command, "--data", str(data), *map(str, more)]) == 0


def everything_works_on(one: Path, two: Path, folder: Path) -> None:
    """Give each command to one machine or the other, while both services run."""
    (folder / "content" / CONSULTATION.strip("/")).mkdir(parents=True)
    about = ("--consultation", CONSULTATION)
    carried_out("moderate", one / "data", "1", "--as", "summarised")
    carried_out("moderate", two / "data", "--all")
    carried_out("enter", two / "data", *about, "--position", "dong-tinh", "--channel", "post", *_WHOSE)
    carried_out("erase", one / "data", "3", "--reason", "theo yêu cầu")
    carried_out("report", two / "data", *about, "--to", folder / "bao-cao.md")
    carried_out("export", one / "data", "--into", folder / "content")
    carried_out("verify", two / "data")
    carried_out("backup", one / "data", "--to", folder / "ban-sao")
    # That of the tests forces nothing to its disk.
    assert run(["intake", "doctor", "--data", str(one / "data")]) == 1
    assert (one / "data" / RECORD).read_text() == (two / "data" / RECORD).read_text()
    assert "số 3" not in (folder / "bao-cao.md").read_text(encoding="utf-8")


_WHOSE = ("--name", "Lê Thị Hoa", "--address", "ấp 4")
