"""Bodies: forms as browsers send them, read within bounds of size, number and time."""

from __future__ import annotations

import asyncio
import re
from binascii import a2b_qp

from starlette.requests import ClientDisconnect, Request

from builder.intake.filings import Form

MOST_BYTES = 65_536
MOST_FIELDS = 64
_MOST_READ = 16 * MOST_BYTES  # and thrown away: who hangs up in the middle is not heard when he says why
SECONDS = 10.0  # in which all of a form must have come
_NEVER_SENT = re.compile(rb"%(?![0-9A-Fa-f]{2})|[\x00-\x1f\x7f-\xff]")  # by a browser, in such a body
_QUOTED = bytes.maketrans(b"+%", b" =")
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
    return fields_of(body)


def fields_of(body: bytes) -> Form:
    """Return the fields of a body that are not empty.

    Errors: Unreadable.
    Source: https://url.spec.whatwg.org/#application/x-www-form-urlencoded.
    """
    if body.count(b"&") >= MOST_FIELDS or _NEVER_SENT.search(body):
        raise Unreadable("unreadable")
    form: dict[str, list[str]] = {}
    try:
        for field in body.split(b"&"):
            name, _, value = field.partition(b"=")
            if value:
                form.setdefault(_text_of(name), []).append(_text_of(value))
    except UnicodeDecodeError as broken:
        raise Unreadable("unreadable") from broken
    return form


def _text_of(told: bytes) -> str:
    """Return ``told`` without its escapes: read as quoted-printable, for which there is C in the library."""
    return a2b_qp(told.replace(b"=", b"=3D").translate(_QUOTED)).decode("utf-8")


async def _body_of(request: Request) -> bytes:
    told = request.headers.get("content-length", "")
    limit = MOST_BYTES if told.isdecimal() and int(told) > _MOST_READ else _MOST_READ
    parts: list[bytes] = []
    length = 0
    async for part in request.stream():
        length += len(part)
        if length > limit:
            break
        if length <= MOST_BYTES:
            parts.append(part)
    if length > MOST_BYTES:
        raise Unreadable("too_large")
    return b"".join(parts)
