"""Request steps: from the state of an opinion, or from nothing but a name, to a request that is kept.

``/tra-cuu`` → ``/de-nghi``: a form about that opinion → ``/de-nghi/gui``: kept. ``/mao-danh``: a form for
whoever has no code → the same address: kept, then a code. The forms come from the service itself: each
carries a ticket, so that it is kept once and nobody else's page sends one; to show it once more would protect
nothing.
"""

from __future__ import annotations

import secrets
from collections.abc import Awaitable, Callable, Mapping
from hashlib import sha256
from typing import TypeVar

from starlette.requests import Request

from builder.dataclasses import dataclass
from builder.intake.bodies import Unreadable, form_of
from builder.intake.filings import Form
from builder.intake.limits import Limits
from builder.intake.origins import is_foreign
from builder.intake.receipts import receipt_code, receipt_digest, typed_code
from builder.intake.requests.citizen_request import CitizenRequest, Kind
from builder.intake.requests.drawer import Gone, TooMany, keep, request_with
from builder.intake.requests.forms import KINDS, Blank, Fault, request_about, request_of_name, typed
from builder.intake.requests.pages import kept_page, refused_page, request_page
from builder.intake.requests.wording import EXPIRED, HASTY
from builder.intake.service import Answer, Service, address_of
from builder.intake.store.contract import Store
from builder.intake.store.records import Opinion, Standing, StoreFailure, Unsure
from builder.intake.store.writer import Full
from builder.intake.tickets import HASTE, LIFE, NONCE, Ticket
from builder.vietnamese.dates import ZONE

T = TypeVar("T")
_TOO_SOON, _TOO_LATE = 429, 409


