"""Drawer: the requests of a store; their numbers have no gap, and each is kept once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from builder.intake.requests.citizen_request import CitizenRequest, Kind, request_from, request_text
from builder.intake.store.contract import Register, Store
from builder.intake.store.reading import is_erased
from builder.intake.store.records import Line

KIND = "request"  # of the papers that hold them; their keys sort as their numbers do
MOST_OPEN = 2_000  # whoever comes later is told to come again
_DIGITS = 10


class TooMany(Exception):
    """So many requests are open that one more would only keep the others waiting."""


class Gone(Exception):
    """The opinion that a request is about was erased: of what concerns it nothing is kept any more."""


class _Taken(Exception):
    """Another process gave this number away at the same time."""


def requests_of(register: Register) -> tuple[CitizenRequest, ...]:
    """Return all requests, the oldest first."""
    return tuple(request_from(int(one.key), one.content) for one in register.papers(KIND))


def request_numbered(register: Register, number: int) -> CitizenRequest | None:
    """Return the request of that number."""
    text = register.paper(KIND, _key(number))
    return None if text is None else request_from(number, text)


def request_with(register: Register, receipt: bytes) -> CitizenRequest | None:
    """Return the request whose code has this digest."""
    digest = receipt.hex()
    # Most are not it: whether a text holds the digest is seen much faster than what the text says.
    found = (one for one in register.papers(KIND) if digest in one.content)
    read = (request_from(int(one.key), one.content) for one in found)
    return next((one for one in read if one.receipt == digest), None)


def requests_about(register: Register, opinion: int) -> tuple[CitizenRequest, ...]:
    """Return the requests about the opinion of that number, the oldest first."""
    found = (one for one in register.papers(KIND) if str(opinion) in one.content)
    read = (request_from(int(one.key), one.content) for one in found)
    return tuple(one for one in read if opinion in one.opinions)


def disputed(register: Register) -> frozenset[int]:
    """Return the numbers of the opinions that bear, as was found, the name of somebody else."""
    found = (one for one in requests_of(register) if one.kind is Kind.FALSE_NAME)
    return frozenset(number for one in found for number in one.opinions)


def keep(store: Store, asked: CitizenRequest, key: bytes, at: str) -> CitizenRequest:
    """Keep ``asked`` under the next number, and return it as it is kept.

    Shape:  one with the same code is kept already; so is an open one of its kind about its opinion; ``key``
            is for its seal.
    Errors: TooMany; Gone; StoreFailure.
    """

    def only_there(before: str | None) -> str:
        if before is not None:
            raise _Taken
        if any(is_erased(store, number) for number in fresh.opinions):
            raise Gone
        return request_text(fresh)

    while True:
        known = requests_of(store)
        same = next((one for one in known if _is_same(one, asked)), None)
        if same is not None:
            return same
        if sum(one.is_open for one in known) >= MOST_OPEN:
            raise TooMany
        fresh = replace(asked, number=known[-1].number + 1 if known else 1)
        told = f"{fresh.number} {fresh.receipt} {fresh.seal(key)}"
        line = Line("", f"request {fresh.kind.value}", fresh.main_opinion, told)
        try:
            store.revise(KIND, _key(fresh.number), only_there, line, at)
        except _Taken:
            continue
        return fresh


def rewrite(
    store: Store, one: CitizenRequest, change: Callable[[CitizenRequest], CitizenRequest], line: Line, at: str
) -> CitizenRequest:
    """Keep what ``change`` makes of a request as it stands then, and return that; ``line`` is logged where it
    changes anything.

    Errors: StoreFailure.
    """

    def changed(before: str | None) -> str:
        return request_text(change(request_from(one.number, before or "")))

    return request_from(one.number, store.revise(KIND, _key(one.number), changed, line, at) or "")


def _is_same(one: CitizenRequest, asked: CitizenRequest) -> bool:
    if one.receipt == asked.receipt:
        return True
    is_about_it = bool(asked.opinions) and one.opinions == asked.opinions
    return one.is_open and one.kind is asked.kind and is_about_it


def _key(number: int) -> str:
    return f"{number:0{_DIGITS}}"
