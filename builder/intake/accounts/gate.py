"""Gate: lets to the pages of the desk whoever has signed in and may do what they do."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence

from starlette.requests import Request
from starlette.responses import Response

from builder.intake.accounts.roles import Act
from builder.intake.accounts.visitors import Visitor
from builder.intake.filings import Form

BLANK = "dau"  # hidden in every form of the desk; its value is `Visitor.form_token`

Page = Callable[[Request, Visitor, Form], Awaitable[Response]]


class Gate:
    """Knows visitors again, and stands before every page of the desk."""

    async def visitor_of(self, request: Request) -> Visitor | None:
        """Return who asks, None for somebody who has not signed in, or whose visit has ended."""
        raise NotImplementedError

    def signed_in(
        self, page: Page, act: Act = Act.SEE, typed: Sequence[str] = ()
    ) -> Callable[[Request], Awaitable[Response]]:
        """Return ``page`` with the gate before it, as a route takes it.

        Shape:  the page is called with the request, the visitor and the form (empty for GET), once all of
                this holds: the visit has not ended; the start password has been changed; a POST comes from a
                page of the service and carries the token of this visit; the visitor may do ``act`` on some
                consultation; if ``act`` is one of `CONFIRMED`, password and code were given within ten
                minutes. On which consultation it is, the page finds out: it calls `Visitor.require` before
                it shows or changes anything.
                Otherwise the answer is 303 to the page for signing in, or for giving password and code again,
                which leads back to the same address; for a POST it is a page (401, 403) on which what stood
                in the blanks ``typed`` can be copied, with a link to there. So GET of the address of a POST
                shows its form. `Forbidden` and `Unconfirmed` that the page raises are answered in the same
                way. The answer of the page gets the headers of the service (CSP, no-store, …).
        """
        raise NotImplementedError

    def shown(self, html: str, status: int = 200) -> Response:
        """Return an answer that shows ``html``."""
        raise NotImplementedError
