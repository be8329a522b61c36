"""Gate: lets to the pages of the desk whoever has signed in and may do what they do."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime

from starlette.requests import Request
from starlette.responses import Response

from builder.dataclasses import dataclass
from builder.intake.accounts.account import Account
from builder.intake.accounts.answers import Answers
from builder.intake.accounts.cookies import VISIT
from builder.intake.accounts.entrance import Entrance
from builder.intake.accounts.roles import CONFIRMED, Act
from builder.intake.accounts.visitors import Forbidden, Unconfirmed, Visitor
from builder.intake.accounts.visits import Visit, Visits
from builder.intake.bodies import Unreadable, form_of
from builder.intake.filings import Form
from builder.intake.origins import is_ours
from builder.intake.store.records import StoreFailure
from builder.intake.store.writer import Full

BLANK = "dau"  # hidden in every form of the desk; its value is `Visitor.form_token`

_NOTHING: Mapping[str, str] = {}
Page = Callable[[Request, Visitor, Form], Awaitable[Response]]


class Stopped(Exception):
    """Somebody is not let in; ``name`` is that of the refusal."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


@dataclass(frozen=True, slots=True)
class Gate:
    """Knows visitors again, and stands before every page of the desk."""

    answers: Answers
    entrance: Entrance
    visits: Visits
    now: Callable[[], datetime]

    def close(self) -> None:
        """Let go of everything."""
        self.entrance.close()

    def signed_in(
        self,
        page: Page,
        act: Act | None = Act.SEE,
        typed: Mapping[str, str] = _NOTHING,
        *,
        at_start: bool = False,
    ) -> Callable[[Request], Awaitable[Response]]:
        """Return ``page`` with the gate before it, as a route takes it.

        Shape:  the page is called with the request, the visitor and the form (empty for GET), once all of
                this holds: the visit has not ended; the start password has been changed, unless ``at_start``;
                a POST comes from a page of the service and carries the token of this visit; the visitor may
                do ``act``, if any, on some consultation; if ``act`` is one of `CONFIRMED`, password and code
                were given within ten minutes. On which consultation it is, the page finds out: it calls
                `Visitor.require` before it shows or changes anything.
                Otherwise the answer is 303 to the page for signing in, or for giving password and code again,
                which leads back to the same address; for a POST it is a page (403) on which what stood in the
                blanks ``typed``, each with its label, can be copied, with a link to there. So GET of the
                address of a POST shows its form. `Forbidden` and `Unconfirmed` that the page raises are
                answered in the same way.
                The answer of the page gets the headers of the service (CSP, no-store, …).
        """

        async def answer(request: Request) -> Response:
            self.answers.offers.look()
            form: Form = {}
            try:
                form = await self._form(request)
                visit, account = await self._entered(request, form)
                visitor = self._admitted(visit, account, act, at_start=at_start)
                response = await page(request, visitor, form)
            except (Stopped, Forbidden, Unconfirmed, Unreadable, Full, StoreFailure) as stopped:
                told = [(label, word) for blank, label in typed.items() for word in form.get(blank, ())]
                words = [f"{label}: {word}" for label, word in told if word.strip()]
                return self.answers.refused(request, name_of(stopped), words)
            return self._goes_on(response, visit)

        return answer

    def shown(self, html: str, status: int = 200) -> Response:
        """Return an answer that shows ``html``."""
        return self.answers.shown(html, status)

    def visit_of(self, request: Request) -> Visit | None:
        """Return the visit that the browser shows, whatever has become of its account."""
        return self.visits.read(self.answers.cookies.read(request, VISIT), self.now())

    def keep(self, response: Response, visit: Visit) -> None:
        """Have the browser keep ``visit`` until it is closed."""
        self.answers.cookies.keep(response, VISIT, self.visits.give(visit))

    async def _found(self, request: Request) -> tuple[Visit, Account] | None:
        visit = self.visit_of(request)
        account = await self.entrance.account(visit.name) if visit else None
        if visit is None or account is None or account.is_closed or account.epoch != visit.epoch:
            return None
        return visit, account

    async def _form(self, request: Request) -> Form:
        """Return what was typed, if it comes from a page of ours; nothing for GET.

        Errors: Stopped, Unreadable.
        """
        if request.method != "POST":
            return {}
        if not is_ours(request, self.answers.column):
            raise Stopped("foreign")
        return await form_of(request)

    async def _entered(self, request: Request, form: Form) -> tuple[Visit, Account]:
        """Return who has come, if what was typed belongs to this visit.

        Errors: Stopped; Full, StoreFailure.
        """
        found = await self._found(request)
        if found is None:
            raise Stopped("ended")
        if request.method == "POST" and not self.visits.is_token_of(found[0], first(form, BLANK)):
            raise Stopped("forged")
        return found

    def _admitted(self, visit: Visit, account: Account, act: Act | None, *, at_start: bool) -> Visitor:
        visitor = self._visitor(visit, account)
        if account.has_start_password and not at_start:
            raise Stopped("at_start")
        if act is not None and not visitor.may_somewhere(act):
            raise Forbidden(act)
        if act in CONFIRMED and not visitor.is_confirmed:
            raise Unconfirmed(act)
        return visitor

    def _visitor(self, visit: Visit, account: Account) -> Visitor:
        is_confirmed = visit.is_confirmed(self.now())
        token = self.visits.form_token(visit)
        return Visitor(account.name, account.display, account.grants, is_confirmed, token)

    def _goes_on(self, response: Response, visit: Visit) -> Response:
        """Return ``response`` with what every answer carries, and the visit anew now and then."""
        if visit.is_due(self.now()) and "set-cookie" not in response.headers:
            self.keep(response, visit.seen_at(self.now()))
        return self.answers.dressed(response)


def name_of(stopped: Exception) -> str:
    """Return the name of the refusal that tells of what ``stopped`` somebody."""
    match stopped:
        case Stopped():
            return stopped.name
        case Forbidden():
            return "forbidden"
        case Unconfirmed():
            return "unconfirmed"
        case Unreadable():
            return "unreadable"
        case _:
            return "broken"


def first(form: Form, blank: str) -> str:
    """Return what stands in ``blank``, "" for nothing."""
    return next(iter(form.get(blank, ())), "")
