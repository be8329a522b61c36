"""Server: the service on an address; whoever sends too slowly is cut off, and nobody else waits for that."""

from __future__ import annotations

import asyncio
import logging
import signal
import socket
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from urllib.parse import urlsplit

import uvicorn
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from builder.intake.accounts.opening import gate_of
from builder.intake.alarm import Alarm
from builder.intake.control import listening
from builder.intake.desk.reader import Reader
from builder.intake.desk.routes import desk_routes
from builder.intake.desk.workplace import Workplace
from builder.intake.doors import doors_at
from builder.intake.key_marks import keys_taken_up
from builder.intake.keys import KEY_FILE, Keys, keys_in
from builder.intake.limits import Limits, OwnLimits
from builder.intake.notes import begin, note
from builder.intake.offers import Offers
from builder.intake.orders import Desk
from builder.intake.pages import make_ready
from builder.intake.room import Room, plenty
from builder.intake.routes import application
from builder.intake.service import Service
from builder.intake.shared_limits import SharedLimits
from builder.intake.store.opening import store_at
from builder.intake.store.reading import register_in
from builder.intake.store.whereabouts import Whereabouts, needing_driver
from builder.intake.store.writer import Writer
from builder.intake.tickets import Tickets
from builder.vietnamese.dates import ZONE

HEAD_SECONDS = 10.0  # in which the head of a request must have come
_MOST_CONNECTIONS = 2_000
_BUG = 70  # exit status, as the command line has it
_SENDING = ("sending", 60.0, 1.0)  # forms at once from one net, and more each second: an office shares one
_LOOKING = ("looking", 20.0, 0.2)
_REQUESTING = ("requesting", 10.0, 0.01)
_SIGNING = ("signing", 20.0, 0.1)  # all officers of an office sign in at eight


class PromptProtocol(HttpToolsProtocol):
    """Cuts off whoever has not sent the head of a request in time; bodies have a time of their own."""

    _deadline: asyncio.TimerHandle | None = None

    def data_received(self, data: bytes) -> None:
        """Take ``data``; the clock runs from the first byte of a request whose head does not come at once."""
        super().data_received(data)
        cycle = getattr(self, "cycle", None)
        if self._deadline is None and (cycle is None or cycle.response_complete):
            self._deadline = self.loop.call_later(HEAD_SECONDS, self._cut_off)

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as the library has it
        """Begin to wait for the first request."""
        super().connection_made(transport)
        self._deadline = self.loop.call_later(HEAD_SECONDS, self._cut_off)

    def on_headers_complete(self) -> None:
        """Stop the clock: the head has come."""
        self._stop()
        super().on_headers_complete()

    def connection_lost(self, exc: Exception | None) -> None:
        """Stop the clock."""
        self._stop()
        super().connection_lost(exc)

    def _stop(self) -> None:
        if self._deadline is not None:
            self._deadline.cancel()
            self._deadline = None

    def _cut_off(self) -> None:
        self._deadline = None
        if not self.transport.is_closing():
            self.transport.abort()


def service_in(where: Whereabouts, asking: Path, now: Callable[[], datetime], most: int) -> Service:
    """Return the service whose data lie at ``where``, for what the build wrote to ``asking``.

    Shape:  nothing is made before everything that is there was found good.
    Units:  beyond ``most`` opinions a minute, riddles are asked.
    Errors: Occupied; AskingError; ForeignKey; StoreFailure, NoDriver, TooNew; ValueError for a key or a
            database that is not fit; OSError.
    """
    folder = where.folder
    offers = Offers(asking, folder)
    if (folder / KEY_FILE).exists():
        keys_in(folder)
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    store = store_at(where)
    try:
        keys = keys_taken_up(folder, store, _iso(now))
    except BaseException:
        store.close()
        raise
    where.record()
    offers.keep()
    writer = Writer(store, lambda: _iso(now))
    sending, looking, requesting, signing = (
        limits_at(where, keys, *given) for given in (_SENDING, _LOOKING, _REQUESTING, _SIGNING)
    )
    alarm, gate = Alarm(most, time.monotonic), gate_of(offers, keys, writer, signing, now)
    tickets, free = Tickets(keys.ticket), plenty if where.is_shared else Room(folder)
    return Service(offers, keys, tickets, writer, sending, looking, requesting, alarm, now, gate, free)


def limits_at(where: Whereabouts, keys: Keys, name: str, size: float, per_second: float) -> Limits:
    """Return the limits of that ``name``: where several processes share a store they share limits, too."""
    if not where.is_shared:
        return OwnLimits(size, per_second, time.monotonic)
    with needing_driver():
        from builder.intake.store.buckets import Buckets
    return SharedLimits(Buckets(where.database, name, size, per_second, keys.nets))


def serve(
    service: Service, where: Whereabouts, host: str, port: int, proxies: str, told: Callable[[str], None]
) -> None:
    """Answer on ``host`` and ``port`` until a signal ends it; ``told`` hears the address once it is open.

    Shape:  orders are taken in the folder, unless several processes share a store: then whoever gives one
            carries it out himself. ``proxies`` are the addresses, with commas between them, that are believed
            when they say for whom they ask; "" for none.
    Errors: Shut.
    """
    doors = doors_at(host, port)
    begin()
    make_ready(service.column)
    desk = Desk(service.keys, service.offers.asked, lambda: _iso(service.now))
    prefix = urlsplit(service.column.service_url).path.rstrip("/")
    beside = None if where.is_shared else listening(where.folder, service.writer, desk)
    reader = Reader(lambda: register_in(where.folder))
    place = Workplace(service.gate, service.offers, service.writer, reader, desk, service.now)
    config = uvicorn.Config(
        application(service, prefix, beside, desk_routes(place, prefix)),
        http=PromptProtocol,
        ws="none",
        log_config=None,
        access_log=False,
        log_level="warning",
        server_header=False,
        proxy_headers=bool(proxies),
        forwarded_allow_ips=proxies,
        limit_concurrency=_MOST_CONNECTIONS,
        timeout_keep_alive=15,
        timeout_graceful_shutdown=20,
        h11_max_incomplete_event_size=16_384,
    )
    server = _Server(config, lambda bound: told(f"http://{host}:{bound}{prefix}/"))
    # The library raises the signal again once everything is answered and kept: then there is nothing to end.
    for one in (signal.SIGTERM, signal.SIGINT):
        signal.signal(one, lambda *_: None)
    try:
        server.run(doors)
    except Exception as bug:  # noqa: BLE001 (it ends here: whoever else prints it prints its values)
        note("stopped", logging.CRITICAL, bug)
        raise SystemExit(_BUG) from None
    note("ended")


def _iso(now: Callable[[], datetime]) -> str:
    return now().astimezone(ZONE).isoformat(timespec="seconds")


class _Server(uvicorn.Server):
    def __init__(self, config: uvicorn.Config, opened: Callable[[int], None]) -> None:
        super().__init__(config)
        self._opened = opened

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            note("serving")
            self._opened(self.servers[0].sockets[0].getsockname()[1])
