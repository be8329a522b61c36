"""Bodies: forms as browsers send them, read within bounds of size, number and time."""

from __future__ import annotations

import asyncio
from binascii import a2b_qp

from starlette.requests import ClientDisconnect, Request

from builder.intake.filings import Form

MOST_BYTES = 65_536
MOST_FIELDS = 64
_MOST_READ = 16 * MOST_BYTES  # and thrown away: who hangs up in the middle is not heard when he says why
SECONDS = 10.0  # in which all of a form must have come
_SENT = bytes(range(0x20, 0x7F))  # by browsers, in such a body
# Escapes as quoted-printable has them, for which there is C in the library; where a field or a value begins,
# bytes that are in no text.
_QUOTED = bytes.maketrans(b"+%&=", b" =\xff\xfe")
_FIELD, _VALUE = b"\xff", b"\xfe"
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
    if body.count(b"&") >= MOST_FIELDS or body.translate(None, _SENT):
        raise Unreadable("unreadable")
    form: dict[str, list[str]] = {}
    try:
        for field in _plain(body).split(_FIELD):
            name, _, value = field.partition(_VALUE)
            if value:
                form.setdefault(name.decode(), []).append(value.replace(_VALUE, b"=").decode())
    except UnicodeDecodeError as broken:
        raise Unreadable("unreadable") from broken
    return form


def _plain(body: bytes) -> bytes:
    """Return ``body`` without its escapes, its fields parted by `_FIELD` and `_VALUE`.

    Errors: Unreadable for what is no escape, or that of a byte which is in no text.
    """
    plain = a2b_qp(body.translate(_QUOTED))
    is_escaped = len(plain) == len(body) - 2 * body.count(b"%")  # only an escape loses two bytes
    if is_escaped and (plain.count(_FIELD), plain.count(_VALUE)) == (body.count(b"&"), body.count(b"=")):
        return plain
    raise Unreadable("unreadable")


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
