"""ASGI: requests to an application in this process, as a server would pass them on."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

from builder.dataclasses import dataclass, field
from tests.support.loops import run

FORM = "application/x-www-form-urlencoded"


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back; names of headers are in lower case."""

    status: int
    headers: Mapping[str, str]
    text: str
    cookies: Mapping[str, str] = field(default_factory=dict)  # with what a browser is told of each


def ask(
    application: Any,  # Any: whatever speaks ASGI
    method: str,
    path: str,
    form: Mapping[str, str | Sequence[str]] | bytes | None = None,
    *,
    headers: Mapping[str, str] | None = None,
    client: str = "192.0.2.1",
    pause: float = 0.0,
    told: Callable[[Answer], None] = lambda _: None,
) -> Answer:
    """Return what ``application`` answers; ``pause`` is waited for in the middle of the body.

    Shape:  ``told`` hears the answer even when the application then raises something.
    """
    return run(_asked(application, method, path, form, headers or {}, client, pause, told))


async def _asked(
    application: Any,
    method: str,
    path: str,
    form: Mapping[str, str | Sequence[str]] | bytes | None,
    headers: Mapping[str, str],
    client: str,
    pause: float,
    told: Callable[[Answer], None],
) -> Answer:
    body = form if isinstance(form, bytes) else urlencode(form or {}, doseq=True).encode()
    sent_headers = {"content-type": FORM, **headers}
    parts = [body[: len(body) // 2], body[len(body) // 2 :]]
    sent: list[Any] = []

    async def receive() -> Any:
        if not parts:
            await asyncio.sleep(3600)
        if len(parts) == 1:
            await asyncio.sleep(pause)
        part = parts.pop(0)
        return {"type": "http.request", "body": part, "more_body": bool(parts)}

    async def send(message: Any) -> None:
        sent.append(message)

    scope = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": method,
        "path": path.partition("?")[0],
        "raw_path": path.partition("?")[0].encode(),
        "root_path": "",
        "scheme": "http",
        "query_string": path.partition("?")[2].encode(),
        "headers": [(name.encode(), value.encode()) for name, value in sent_headers.items()],
        "client": (client, 50_000),
        "server": ("127.0.0.1", 80),
    }
    try:
        await application(scope, receive, send)
    finally:
        if sent:
            told(_answer_of(sent))
    return _answer_of(sent)


def _answer_of(sent: Sequence[Any]) -> Answer:
    begun = next(one for one in sent if one["type"] == "http.response.start")
    text = b"".join(one.get("body", b"") for one in sent if one["type"] == "http.response.body").decode(
        errors="replace"
    )
    lines = [(name.decode(), value.decode()) for name, value in begun["headers"]]
    cookies = dict(value.split("=", 1) for name, value in lines if name == "set-cookie")
    return Answer(begun["status"], dict(lines), text, cookies)
