"""Desk: how long pages of the desk take over a large store, in seconds of the processor.

    python -m benchmarks.desk [--opinions 100000]

A fifth of the opinions is on the consultation that is looked at, and a quarter of these waits.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import sqlite3
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import datetime
from pathlib import Path
from urllib.parse import urlencode

from benchmarks.words import DEEDS, RESULTS, SAYINGS, THINGS
from builder.intake.accounts.account import Account
from builder.intake.accounts.cookies import VISIT
from builder.intake.accounts.gate import BLANK
from builder.intake.accounts.keeping import added
from builder.intake.accounts.roles import EVERYWHERE, Grant, Role
from builder.intake.accounts.visits import visit_from
from builder.intake.desk.reader import Reader
from builder.intake.desk.routes import desk_routes
from builder.intake.desk.workplace import Workplace
from builder.intake.filings import Channel, Filing
from builder.intake.keys import keys_made_in
from builder.intake.orders import Desk
from builder.intake.routes import application
from builder.intake.server import service_in
from builder.intake.service import Service
from builder.intake.store.reading import register_in
from builder.intake.store.records import Line, Received
from builder.intake.store.sqlite import DATABASE, SqliteStore
from builder.intake.store.whereabouts import Whereabouts
from builder.opinions import Asked, AskedNominee, Asking, AskingColumn, Position, asking_text

_WORDS = sorted({word for text in (*DEEDS, *RESULTS, *SAYINGS, *THINGS) for word in str(text).split()})
_NOW = datetime.fromisoformat("2026-11-28T08:00:00+07:00")
_AT = _NOW.isoformat()
_ROUNDS = 5
_BATCH = 1_000
_LISTS = 5
_URL = "/lay-y-kien/dot-0/"
_NOMINEES = tuple(AskedNominee(f"{number:03}", f"Bà Lê Thị {number}", "Giấy khen") for number in range(50))
_COLUMN = AskingColumn(
    "Thi đua", "UBND xã", "http://127.0.0.1/", "http://127.0.0.1/a.css", "", "http://127.0.0.1/y"
)


def main() -> None:
    """Fill a store, ask for each page some times, and print the medians."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.desk")
    parser.add_argument("--opinions", type=int, default=100_000)
    count = parser.parse_args().opinions
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        _fill(folder / "data", count)
        asked = folder / "tiep-nhan.json"
        asked.write_text(asking_text(Asking(_COLUMN, tuple(_asked(one) for one in range(_LISTS)))))
        service = service_in(Whereabouts(folder / "data"), asked, lambda: _NOW, 10**9)
        asyncio.run(_measure(service, folder / "data"))


async def _measure(service: Service, folder: Path) -> None:
    account = Account("lan", "Lan", "", "", (Grant(EVERYWHERE, Role.HEAD),), has_start_password=False)
    await service.writer.do(lambda store: added(store, account, Line("root", "user add"), _NOW))
    desk = Desk(service.keys, service.offers.asked, lambda: _AT)
    reader = Reader(lambda: register_in(folder))
    place = Workplace(service.gate, service.offers, service.writer, reader, desk, service.now)
    served = application(service, "/y", desk=desk_routes(place, "/y"))
    visit = visit_from("lan", account.epoch, _NOW)
    cookie = f"{VISIT}={service.gate.visits.give(visit)}"
    token = service.gate.visits.form_token(visit)
    for name, path, form in _pages():
        body = urlencode({**form, BLANK: token}).encode() if form else b""
        seconds = []
        for _ in range(_ROUNDS):
            began = time.process_time()
            status = await _status(served, path, body, cookie)
            seconds.append(time.process_time() - began)
            assert status == 200, (name, status)
        print(f"{name:<34} first {seconds[0]:6.3f}  median {sorted(seconds)[_ROUNDS // 2]:6.3f}")
    service.writer.close()


