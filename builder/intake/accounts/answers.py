"""Answers: what the desk shows, where it leads, and what whoever is not let in is told."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from urllib.parse import urlencode, urlsplit

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from builder.dataclasses import dataclass
from builder.intake.accounts.cookies import Cookies, cookies_of
from builder.intake.accounts.pages import refusal_page
from builder.intake.accounts.wording import REFUSALS
from builder.intake.addresses import DESK
from builder.intake.headers import headers_for
from builder.intake.offers import Offers
from builder.opinions import AskingColumn

SIGN_IN, CONFIRM, NEW_PASSWORD = f"{DESK}/dang-nhap", f"{DESK}/xac-nhan", f"{DESK}/mat-khau"
SIGN_OUT, HOME = f"{DESK}/dang-xuat", f"{DESK}/tai-khoan"
THEN = "tiep"  # the blank, and the part of an address, that says where to go on
_WITHIN = re.compile(r"(?:/[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)*)*/?(?:\?[A-Za-z0-9_.~%=&+/-]*)?")
_WAYS: Mapping[str, str] = {"ended": SIGN_IN, "unconfirmed": CONFIRM, "at_start": NEW_PASSWORD}


@dataclass(frozen=True, slots=True)
class Answers:
    """Answers in the look of the column that is asked for."""

    offers: Offers

    @property
    def column(self) -> AskingColumn:
        """The column as the last build told it."""
        return self.offers.asking.column

    @property
    def cookies(self) -> Cookies:
        """What browsers keep."""
        return cookies_of(self.column.service_url)

    def path_of(self, part: str) -> str:
        """Return the path of a page of the service."""
        return f"{urlsplit(self.column.service_url).path}/{part}"

    def shown(self, html: str, status: int = 200) -> Response:
        """Return an answer that shows ``html``."""
        return self.dressed(HTMLResponse(html, status))

    def led_to(self, path: str) -> Response:
        """Return an answer that leads to ``path`` of the service, by GET."""
        return self.dressed(RedirectResponse(path, 303))

    def dressed(self, response: Response) -> Response:
        """Return ``response`` with the headers that every answer carries."""
        for name, value in headers_for(self.column, response.status_code).items():
            response.headers.setdefault(name, value)
        return response

    def refusal(self, name: str, typed: Sequence[str] = (), then: str = "") -> Response:
        """Return the page of the refusal ``name``, with what was ``typed``, and the way to ``then``."""
        page = refusal_page(self.column, name, typed, then or self.path_of(HOME))
        return self.shown(page, REFUSALS[name].status)

    def refused(self, request: Request, name: str, typed: Sequence[str]) -> Response:
        """Return what stands instead of the page that was asked for; where something is to be given first, it
        leads to there and back.
        """
        way = _WAYS.get(name)
        if way is None:
            return self.refusal(name, typed)
        here = request.url.path + (f"?{request.url.query}" if request.url.query else "")
        then = f"{self.path_of(way)}?{urlencode({THEN: here})}"
        return self.refusal(name, typed, then) if request.method == "POST" else self.led_to(then)

    def then_of(self, told: str) -> str:
        """Return where to go on when a form or an address says ``told``: nowhere but within the desk."""
        desk = self.path_of(DESK)
        is_within = told.startswith(desk) and _WITHIN.fullmatch(told.removeprefix(desk))
        return told if is_within else self.path_of(HOME)
