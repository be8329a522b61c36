"""Addresses: where the pages of the desk lie; nothing in them tells of a citizen."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import urlencode

from builder.intake.addresses import desk_url
from builder.opinions import AskingColumn, Blank

QUEUE = "hang-doi"
SEARCH = "tim"
GROUPS = "gan-giong"
TOGETHER = "hang-loat"
OPINION = "y-kien"
DECISION, NOTE, WORDING, ERASURE = "quyet-dinh", "ghi-chu", "trich-dang", "xoa"  # behind an opinion's number
ENTRY = "ghi-nhan"
REQUESTS, ANSWER = "de-nghi", "tra-loi"  # what citizens ask; behind the number of a request
REPORT = "bao-cao"
ISSUE, EXPORT = "tai", "xuat"  # behind the report
LIST = Blank.CONSULTATION.value  # the part of a query that names a consultation
DONE = "da"  # the part of a query that names what was just done


def desk_address(column: AskingColumn, *parts: str, query: Iterable[tuple[str, str]] = ()) -> str:
    """Return the address of a page of the desk; what is empty in ``query`` is left out."""
    asked = urlencode([pair for pair in query if pair[1]])
    return "/".join((desk_url(column), *parts)) + (f"?{asked}" if asked else "")


def opinion_address(column: AskingColumn, number: int, *parts: str, done: str = "") -> str:
    """Return the address of an opinion, or of what is done with it."""
    return desk_address(column, OPINION, str(number), *parts, query=[(DONE, done)])


def request_address(column: AskingColumn, number: int, *parts: str, done: str = "") -> str:
    """Return the address of a request of a citizen, or of what is done with it."""
    return desk_address(column, REQUESTS, str(number), *parts, query=[(DONE, done)])


def list_address(column: AskingColumn, part: str, consultation: str, **query: str) -> str:
    """Return the address of a page about a consultation."""
    return desk_address(column, part, query=[(LIST, consultation), *query.items()])
