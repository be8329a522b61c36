"""Service: the way of an opinion from a form to a receipt.

form → ``/kiem-tra``: read once more, with a ticket → ``/gui``: kept, then the receipt.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from starlette.requests import Request

from builder.dataclasses import dataclass
from builder.intake.accounts.gate import Gate
from builder.intake.alarm import Alarm, riddle_of
from builder.intake.bodies import Unreadable, form_of
from builder.intake.filings import Channel, Filing, Form, filing_from
from builder.intake.keys import Keys
from builder.intake.limits import Limits
from builder.intake.offers import Offers
from builder.intake.opinion_pages import check_page, receipt_page
from builder.intake.originals import with_original
from builder.intake.origins import is_foreign
from builder.intake.pages import form_page, notice_page
from builder.intake.receipts import receipt_code, receipt_digest
from builder.intake.room import LEAST_ROOM, plenty
from builder.intake.seals import seal_of
from builder.intake.store.records import Received, StoreFailure, Unsure
from builder.intake.store.writer import Full, Writer
from builder.intake.tickets import Refusal, Ticket, Tickets, refusal_of, ticket_for
from builder.intake.wording import ASKED_NOW, NOT_THE_NUMBER, NOTICES
from builder.opinions import Asked, AskingColumn, Blank
from builder.receipt_ledger import public_mark
from builder.vietnamese.dates import ZONE

Answer = tuple[int, str]
ANSWER, WORK = "so", "loi-giai"  # blanks of a riddle


@dataclass(frozen=True, slots=True)
class Service:
    """Answers forms; ``now`` is the instant, with its zone."""

    offers: Offers
    keys: Keys
    tickets: Tickets
    writer: Writer
    sending: Limits
    looking: Limits
    requesting: Limits
    alarm: Alarm
    now: Callable[[], datetime]
    gate: Gate
    free: Callable[[], int] = plenty  # bytes on the disk of the store

    @property
    def column(self) -> AskingColumn:
        """The column as the last build told it."""
        return self.offers.asking.column

    @property
    def has_room(self) -> bool:
        """Whether there is enough room on the disk to take anything."""
        return self.free() >= LEAST_ROOM

    def close(self) -> None:
        """Do what was asked for until now, and let go of everything."""
        self.writer.close()
        for one in (self.sending, self.looking, self.requesting):
            one.close()
        self.gate.close()

    async def check(self, request: Request) -> Answer:
        """Show an opinion once more, or what is wrong with it."""
        form, asked = await self._form(request, from_column=True)
        filing, problems = filing_from(form, asked)
        if filing is None:
            return 422, form_page(self.column, asked, form, problems)
        return 200, self._shown(asked, filing, self.now())

    async def change(self, request: Request) -> Answer:
        """Show the form again with what was typed."""
        form, asked = await self._form(request, from_column=False)
        return 200, form_page(self.column, asked, form, ())

    async def send(self, request: Request) -> Answer:
        """Keep an opinion, and hand out its receipt; the same ticket gives the same receipt again."""
        form, asked = await self._form(request, from_column=False, must_be_open=False)
        filing, problems = filing_from(form, asked)
        if filing is None:
            return 422, form_page(self.column, asked, form, problems)
        ticket = self.tickets.read(_first(form, "phieu"))
        refusal = refusal_of(ticket, filing, asked, self.now())
        if ticket is None or refusal is Refusal.FORGED:
            raise Unwelcome("forged", asked, filing.text)
        code = receipt_code(self.keys.receipt, ticket.nonce)
        digest = receipt_digest(self.keys.receipt_digest, code)
        notice = refusal.value if refusal else "" if self.has_room else "broken"
        if notice:
            if not await self._is_kept(digest, asked, filing):
                raise Unwelcome(notice, asked, filing.text)
        elif not (self._is_answered(ticket, form) or await self._is_kept(digest, asked, filing)):
            problem = NOT_THE_NUMBER if ticket.has_riddle else ASKED_NOW
            return 422, self._shown(asked, filing, ticket.arrived, problem)
        else:
            await self._kept(lambda: self._received(ticket, filing, code, digest), asked, filing)
        return 201, receipt_page(self.column, asked, code, ticket.arrived)

    def _received(self, ticket: Ticket, filing: Filing, code: str, digest: bytes) -> Received:
        arrived = ticket.arrived.astimezone(ZONE).isoformat(timespec="seconds")
        seal, listed = seal_of(self.keys.text_digest, filing, digest), public_mark(filing.consultation, code)
        return Received(filing, digest, Channel.FORM, arrived, seal, listed)

    def _shown(self, asked: Asked, filing: Filing, first: datetime, problem: str = "") -> str:
        """Return the page that shows ``filing`` once more, with a riddle while the alarm rings.

        Shape:  what was shown ``first`` within the window may be sent after it, however often it is shown.
        """
        ticket = ticket_for(filing, first, has_riddle=self.alarm.is_ringing)
        riddle = riddle_of(self.keys.riddle, ticket.nonce) if ticket.has_riddle else None
        return check_page(self.column, asked, filing, self.tickets.give(ticket), riddle, problem)

    def _is_answered(self, ticket: Ticket, form: Form) -> bool:
        """Return whether nothing is asked of whoever sends, or was answered."""
        if not self.alarm.is_ringing:
            return True
        riddle = riddle_of(self.keys.riddle, ticket.nonce)
        return ticket.has_riddle and riddle.is_solved_by(_first(form, ANSWER), _first(form, WORK))

    async def _form(
        self, request: Request, *, from_column: bool, must_be_open: bool = True
    ) -> tuple[Form, Asked]:
        """Return what was typed and what it is about.

        Errors: Unwelcome, Unreadable.
        """
        self.offers.look()
        if is_foreign(request, self.column, from_column=from_column):
            raise Unwelcome("foreign")
        form = _with_original(await form_of(request))
        asked = self.offers.asked(_first(form, Blank.CONSULTATION))
        if asked is None:
            raise Unwelcome("unknown", None, _first(form, Blank.TEXT))
        refused = _refused(asked, self.now(), must_be_open=must_be_open)
        if _first(form, Blank.TRAP):
            refused = "trapped"
        elif await self._must_wait(request, asked, form):
            refused = "flood"
        if refused:
            raise Unwelcome(refused, asked, _first(form, Blank.TEXT))
        return form, asked

    async def _must_wait(self, request: Request, asked: Asked, form: Form) -> float:
        """Return for how long; where nobody can tell, nothing is taken, and nobody is said to flood us."""
        try:
            return await self.sending.wait_for(address_of(request))
        except StoreFailure as failed:
            raise Unwelcome("broken", asked, _first(form, Blank.TEXT)) from failed

    async def _kept(self, received: Callable[[], Received], asked: Asked, filing: Filing) -> None:
        try:
            await self.writer.receive(received)
        except Full as full:
            raise Unwelcome("busy", asked, filing.text) from full
        except Unsure as unsure:
            raise Unwelcome("unsure", asked, filing.text) from unsure
        except StoreFailure as failed:
            raise Unwelcome("broken", asked, filing.text) from failed
        self.alarm.hear()

    async def _is_kept(self, digest: bytes, asked: Asked, filing: Filing) -> bool:
        """Return whether it was kept before: whoever lost the answer gets it again, however late."""
        try:
            return await self.writer.do(lambda store: store.by_receipt(digest)) is not None
        except (Full, StoreFailure) as failed:
            raise Unwelcome("unsure", asked, filing.text) from failed


class Unwelcome(Exception):
    """An opinion is not taken; ``notice`` names what its sender is told."""

    def __init__(self, notice: str, asked: Asked | None = None, text: str = "") -> None:
        super().__init__(notice)
        self.notice, self.asked, self.text = notice, asked, text


def refused(column: AskingColumn, stopped: Unwelcome | Unreadable) -> Answer:
    """Return the page that says why something was not taken."""
    asked, text = (stopped.asked, stopped.text) if isinstance(stopped, Unwelcome) else (None, "")
    return NOTICES[stopped.notice].status, notice_page(column, stopped.notice, asked, text)


def _refused(asked: Asked, now: datetime, *, must_be_open: bool) -> str:
    if not asked.is_online:
        return "offline"
    if not asked.has_opened(now):
        return "upcoming"
    return "closed" if must_be_open and asked.has_closed(now) else ""


def _with_original(form: Form) -> Form:
    try:
        return with_original(form)
    except ValueError as broken:
        raise Unreadable("unreadable") from broken


def _first(form: Form, name: str) -> str:
    found = form.get(name, ())
    return found[0] if found else ""


def address_of(request: Request) -> str:
    """Return the address from which ``request`` came."""
    return request.client.host if request.client else ""
