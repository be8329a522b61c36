"""Sign-in: the pages by which somebody comes in, gives password and code again, and goes."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from builder.dataclasses import dataclass
from builder.intake.accounts.account import Account
from builder.intake.accounts.answers import CONFIRM, HOME, NEW_PASSWORD, SIGN_IN, SIGN_OUT, THEN
from builder.intake.accounts.browsers import LASTING_SECONDS
from builder.intake.accounts.cookies import BROWSER, VISIT
from builder.intake.accounts.entrance import Attempt, Flood
from builder.intake.accounts.gate import Gate, Stopped, first, name_of
from builder.intake.accounts.hashing import Busy
from builder.intake.accounts.pages import account_page, confirm_page, password_page, sign_in_page
from builder.intake.accounts.passwords import Fault, fault_of
from builder.intake.accounts.visitors import Unconfirmed, Visitor
from builder.intake.accounts.visits import visit_from
from builder.intake.accounts.wording import grant_words
from builder.intake.bodies import Unreadable, form_of
from builder.intake.filings import Form
from builder.intake.origins import is_ours
from builder.intake.store.records import StoreFailure
from builder.intake.store.writer import Full

NAME, PASSWORD, CODE = "ten", "mat-khau", "ma"
CHOSEN, AGAIN = "mat-khau-moi", "nhap-lai"
_MOST_NAME = 64  # letters of what is shown again


def sign_in_routes(gate: Gate, prefix: str) -> list[Route]:
    """Return the pages of signing in below ``prefix``, none of which changes anything by GET."""
    pages = _Pages(gate)
    within = {
        CONFIRM: (pages.confirm, ["GET", "POST"]),
        NEW_PASSWORD: (pages.new_password, ["GET", "POST"]),
        HOME: (pages.account, ["GET"]),
        SIGN_OUT: (pages.sign_out, ["GET", "POST"]),
    }
    return [
        Route(f"{prefix}/{SIGN_IN}", pages.sign_in, methods=["GET", "POST"]),
        *(
            Route(f"{prefix}/{part}", gate.signed_in(page, None, at_start=True), methods=methods)
            for part, (page, methods) in within.items()
        ),
    ]


@dataclass(frozen=True, slots=True)
class _Pages:
    gate: Gate

    async def sign_in(self, request: Request) -> Response:
        """Show the form, or let in whoever filled it in rightly."""
        answers = self.gate.answers
        answers.offers.look()
        if not answers.cookies.is_safe:
            return answers.refusal("insecure")
        if request.method != "POST":
            then = answers.then_of(request.query_params.get(THEN, ""))
            return answers.shown(sign_in_page(answers.column, then))
        try:
            return await self._let_in(request)
        except (Stopped, Unreadable, Flood, Busy, Full, StoreFailure) as stopped:
            return answers.refusal(_name_of(stopped), then=answers.path_of(SIGN_IN))

    async def _let_in(self, request: Request) -> Response:
        gate, answers = self.gate, self.gate.answers
        if not is_ours(request, answers.column):
            raise Stopped("foreign")
        form = await form_of(request)
        then, browser = answers.then_of(first(form, THEN)), answers.cookies.read(request, BROWSER)
        account = await gate.entrance.opened(_attempt(request, form, first(form, NAME), browser))
        if account is None:
            name = first(form, NAME)[:_MOST_NAME]
            return answers.shown(sign_in_page(answers.column, then, name, is_wrong=True), 403)
        now = gate.now()
        response = answers.led_to(answers.path_of(NEW_PASSWORD) if account.has_start_password else then)
        gate.keep(response, visit_from(account.name, account.epoch, now))
        known = gate.entrance.browsers.give(account.name, browser, now)
        answers.cookies.keep(response, BROWSER, known, LASTING_SECONDS)
        return response

    async def confirm(self, request: Request, visitor: Visitor, form: Form) -> Response:
        """Ask for password and code again, and go on once they were given."""
        gate, answers = self.gate, self.gate.answers
        then = answers.then_of(first(form, THEN) or request.query_params.get(THEN, ""))
        if request.method != "POST":
            return answers.shown(confirm_page(answers.column, visitor, then))
        known = gate.entrance.browsers.give(visitor.name, "", gate.now())  # by its visit
        try:
            account = await gate.entrance.opened(_attempt(request, form, visitor.name, known), "confirm")
        except (Flood, Busy) as stopped:
            raise Stopped(_name_of(stopped)) from stopped
        visit = gate.visit_of(request)
        if account is None or visit is None:
            return answers.shown(confirm_page(answers.column, visitor, then, is_wrong=True), 403)
        response = answers.led_to(then)
        gate.keep(response, visit.confirmed_at(gate.now()))
        return response

    async def new_password(self, request: Request, visitor: Visitor, form: Form) -> Response:
        """Let somebody choose another password; all other visits of the account end."""
        if not visitor.is_confirmed:
            raise Unconfirmed
        account, visit = await self.gate.entrance.account(visitor.name), self.gate.visit_of(request)
        if account is None or visit is None or account.epoch != visit.epoch:
            raise Stopped("ended")
        fault = None
        if request.method == "POST":
            fault = fault_of(first(form, CHOSEN), first(form, AGAIN), account.name)
            changed = fault or await self._with_password(account, first(form, CHOSEN))
            if isinstance(changed, Response):
                return changed
            fault = changed
        answers, at_start = self.gate.answers, account.has_start_password
        page = password_page(answers.column, visitor, fault, at_start=at_start)
        return answers.shown(page, 422 if fault else 200)

    async def _with_password(self, account: Account, chosen: str) -> Response | Fault:
        gate = self.gate
        try:
            changed = await gate.entrance.with_password(account, chosen)
        except Busy as stopped:
            raise Stopped(_name_of(stopped)) from stopped
        if changed is None:
            raise Stopped("ended")
        if isinstance(changed, Fault):
            return changed
        response = gate.answers.led_to(gate.answers.path_of(HOME))
        gate.keep(response, visit_from(changed.name, changed.epoch, gate.now()))
        return response

    async def account(self, _: Request, visitor: Visitor, __: Form) -> Response:
        """Show what somebody may do, and how to leave."""
        answers = self.gate.answers
        asked = answers.offers.asked
        titles = ((one, asked(one.consultation)) for one in visitor.grants)
        words = [grant_words(one, found.title if found else "") for one, found in titles]
        return answers.shown(account_page(answers.column, visitor, words))

    async def sign_out(self, request: Request, visitor: Visitor, form: Form) -> Response:
        """End all visits of an account: a visit that was copied from a browser must not outlast it."""
        if request.method != "POST":
            return await self.account(request, visitor, form)
        await self.gate.entrance.left(visitor.name)
        answers = self.gate.answers
        response = answers.led_to(answers.path_of(SIGN_IN))
        answers.cookies.drop(response, VISIT)
        return response


def _attempt(request: Request, form: Form, name: str, browser: str) -> Attempt:
    address = request.client.host if request.client else ""
    return Attempt(name, first(form, PASSWORD), first(form, CODE), address, browser)


def _name_of(stopped: Exception) -> str:
    match stopped:
        case Flood():
            return "flood"
        case Busy():
            return "busy"
        case _:
            return name_of(stopped)
