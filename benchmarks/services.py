"""Services: ours and Isso, each as a process on a port of its own, and how their stores are filled."""

from __future__ import annotations

import os
import signal
import socket
import sqlite3
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from hashlib import sha256
from pathlib import Path

from benchmarks.peers import started
from benchmarks.people import CONSULTATION, nominee_id, words_of
from benchmarks.processes import Program, RunFailed
from builder.intake.filings import Channel, Filing
from builder.intake.keys import KEY_FILE, keys_made_in
from builder.intake.store.records import Received
from builder.intake.store.sqlite import SqliteStore
from builder.opinions import Asked, AskedNominee, Asking, AskingColumn, Position, asking_text

PREFIX = "/y-kien"
_PATIENCE = 60  # seconds for a start or an end
_BATCH = 1_000
_WORKERS = "4"  # as in Isso's documentation
_THEN = "2026-11-28T08:00:00+07:00"
_ISSO = """\
[general]
dbpath = {folder}/comments.db
host = http://127.0.0.1:{port}/
log-file = {folder}/log
[moderation]
enabled = true
[guard]
enabled = {guard}
[server]
trusted-proxies = 127.0.0.1
"""


def asking_of(nominees: int) -> Asking:
    """Return a consultation about that many nominees, which is open for a long time."""
    people = tuple(
        AskedNominee(nominee_id(one), words_of(one)[1], "Huân chương Lao động hạng Ba")
        for one in range(nominees)
    )
    begin, end = "2026-01-01T00:00:00+07:00", "2126-01-01T00:00:00+07:00"
    words = ("Lấy ý kiến về đề nghị", "UBND tỉnh")
    asked = Asked(CONSULTATION, *words, begin, end, ("name", "address"), is_online=True, nominees=people)
    home = "https://tanbien.example.gov.vn/thi-dua/"
    column = AskingColumn(
        "Thi đua yêu nước", "UBND xã Tân Biên", home, f"{home}a.css", f"{home}a.svg", f"{home[:-9]}{PREFIX}"
    )
    return Asking(column, (asked,))


# Nets are told by a header, and a rate that no people reach asks no riddles.
_BUSY = ("--proxies", "127.0.0.1", "--alarm", "1000000")


@contextmanager
def thidua(folder: Path, nominees: int, *more: str, port: int = 0) -> Iterator[tuple[int, int]]:
    """Run our service with its data below ``folder``; yield the ids of its port and process.

    Shape:  ``more`` are options of its command; ``port`` is 0 for any.
    """
    asking = folder / "tiep-nhan.json"
    folder.mkdir(parents=True, exist_ok=True)
    asking.write_text(asking_text(asking_of(nominees)), encoding="utf-8")
    port = port or _free_port()
    told = ("--data", str(folder / "data"), "--asking", str(asking), "--port", str(port), *more)
    program = started("thidua", folder, "intake", "serve", *told, *_BUSY)
    with _running(program, folder, port) as process:
        yield port, process


def machines(folder: Path, count: int) -> tuple[Path, ...]:
    """Return places below ``folder`` for as many services of ours as share one database, and so one key."""
    found = tuple(folder / f"machine-{number}" for number in range(count))
    for place in found:
        (place / "data").mkdir(parents=True, mode=0o700)
    keys_made_in(found[0] / "data")
    for place in found[1:]:
        (place / "data" / KEY_FILE).write_bytes((found[0] / "data" / KEY_FILE).read_bytes())
    return found


@contextmanager
def isso(tools: Path, folder: Path, guard: str = "off") -> Iterator[tuple[int, int]]:
    """Run Isso as its documentation says, with its data in ``folder``; yield its port and process."""
    folder.mkdir(parents=True, exist_ok=True)
    port = _free_port()
    settings = folder / "isso.cfg"
    settings.write_text(_ISSO.format(folder=folder, port=port, guard=guard), encoding="utf-8")
    flags = ("-b", f"127.0.0.1:{port}", "-w", _WORKERS, "--preload", "--worker-tmp-dir", "/dev/shm")
    gunicorn = started("isso", tools, *flags, "isso.run")
    program = Program(gunicorn.command, {"ISSO_SETTINGS": str(settings)})
    with _running(program, folder, port) as process:
        yield port, process