class _Stopped(Exception):
    """A request is not taken; ``notice`` names what its sender is told."""

    def __init__(self, notice: str) -> None:
        super().__init__(notice)
        self.notice = notice


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A form as it came: what kind of request, about which opinion (None for a false name), by which code."""

    form: Form
    kind: Kind
    code: str = ""
    opinion: Opinion | None = None

    @property
    def digest(self) -> bytes:
        """What its ticket must be for."""
        return sha256(f"request {self.kind} {self.code}".encode()).digest()


@dataclass(frozen=True, slots=True)
class RequestSteps:
    """Answers the forms of requests."""

    service: Service

    async def ask(self, request: Request) -> Answer:
        """Show the form for a request about the opinion whose code is given."""
        return await self._told(request, self._shown)

    async def send(self, request: Request) -> Answer:
        """Keep a request about the opinion whose code is given; the same ticket keeps it once."""
        return await self._told(request, self._about)

    async def ask_name(self, _: Request) -> Answer:
        """Show the form for whoever has heard that an opinion bears their name."""
        self.service.offers.look()
        return 200, self._page(_Sheet({}, Kind.FALSE_NAME))

    async def send_name(self, request: Request) -> Answer:
        """Keep what somebody reports whose name was used, and hand out a code, the same one for a ticket."""
        return await self._told(request, self._of_name)

    async def _told(self, request: Request, work: Callable[[Request, Form], Awaitable[Answer]]) -> Answer:
        """Return what ``work`` makes of the form of ``request``, or the page that says why nothing was
        kept.
        """
        form: Form = {}
        self.service.offers.look()
        try:
            form = await self._form(request)
            return await work(request, form)
        except (_Stopped, Unreadable) as stopped:
            return refused_page(self.service.column, stopped.notice, typed(form, Blank.TEXT))

    async def _form(self, request: Request) -> Form:
        if is_foreign(request, self.service.column, from_column=False):
            raise _Stopped("foreign")
        form = await form_of(request)
        if typed(form, Blank.TRAP):
            raise _Stopped("trapped")
        return form

    async def _shown(self, request: Request, form: Form) -> Answer:
        return 200, self._page(await self._sheet(request, form))

    async def _about(self, request: Request, form: Form) -> Answer:
        return await self._sent(request, await self._sheet(request, form))

    async def _of_name(self, request: Request, form: Form) -> Answer:
        return await self._sent(request, _Sheet(form, Kind.FALSE_NAME))

    async def _sheet(self, request: Request, form: Form) -> _Sheet:
        """Return the form of whoever holds the code of an opinion."""
        kind, code = KINDS.get(typed(form, Blank.KIND)), typed_code(typed(form, Blank.CODE))
        if kind is None or code is None:
            raise _Stopped("forged")
        await self._refuse_flood(self.service.looking, request)
        digest = receipt_digest(self.service.keys.receipt_digest, code)
        opinion = await self._do(lambda store: store.by_receipt(digest))
        if opinion is None:
            raise _Stopped("unknown")
        if opinion.standing is Standing.ERASED:
            raise _Stopped("erased")
        return _Sheet(form, kind, code, opinion)

    async def _sent(self, request: Request, sheet: _Sheet) -> Answer:
        keys, now = self.service.keys, self.service.now()
        ticket = self.service.tickets.read(typed(sheet.form, Blank.TICKET))
        if ticket is None or ticket.digest != sheet.digest:
            raise _Stopped("forged")
        code = receipt_code(keys.receipt, b"request" + ticket.nonce)
        receipt = receipt_digest(keys.receipt_digest, code)
        shown = "" if sheet.opinion else code
        kept = await self._do(lambda store: request_with(store, receipt))
        if kept is not None:  # whoever lost the answer gets it again, however late
            return 201, kept_page(self.service.column, kept, shown)
        asked, faults = self._read(sheet, receipt)
        if faults:
            return 422, self._page(sheet, ticket, faults)
        if now - ticket.arrived > LIFE:
            return _TOO_LATE, self._page(sheet, problem=EXPIRED)
        if ticket.arrived <= now < ticket.arrived + HASTE:
            return _TOO_SOON, self._page(sheet, ticket, problem=HASTY)
        if not self.service.has_room:
            raise _Stopped("broken")
        await self._refuse_flood(self.service.requesting, request)
        return 201, kept_page(self.service.column, await self._kept(asked), shown)

    async def _refuse_flood(self, limits: Limits, request: Request) -> None:
        """Go on only if so much may come from there; where nobody can tell, nobody is said to flood us."""
        try:
            must_wait = await limits.wait_for(address_of(request))
        except StoreFailure as failed:
            raise _Stopped("broken") from failed
        if must_wait:
            raise _Stopped("flood")

    def _read(self, sheet: _Sheet, receipt: bytes) -> tuple[CitizenRequest, Mapping[Blank, Fault]]:
        at = self.service.now().astimezone(ZONE).isoformat(timespec="seconds")
        if sheet.opinion is None:
            known = {one.url for one in self.service.offers.asking.consultations}
            return request_of_name(sheet.form, known, receipt, at)
        about, number = sheet.opinion.received.filing.consultation, sheet.opinion.number
        return request_about(sheet.form, sheet.kind, about, number, receipt, at)

    async def _kept(self, asked: CitizenRequest) -> CitizenRequest:
        def work(store: Store) -> CitizenRequest | str:
            try:
                return keep(store, asked, self.service.keys.text_digest, asked.arrived)
            except TooMany:
                return "busy"
            except Gone:
                return "erased"

        kept = await self._do(work)
        if isinstance(kept, str):
            raise _Stopped(kept)
        if kept.receipt != asked.receipt and (kept.text, kept.contact) != (asked.text, asked.contact):
            raise _Stopped("waiting")  # what was written now is not kept
        return kept

    async def _do(self, work: Callable[[Store], T]) -> T:
        try:
            return await self.service.writer.do(work)
        except Full as full:
            raise _Stopped("busy") from full
        except Unsure as unsure:
            raise _Stopped("unsure") from unsure
        except StoreFailure as failed:
            raise _Stopped("broken") from failed

    def _page(
        self,
        sheet: _Sheet,
        ticket: Ticket | None = None,
        faults: Mapping[Blank, Fault] | None = None,
        problem: str = "",
    ) -> str:
        """Return the form once more, with ``ticket`` or a new one."""
        given = ticket or Ticket(secrets.token_bytes(NONCE), self.service.now(), sheet.digest)
        told = (self.service.tickets.give(given), sheet.code, faults, problem)
        return request_page(self.service.offers.asking, sheet.kind, sheet.form, *told)
