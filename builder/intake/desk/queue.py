"""Queue: the opinions on a consultation, the oldest first, sifted, with what can be done with several."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from builder.intake.accounts.roles import Act
from builder.intake.accounts.visitors import Visitor
from builder.intake.desk.addresses import LIST, QUEUE, TOGETHER, desk_address, list_address
from builder.intake.desk.dossiers import Dossier, dossier_for
from builder.intake.desk.overview import ways_of
from builder.intake.desk.sifting import (
    AFTER,
    STANDING,
    choices_of,
    kept,
    sieve_of,
    standing_ways,
    standings_of,
)
from builder.intake.desk.slips import Slip, number_from, slip_of
from builder.intake.desk.wording import DECISIONS
from builder.intake.desk.workplace import Workplace
from builder.intake.filings import Form
from builder.intake.store.contract import Register
from builder.vietnamese.numbers import number

AT_ONCE = 40  # opinions on a page: their boxes fit into a form
_ALL_CHOSEN = "chon-het"


@dataclass(frozen=True, slots=True)
class Shown:
    """A page of the queue."""

    dossier: Dossier
    slips: tuple[Slip, ...]
    total: int
    has_more: bool


@dataclass(frozen=True, slots=True)
class Queue:
    """The queue of a consultation."""

    place: Workplace

    async def show(self, request: Request, visitor: Visitor, _: Form) -> Response:
        """Show a page of the queue."""
        query = dict(request.query_params)
        shown = await self.place.read(lambda register: self._read(register, visitor, query))
        column, dossier, on = self.place.column, shown.dossier, kept(query)
        after = {AFTER: str(shown.slips[-1].number)} if shown.has_more else {}
        here = {**on, AFTER: query.get(AFTER, "")}
        return self.place.shown(
            "queue",
            f"Hàng đợi: {dossier.title}",
            visitor,
            slips=shown.slips,
            total=number(shown.total),
            ways=ways_of(column, visitor, dossier),
            standings=[
                (list_address(column, QUEUE, dossier.url, **{**on, STANDING: value}), label, count, is_here)
                for value, label, count, is_here in standing_ways(dossier, query)
            ],
            choices=choices_of(dossier, query),
            sifting={"url": desk_address(column, QUEUE), "list": LIST, "of": dossier.url},
            standing=(STANDING, query.get(STANDING, "")),
            is_sifted=any(name != STANDING for name in on),
            unsifted_url=list_address(column, QUEUE, dossier.url),
            first_url=list_address(column, QUEUE, dossier.url, **on) if query.get(AFTER) else "",
            next_url=list_address(column, QUEUE, dossier.url, **on, **after) if after else "",
            all_url=list_address(column, QUEUE, dossier.url, **here, **{_ALL_CHOSEN: "1"}),
            are_all_chosen=_ALL_CHOSEN in query,
            together_url=desk_address(column, TOGETHER),
            decisions=together_ways() if visitor.may(Act.DECIDE, dossier.url) else (),
        )

    def _read(self, register: Register, visitor: Visitor, query: Mapping[str, str]) -> Shown:
        dossier = dossier_for(visitor, self.place.asking, register, query.get(LIST, ""))
        standings, sieve, after = standings_of(query), sieve_of(query), number_from(query.get(AFTER, ""))
        found = register.queue(dossier.url, standings, after, AT_ONCE + 1, sieve)
        slips = tuple(slip_of(self.place.column, dossier, one) for one in found[:AT_ONCE])
        total = register.queue_length(dossier.url, standings, sieve)
        return Shown(dossier, slips, total, len(found) > AT_ONCE)


def together_ways() -> tuple[tuple[str, str], ...]:
    """Return what can be decided of several opinions at once: values and words."""
    return tuple((one.value, label) for one, (label, _) in DECISIONS.items())
