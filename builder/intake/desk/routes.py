"""Routes: the addresses of the desk, and what each asks of whoever comes."""

from __future__ import annotations

from typing import TypeAlias

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from builder.intake.accounts.gate import Page
from builder.intake.accounts.roles import Act
from builder.intake.accounts.visitors import Visitor
from builder.intake.addresses import DESK
from builder.intake.desk.addresses import (
    ANSWER,
    DECISION,
    ENTRY,
    ERASURE,
    EXPORT,
    GROUPS,
    ISSUE,
    NOTE,
    OPINION,
    QUEUE,
    REPORT,
    REQUESTS,
    SEARCH,
    TOGETHER,
    WORDING,
)
from builder.intake.desk.dossiers import Missing
from builder.intake.desk.entry import Entry
from builder.intake.desk.erasing import Erasing
from builder.intake.desk.groups import Groups
from builder.intake.desk.opinion import OpinionPage
from builder.intake.desk.overview import Overview
from builder.intake.desk.queue import Queue
from builder.intake.desk.redaction import Redaction
from builder.intake.desk.reports import Reports
from builder.intake.desk.requests import Requests
from builder.intake.desk.search import Search
from builder.intake.desk.together import Together
from builder.intake.desk.wording import MISSING, WRITTEN
from builder.intake.desk.workplace import Workplace
from builder.intake.filings import Form

Way: TypeAlias = tuple[str, Page, Act]  # what lies where, and what it takes to be let in
_ONE, _REQUEST = f"{OPINION}/{{number}}", f"{REQUESTS}/{{number}}"


def desk_routes(place: Workplace, prefix: str) -> list[Route]:
    """Return the routes of the desk below ``prefix``, each behind the gate.

    Shape:  whatever changes anything is a POST; GET of the same address shows its form.
    """
    signed_in = place.gate.signed_in
    looks, steps = _pages(place)
    first = signed_in(found(place, Overview(place).show), Act.SEE)
    return [
        # Or the framework would lead from there to http, and to whatever host was asked for.
        Route(f"{prefix}/{DESK}/", first, methods=["GET"]),
        *(
            Route(_path(prefix, part), signed_in(found(place, page), act), methods=["GET"])
            for part, page, act in looks
        ),
        *(
            Route(_path(prefix, part), signed_in(found(place, page), act, WRITTEN), methods=["POST"])
            for part, page, act in steps
        ),
    ]


def _pages(place: Workplace) -> tuple[list[Way], list[Way]]:
    opinion, entry, reports = OpinionPage(place), Entry(place), Reports(place)
    together, search = Together(place), Search(place)
    redaction, erasing, requests = Redaction(place), Erasing(place), Requests(place)
    looks: list[Way] = [
        ("", Overview(place).show, Act.SEE),
        (QUEUE, Queue(place).show, Act.SEE),
        (SEARCH, search.show, Act.SEE),
        (GROUPS, Groups(place).show, Act.SEE),
        (TOGETHER, together.begin, Act.DECIDE),
        (_ONE, opinion.show, Act.SEE),
        (f"{_ONE}/{DECISION}", opinion.show, Act.SEE),
        (f"{_ONE}/{NOTE}", opinion.show, Act.SEE),
        (f"{_ONE}/{WORDING}", redaction.show, Act.DECIDE),
        (f"{_ONE}/{ERASURE}", erasing.show, Act.ERASE),
        (REQUESTS, requests.show_all, Act.SEE),
        (_REQUEST, requests.show, Act.SEE),
        (f"{_REQUEST}/{ANSWER}", requests.show, Act.SEE),
        (f"{_REQUEST}/{ERASURE}", requests.show_erasure, Act.ERASE),
        (ENTRY, entry.show, Act.ENTER),
        (REPORT, reports.show, Act.SEE),
        (f"{REPORT}/{ISSUE}", reports.begin, Act.REPORT),
        (f"{REPORT}/{EXPORT}", reports.begin, Act.EXPORT),
    ]
    steps: list[Way] = [
        (SEARCH, search.look, Act.SEE),
        (TOGETHER, together.decide, Act.DECIDE),
        (f"{_ONE}/{DECISION}", opinion.decide, Act.DECIDE),
        (f"{_ONE}/{NOTE}", opinion.note, Act.DECIDE),
        (f"{_ONE}/{WORDING}", redaction.approve, Act.DECIDE),
        (f"{_ONE}/{ERASURE}", erasing.erase, Act.ERASE),
        (f"{_REQUEST}/{ANSWER}", requests.answer, Act.DECIDE),
        (f"{_REQUEST}/{ERASURE}", requests.erase, Act.ERASE),
        (ENTRY, entry.keep, Act.ENTER),
        (f"{REPORT}/{ISSUE}", reports.issue, Act.REPORT),
        (f"{REPORT}/{EXPORT}", reports.export, Act.EXPORT),
    ]
    return looks, steps


def found(place: Workplace, page: Page) -> Page:
    """Return ``page``, which answers for what is not there as for what nobody may know of."""

    async def answer(request: Request, visitor: Visitor, form: Form) -> Response:
        try:
            return await page(request, visitor, form)
        except Missing:
            return place.shown("missing", MISSING, visitor, 404)

    return answer


def _path(prefix: str, part: str) -> str:
    return f"{prefix}/{DESK}/{part}".rstrip("/")
