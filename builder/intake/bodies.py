"""Bodies: forms as browsers send them, read within bounds of size, number and time."""

from __future__ import annotations

import asyncio
from urllib.parse import parse_qs

from starlette.requests import ClientDisconnect, Request

from builder.intake.filings import Form

MOST_BYTES = 65_536
MOST_FIELDS = 64
SECONDS = 10.0  # in which all of a form must have come
_TYPE = "application/x-www-form-urlencoded"


class Unreadable(Exception):
    """A body is no form that we take; ``notice`` names what its sender is told."""

    def __init__(self, notice: str) -> None:
        super().__init__(notice)
        self.notice = notice


async def form_of(request: Request, seconds: float = SECONDS) -> Form:
    """Return the blanks of the form that ``request`` carries.

    Errors: Unreadable.
    """
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != _TYPE or "content-encoding" in request.headers:
        raise Unreadable("unreadable")
    try:
        async with asyncio.timeout(seconds):
            body = await _body_of(request)
    except TimeoutError as late:
        raise Unreadable("slow") from late
    except ClientDisconnect as gone:
        raise Unreadable("unreadable") from gone
    try:
        return parse_qs(body.decode("ascii"), errors="strict", max_num_fields=MOST_FIELDS)
    except ValueError as broken:
        raise Unreadable("unreadable") from broken


async def _body_of(request: Request) -> bytes:
    parts: list[bytes] = []
    length = 0
    async for part in request.stream():
        length += len(part)
        if length > MOST_BYTES:
            raise Unreadable("too_large")
        parts.append(part)
    return b"".join(parts)