def _pages() -> Iterator[tuple[str, str, dict[str, str]]]:
    def address(part: str, **query: str) -> str:
        return f"/y/can-bo/{part}?{urlencode({'dot': _URL, **query})}"

    yield "overview", "/y/can-bo", {}
    yield "queue, what waits", address("hang-doi"), {}
    yield "queue, in its middle", address("hang-doi", sau="50000"), {}
    yield "queue, everything", address("hang-doi", **{"tinh-trang": "tat-ca"}), {}
    sifted = {"tinh-trang": "tat-ca", "truong-hop": "_049", "lien-he": "khong", "y": "de-nghi-sua"}
    yield "queue, sifted by a rare nominee", address("hang-doi", **sifted), {}
    yield "one opinion with its history", "/y/can-bo/y-kien/5", {}
    yield "search, found often", address("tim"), {"tim": "ghe cho sach"}
    yield "search, found nowhere", address("tim"), {"tim": "khong co chu nay xyz"}
    yield "search, a telephone number", address("tim"), {"tim": "0999 999 999"}
    yield "near-duplicates", address("gan-giong"), {}


async def _status(served: Callable[..., object], path: str, body: bytes, cookie: str) -> int:
    told: list[int] = []

    async def receive() -> dict[str, object]:
        return {"type": "http.request", "body": body, "more_body": False}

    async def send(message: dict[str, object]) -> None:
        if message["type"] == "http.response.start":
            told.append(int(str(message["status"])))

    place, _, query = path.partition("?")
    kind = (b"content-type", b"application/x-www-form-urlencoded")
    scope = {
        "type": "http",
        "http_version": "1.1",
        "method": "POST" if body else "GET",
        "path": place,
        "raw_path": place.encode(),
        "root_path": "",
        "scheme": "http",
        "query_string": query.encode(),
        "headers": [kind, (b"cookie", cookie.encode()), (b"origin", b"http://127.0.0.1")],
        "client": ("127.0.0.1", 50_000),
        "server": ("127.0.0.1", 80),
    }
    await served(scope, receive, send)  # type: ignore[misc]  # whatever speaks ASGI
    return told[0]


def _asked(number: int) -> Asked:
    window = ("2026-11-20T00:00:00+07:00", "2026-12-08T23:59:59+07:00")
    return Asked(
        f"/lay-y-kien/dot-{number}/",
        f"Đợt {number}",
        "Hội đồng",
        *window,
        (),
        is_online=True,
        nominees=_NOMINEES,
    )


def _fill(folder: Path, count: int) -> None:
    chance = random.Random(3)
    campaign = [_text(chance, 60) for _ in range(40)]
    folder.mkdir(mode=0o700)
    keys_made_in(folder)
    with closing(SqliteStore(folder)) as store:
        for begin in range(0, count, _BATCH):
            numbers = range(begin, min(begin + _BATCH, count))
            store.receive([_received(chance, campaign, one) for one in numbers], _AT)
    # A decision each, kept and logged, would take minutes.
    with closing(sqlite3.connect(folder / DATABASE)) as database, database:
        database.execute("UPDATE opinion SET standing = 'summarised' WHERE number % 20 >= 5")


def _received(chance: random.Random, campaign: list[str], number: int) -> Received:
    text = chance.choice(campaign) + " " + chance.choice(_WORDS) if chance.random() < 0.2 else _text(chance)
    whose = (f"Trần Văn {chance.choice(_WORDS)}", f"Ấp {chance.randrange(9)}", f"09{number:08}", "")
    filing = Filing(
        f"/lay-y-kien/dot-{number % _LISTS}/",
        (chance.choice(_NOMINEES).id,),
        chance.choice(tuple(Position)),
        text,
        *(whose if chance.random() < 0.7 else ("", "", "", "")),
        may_publish=chance.random() < 0.5,
    )
    return Received(filing, f"{number:032}".encode(), chance.choice(tuple(Channel)), _AT)


def _text(chance: random.Random, length: int = 0) -> str:
    return " ".join(chance.choice(_WORDS) for _ in range(length or chance.randrange(10, 90)))


if __name__ == "__main__":
    main()
