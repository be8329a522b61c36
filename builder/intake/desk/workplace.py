"""Workplace: what every page of the desk works with, and the two ways to the store: reading and orders."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TypeVar

from starlette.responses import RedirectResponse, Response

from builder.dataclasses import dataclass
from builder.intake.accounts.gate import BLANK, Gate
from builder.intake.accounts.visitors import Visitor
from builder.intake.desk.addresses import desk_address
from builder.intake.desk.reader import Reader
from builder.intake.filings import Form
from builder.intake.offers import Offers
from builder.intake.orders import Desk, Plain, carried_out
from builder.intake.pages import render_at_desk
from builder.intake.store.contract import Register
from builder.intake.store.writer import Writer
from builder.opinions import Asking, AskingColumn

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Workplace:
    """Reads beside the writer; whatever changes anything is an order, as the command line gives it."""

    gate: Gate
    offers: Offers
    writer: Writer
    reader: Reader
    desk: Desk
    now: Callable[[], datetime]

    @property
    def asking(self) -> Asking:
        """What the people are asked, as the last build told it."""
        return self.offers.asking

    @property
    def column(self) -> AskingColumn:
        """The column, whose look the pages have."""
        return self.offers.asking.column

    async def read(self, work: Callable[[Register], T]) -> T:
        """Return what ``work`` reads.

        Errors: StoreFailure; what ``work`` raises.
        """
        return await self.reader.do(work)

    async def ordered(self, visitor: Visitor, **order: object) -> Plain:
        """Return the answer to an order that ``visitor`` gives.

        Errors: Full, StoreFailure.
        """
        given = {**order, "who": visitor.name}
        return await self.writer.do(lambda store: carried_out(given, store, self.desk))

    def shown(
        self, layout: str, title: str, visitor: Visitor, status: int = 200, **shown: object
    ) -> Response:
        """Return the page called ``title``, whose main part is ``layout``, filled in with ``shown``."""
        token = {"name": BLANK, "value": visitor.form_token}
        around = {"desk_url": desk_address(self.column), "visitor": visitor, "token": token}
        return self.gate.shown(render_at_desk(layout, title, self.column, **{**around, **shown}), status)

    def led_to(self, address: str) -> Response:
        """Return an answer that leads to ``address`` by GET."""
        return RedirectResponse(address, 303)


def typed(form: Form, blank: str) -> str:
    """Return what stands in ``blank``, "" for nothing."""
    return next(iter(form.get(blank, ())), "")