def fill_thidua(folder: Path, opinions: int, nominees: int) -> None:
    """Put that many opinions into the store below ``folder``, by the way that the service takes."""
    (folder / "data").mkdir(parents=True, exist_ok=True, mode=0o700)
    keys_made_in(folder / "data")
    store = SqliteStore(folder / "data")
    try:
        for begin in range(0, opinions, _BATCH):
            end = min(begin + _BATCH, opinions)
            store.receive([_received(serial, nominees) for serial in range(begin, end)], _THEN)
    finally:
        store.close()


def _received(serial: int, nominees: int) -> Received:
    text, name, address = words_of(serial)
    about = (CONSULTATION, (nominee_id(serial % nominees),), Position.AGREE, text)
    filing = Filing(*about, name, address, "", "", may_publish=False)
    return Received(filing, sha256(b"%d" % serial).digest(), Channel.FORM, _THEN)


def fill_isso(folder: Path, opinions: int, nominees: int) -> None:
    """Put as many comments with the same words into Isso's store, which it has made itself; a week old, so
    that its guard has nothing to do with them.
    """
    kept = (
        "INSERT INTO comments (tid, created, mode, remote_addr, text, author, voters) "
        "VALUES (?, ?, 2, ?, ?, ?, ?)"
    )
    then = time.time() - 7 * 86_400
    with closing(sqlite3.connect(folder / "comments.db")) as database, database:
        uris = [f"{CONSULTATION}{nominee_id(one)}/" for one in range(nominees)]
        database.executemany("INSERT INTO threads (uri, title) VALUES (?, ?)", [(uri, uri) for uri in uris])
        for serial in range(opinions):
            text, name, address = words_of(serial)
            net = f"10.{serial // 256 % 256}.{serial % 256}.0"
            row = (serial % nominees + 1, then, net, text, f"{name}, {address}", bytes(256))
            database.execute(kept, row)


def memory_of(process: int) -> float:
    """Return what ``process`` and its children hold, shared pages by their share.

    Units: MiB.
    """
    return sum(map(_proportional, (process, *_children_of(process)))) / 1024


def _children_of(process: int) -> tuple[int, ...]:
    told = Path(f"/proc/{process}/task/{process}/children").read_text(encoding="ascii")
    return tuple(int(one) for one in told.split())


def _proportional(process: int) -> int:
    told = Path(f"/proc/{process}/smaps_rollup").read_text(encoding="ascii")
    return next(int(line.split()[1]) for line in told.splitlines() if line.startswith("Pss:"))


@contextmanager
def _running(program: Program, folder: Path, port: int) -> Iterator[int]:
    with (folder / "said").open("wb") as said:
        process = subprocess.Popen(
            program.command,
            cwd=folder,
            env=program.whole_environment,
            stdout=said,
            stderr=said,
            start_new_session=True,
        )
    try:
        _wait(lambda: process.poll() is not None or _answers(port))
        if process.poll() is not None:
            raise RunFailed(f"{program.command}: {(folder / 'said').read_text(encoding='utf-8')}")
        yield process.pid
    finally:
        _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(_PATIENCE)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def _answers(port: int) -> bool:
    """Return whether somebody answers there; that the port is open says little of those behind it."""
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=1) as line:
            line.sendall(b"GET / HTTP/1.0\r\n\r\n")
            return bool(line.recv(1))
    except OSError:
        return False


def _wait(is_so: Callable[[], bool]) -> None:
    end = time.monotonic() + _PATIENCE
    while not is_so():
        if time.monotonic() > end:
            raise RunFailed("a service does not begin")
        time.sleep(0.02)


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return int(taken.getsockname()[1])
