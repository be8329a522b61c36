"""Drawer: the requests of a store; their numbers have no gap, and each is kept once."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from builder.dataclasses import replace
from builder.intake.requests.citizen_request import CitizenRequest, Kind, State, request_from, request_text
from builder.intake.store.clues import REQUEST, kind_clue, opinion_clue, receipt_clue, state_clue
from builder.intake.store.contract import Register, Store
from builder.intake.store.reading import is_erased
from builder.intake.store.records import Line

KIND = REQUEST  # of the papers that hold them; their keys sort as their numbers do
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
    return next(_found_by(register, receipt_clue(receipt.hex())), None)


def requests_about(register: Register, opinion: int) -> tuple[CitizenRequest, ...]:
    """Return the requests about the opinion of that number, the oldest first."""
    return tuple(_found_by(register, opinion_clue(opinion)))


def open_requests(register: Register) -> tuple[CitizenRequest, ...]:
    """Return the requests that nobody has answered, the oldest first."""
    return tuple(_found_by(register, state_clue(State.OPEN)))


def disputed(register: Register) -> frozenset[int]:
    """Return the numbers of the opinions that bear, as was found, the name of somebody else."""
    found = _found_by(register, kind_clue(Kind.FALSE_NAME))
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
        # The number first: whatever another process keeps from now on either has it, or is seen below.
        number = 1 + sum(store.count_by(kind_clue(kind)) for kind in Kind)
        same = _same(store, asked)
        if same is not None:
            return same
        if store.count_by(state_clue(State.OPEN)) >= MOST_OPEN:
            raise TooMany
        fresh = replace(asked, number=number)
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


def _found_by(register: Register, clue: str) -> Iterator[CitizenRequest]:
    return (request_from(int(one.key), one.content) for one in register.papers_by(clue))


def _same(register: Register, asked: CitizenRequest) -> CitizenRequest | None:
    """Return the request that ``asked`` would be kept as once more."""
    known = next(_found_by(register, receipt_clue(asked.receipt)), None)
    if known is not None or not asked.opinions:
        return known
    about = requests_about(register, asked.main_opinion)
    same = (one for one in about if one.is_open and (one.kind, one.opinions) == (asked.kind, asked.opinions))
    return next(same, None)


def _key(number: int) -> str:
    return f"{number:0{_DIGITS}}"
