"""Requests at the desk: what citizens ask about opinions, and what they are answered."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from builder.dataclasses import dataclass
from builder.intake.accounts.roles import Act
from builder.intake.accounts.visitors import Visitor
from builder.intake.desk.addresses import (
    ANSWER,
    DONE,
    ERASURE,
    LIST,
    REQUESTS,
    SEARCH,
    desk_address,
    list_address,
    opinion_address,
    request_address,
)
from builder.intake.desk.dossiers import Missing
from builder.intake.desk.opinion import REASON, Said
from builder.intake.desk.slips import instant_words, number_from
from builder.intake.desk.wording import DONE as WHAT_WAS_DONE
from builder.intake.desk.wording import GRANTS, PROBLEMS
from builder.intake.desk.workplace import Workplace, typed
from builder.intake.filings import Form
from builder.intake.requests.citizen_request import CitizenRequest, Kind, State
from builder.intake.requests.drawer import open_requests, request_numbered, requests_of
from builder.intake.requests.wording import NAMES, STATES
from builder.vietnamese.dates import ZONE

STATE, OPINIONS, ALL = "ket-qua", "so-y-kien", "tat-ca"
_NUMBERS = re.compile(r"[0-9]+", re.ASCII)
_NOBODY_KNOWS = "Chưa rõ đợt nào"


@dataclass(frozen=True, slots=True)
class Requests:
    """The requests on consultations that a visitor may see; those that name none are for whoever sees all."""

    place: Workplace

    async def show_all(self, request: Request, visitor: Visitor, _: Form) -> Response:
        """Show the requests that wait, the oldest first, or all of them."""
        url, is_all = request.query_params.get(LIST), bool(request.query_params.get(ALL))
        known = await self.place.read(requests_of if is_all else open_requests)
        asked = [
            one for one in known if visitor.may(Act.SEE, one.consultation) and url in (None, one.consultation)
        ]
        return self.place.shown(
            "requests",
            "Đề nghị của người dân",
            visitor,
            rows=[self._row(one) for one in asked],
            is_all=is_all,
            all_url=desk_address(self.place.column, REQUESTS, query=[(LIST, url or ""), (ALL, "co")]),
        )

    async def show(self, request: Request, visitor: Visitor, _: Form) -> Response:
        """Show a request."""
        one = await self._one(request, visitor)
        return self._page(visitor, one, done=request.query_params.get(DONE, ""))

    async def answer(self, request: Request, visitor: Visitor, form: Form) -> Response:
        """Keep an answer; what is to be erased is asked for on a page of its own."""
        one = await self._one(request, visitor)
        visitor.require(Act.DECIDE, one.consultation)
        said = {name: typed(form, name) for name in (STATE, REASON, OPINIONS)}
        if said[STATE] not in dict(_answers(one.kind)):
            return self._page(visitor, one, said, PROBLEMS["no_answer"], 422)
        return await self._answered(request, visitor, one, said)

    async def show_erasure(self, request: Request, visitor: Visitor, _: Form) -> Response:
        """Show what is erased when a deletion is granted."""
        one = await self._deletion(request, visitor)
        return self._page(visitor, one, is_erasing=one.is_open)

    async def erase(self, request: Request, visitor: Visitor, form: Form) -> Response:
        """Grant a deletion."""
        one = await self._deletion(request, visitor)
        said = {STATE: State.DONE.value, REASON: typed(form, REASON), OPINIONS: ""}
        return await self._answered(request, visitor, one, said, is_erasing=True)

    async def _one(self, request: Request, visitor: Visitor) -> CitizenRequest:
        number = number_from(request.path_params["number"])
        one = await self.place.read(lambda register: request_numbered(register, number))
        if one is None or not visitor.may(Act.SEE, one.consultation):
            raise Missing
        return one

    async def _deletion(self, request: Request, visitor: Visitor) -> CitizenRequest:
        one = await self._one(request, visitor)
        if one.kind is not Kind.DELETE:
            raise Missing
        visitor.require(Act.ERASE, one.consultation)
        return one

    async def _answered(
        self, request: Request, visitor: Visitor, one: CitizenRequest, said: Said, *, is_erasing: bool = False
    ) -> Response:
        # Of a refusal nothing follows for any opinion, whatever number was typed beside it.
        is_done = said[STATE] == State.DONE
        opinions = [number_from(found) for found in _NUMBERS.findall(said[OPINIONS])] if is_done else []
        order = {"number": one.number, "consultation": one.consultation, "state": said[STATE]}
        answer = await self.place.ordered(
            visitor, do="answer", **order, reason=said[REASON], opinions=opinions
        )
        problem = answer.get("problem")
        if problem is None:
            return self.place.led_to(request_address(self.place.column, one.number, done=ANSWER))
        status = 409 if problem == "answered" else 422
        now = await self._one(request, visitor)
        told = PROBLEMS.get(problem, problem)
        return self._page(visitor, now, said, told, status, is_erasing=is_erasing and now.is_open)

    def _row(self, one: CitizenRequest) -> dict[str, Any]:  # Any: what a layout takes
        return {
            "url": request_address(self.place.column, one.number),
            "number": one.number,
            "name": NAMES[one.kind],
            "arrived": instant_words(one.arrived),
            "age": self._age(one),
            "of": self._title(one),
            "state": STATES[one.state],
        }

    def _page(
        self,
        visitor: Visitor,
        one: CitizenRequest,
        said: Mapping[str, str] | None = None,
        problem: str = "",
        status: int = 200,
        done: str = "",
        *,
        is_erasing: bool = False,
    ) -> Response:
        column, url = self.place.column, one.consultation
        may_decide, may_erase = (visitor.may(act, url) and one.is_open for act in (Act.DECIDE, Act.ERASE))
        is_deletion = one.kind is Kind.DELETE
        return self.place.shown(
            "request",
            f"Đề nghị số {one.number}",
            visitor,
            status,
            done=WHAT_WAS_DONE.get(done, ""),
            problem=problem,
            back=(desk_address(column, REQUESTS), "Đề nghị của người dân"),
            facts=self._facts(one),
            opinions=[(opinion_address(column, number), number) for number in one.opinions],
            search_url=list_address(column, SEARCH, url) if url and one.kind is Kind.FALSE_NAME else "",
            said={STATE: "", REASON: "", OPINIONS: "", **(said or {})},
            answers=[] if is_erasing or not may_decide else _answers(one.kind),
            asks_opinions=one.kind is Kind.FALSE_NAME,
            answer_url=request_address(column, one.number, ANSWER),
            erasure_url=request_address(column, one.number, ERASURE) if is_deletion and may_erase else "",
            is_erasing=is_erasing,
        )

    def _facts(self, one: CitizenRequest) -> list[tuple[str, str]]:
        facts = [
            ("Đề nghị", NAMES[one.kind]),
            ("Đợt", self._title(one)),
            ("Nhận lúc", f"{instant_words(one.arrived)}, {self._age(one)}"),
            ("Nội dung", one.text),
            ("Tên bị dùng", one.name),
            ("Liên hệ", one.contact),
            ("Tình trạng", STATES[one.state]),
            ("Trả lời", one.reason),
        ]
        return [(label, text) for label, text in facts if text]

    def _title(self, one: CitizenRequest) -> str:
        asked = self.place.offers.asked(one.consultation)
        return asked.title if asked else one.consultation or _NOBODY_KNOWS

    def _age(self, one: CitizenRequest) -> str:
        came = datetime.fromisoformat(one.arrived).astimezone(ZONE).date()
        days = (self.place.now().astimezone(ZONE).date() - came).days
        return f"đã {days} ngày" if days else "hôm nay"


def _answers(kind: Kind) -> list[tuple[str, str]]:
    """Return what can be answered on the page of a request, and what that means; a deletion is granted on
    another.
    """
    granted = [(State.DONE.value, GRANTS[kind])] if kind in GRANTS else []
    return [*granted, (State.REFUSED.value, STATES[State.REFUSED])]
