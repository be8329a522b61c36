"""Stand: a small published column, builds that cost nothing, and a browser's side of the wire."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from typing import Any

from builder.dataclasses import dataclass
from builder.diagnostics import Diagnostics
from builder.preview.board import Board
from builder.preview.pages import Wording
from builder.preview.responses import Preview
from builder.preview.server import PreviewServer
from builder.publish.report import PublishReport
from builder.render.summary import Summary
from builder.requests import BuildReport
from builder.vietnamese.dates import Moment

PREFIX = "/thi-dua"
WORDING = Wording("vi", "Chưa dựng được trang", "Nội dung có lỗi", "Đóng")
PATIENCE_SECONDS = 60.0  # for what comes at once, unless the machine is busy


def make_report(
    prefix: str = PREFIX,
    *,
    written: tuple[str, ...] = ("index.html",),
    diagnostics: Diagnostics = (),
    clock: Moment | None = None,
) -> BuildReport:
    """Return the report of a build of which the preview sees only what is given here."""
    summary = Summary(None, None, clock.when if clock else None, prefix, 0, 1, {}, diagnostics)
    return BuildReport(summary, written, PublishReport(written, 0, ()), diagnostics)


def make_preview(folder: Path, *, is_built: bool = True, prefix: str = PREFIX) -> Preview:
    """Return a preview of ``folder``."""
    board = Board()
    if is_built:
        board.post_pages(prefix, is_changed=True)
    return Preview(folder, board, WORDING)


def publish(folder: Path, **contents: str) -> None:
    """Write ``contents`` below ``folder``; in a name, "__" stands for a slash and "_" for the dot."""
    for name, content in contents.items():
        file = folder / name.replace("__", "/").replace("_", ".")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content, encoding="utf-8")


@contextmanager
def running(preview: Preview) -> Iterator[PreviewServer]:
    """Return a server that answers."""
    server = PreviewServer(0, preview)
    server.open()
    try:
        yield server
    finally:
        server.close()


@dataclass(frozen=True, slots=True)
class Reply:
    """What came back."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        """The body as text."""
        return self.body.decode()


def ask(port: int, path: str, method: str = "GET", *, host: str = "", **headers: str) -> Reply:
    """Send one request exactly as it is written; in the name of a header, "_" stands for a hyphen."""
    connection = HTTPConnection("127.0.0.1", port, timeout=PATIENCE_SECONDS)
    try:
        connection.putrequest(method, path, skip_host=bool(host))
        if host:
            connection.putheader("Host", host)
        for name, value in headers.items():
            connection.putheader(name.replace("_", "-"), value)
        connection.endheaders()
        response = connection.getresponse()
        return Reply(response.status, dict(response.getheaders()), response.read())
    finally:
        connection.close()


@contextmanager
def listening(port: int) -> Iterator[Callable[[], dict[str, Any]]]:
    """Return what waits for the next event of the stream of changes."""
    connection = HTTPConnection("127.0.0.1", port, timeout=PATIENCE_SECONDS)
    try:
        connection.request("GET", "/__thidua/changes")
        response = connection.getresponse()
        assert response.getheader("Content-Type") == "text/event-stream; charset=utf-8"
        yield lambda: next_event(response)
        response.close()
    finally:
        connection.close()


def next_event(response: HTTPResponse) -> dict[str, Any]:
    """Wait for the next event."""
    while line := response.readline():
        if line.startswith(b"data: "):
            state: dict[str, Any] = json.loads(line.removeprefix(b"data: "))
            return state
    raise EOFError


def in_thread(work: Callable[[], object]) -> threading.Thread:
    """Begin ``work`` beside the test."""
    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    return thread
