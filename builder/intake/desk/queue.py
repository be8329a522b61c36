"""Queue: the opinions on a consultation, the oldest first, sifted, with what can be done with several."""

from __future__ import annotations

from collections.abc import Mapping

from starlette.requests import Request
from starlette.responses import Response

from builder.dataclasses import dataclass
from builder.intake.accounts.roles import Act
from builder.intake.accounts.visitors import Visitor
from builder.intake.desk.addresses import LIST, QUEUE, TOGETHER, desk_address, list_address
from builder.intake.desk.dossiers import Dossier, dossier_for
from builder.intake.desk.overview import ways_of
from builder.intake.desk.sifting import (
    AFTER,
    BEFORE,
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
    earlier: int  # the number before which there is more, 0 where there is nothing
    later: int  # the number behind which there is more


@dataclass(frozen=True, slots=True)
class Queue:
    """The queue of a consultation."""

    place: Workplace

    async def show(self, request: Request, visitor: Visitor, _: Form) -> Response:
        """Show a page of the queue."""
        query = dict(request.query_params)
        shown = await self.place.read(lambda register: self._read(register, visitor, query))
        column, dossier, on = self.place.column, shown.dossier, kept(query)
        here = kept(query, AFTER, BEFORE)

        def page(side: str, edge: int) -> str:
            return list_address(column, QUEUE, dossier.url, **on, **{side: str(edge)}) if edge else ""

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
            hidden=[(LIST, dossier.url), *here.items()],
            standing=(STANDING, query.get(STANDING, "")),
            is_sifted=any(name != STANDING for name in on),
            unsifted_url=list_address(column, QUEUE, dossier.url),
            first_url=list_address(column, QUEUE, dossier.url, **on) if shown.earlier else "",
            before_url=page(BEFORE, shown.earlier),
            next_url=page(AFTER, shown.later),
            all_url=list_address(column, QUEUE, dossier.url, **here, **{_ALL_CHOSEN: "1"}),
            are_all_chosen=_ALL_CHOSEN in query,
            together_url=desk_address(column, TOGETHER),
            decisions=together_ways() if visitor.may(Act.DECIDE, dossier.url) else (),
        )

    def _read(self, register: Register, visitor: Visitor, query: Mapping[str, str]) -> Shown:
        dossier = dossier_for(visitor, self.place.asking, register, query.get(LIST, ""))
        standings, sieve = standings_of(query), sieve_of(query)
        after, before = (number_from(query.get(side, "")) for side in (AFTER, BEFORE))
        if before:
            last = register.queue_before(dossier.url, standings, before, AT_ONCE, sieve)
            after = last[0].number - 1 if len(last) == AT_ONCE else 0  # the first page is a whole one
        found = register.queue(dossier.url, standings, after, AT_ONCE + 1, sieve)
        begin = found[0].number if found else after + 1
        has_earlier = bool(after and register.queue_before(dossier.url, standings, begin, 1, sieve))
        return Shown(
            dossier,
            tuple(slip_of(self.place.column, dossier, one) for one in found[:AT_ONCE]),
            register.queue_length(dossier.url, standings, sieve),
            begin if has_earlier else 0,
            found[AT_ONCE - 1].number if len(found) > AT_ONCE else 0,
        )


def together_ways() -> tuple[tuple[str, str], ...]:
    """Return what can be decided of several opinions at once: values and words."""
    return tuple((one.value, label) for one, (label, _) in DECISIONS.items())
