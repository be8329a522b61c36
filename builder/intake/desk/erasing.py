"""Erasing: words and sender of an opinion are removed for good, after a page has said what that means."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from builder.dataclasses import dataclass
from builder.intake.accounts.roles import Act
from builder.intake.accounts.visitors import Visitor
from builder.intake.desk.addresses import ERASURE, opinion_address
from builder.intake.desk.opinion import REASON, SEEN, File, OpinionPage, facts_of
from builder.intake.desk.wording import PROBLEMS
from builder.intake.desk.workplace import Workplace, typed
from builder.intake.filings import Form
from builder.intake.sightings import sight_of
from builder.intake.store.records import Standing


@dataclass(frozen=True, slots=True)
class Erasing:
    """Asks for a reason, and erases."""

    place: Workplace

    async def show(self, request: Request, visitor: Visitor, _: Form) -> Response:
        """Show what will be erased."""
        return self._page(visitor, await self._file(request, visitor))

    async def erase(self, request: Request, visitor: Visitor, form: Form) -> Response:
        """Erase, for a reason."""
        file = await self._file(request, visitor)
        order = {"do": "erase", "number": file.number, "consultation": file.dossier.url}
        answer = await self.place.ordered(
            visitor, **order, seen=typed(form, SEEN), reason=typed(form, REASON)
        )
        problem = answer.get("problem")
        if problem is None:
            return self.place.led_to(opinion_address(self.place.column, file.number, done=ERASURE))
        status = 409 if problem == "changed" else 422
        file = await self._file(request, visitor)
        return self._page(visitor, file, typed(form, REASON), PROBLEMS.get(problem, problem), status)

    async def _file(self, request: Request, visitor: Visitor) -> File:
        file = await OpinionPage(self.place).file(request, visitor)
        visitor.require(Act.ERASE, file.dossier.url)
        return file

    def _page(
        self, visitor: Visitor, file: File, reason: str = "", problem: str = "", status: int = 200
    ) -> Response:
        one = file.opinion
        is_erased = one.standing is Standing.ERASED
        return self.place.shown(
            "erasing",
            f"Xóa ý kiến số {one.number}",
            visitor,
            status,
            problem=problem or (PROBLEMS["erased"] if is_erased else ""),
            is_erased=is_erased,
            back=(opinion_address(self.place.column, one.number), f"Ý kiến số {one.number}"),
            action=opinion_address(self.place.column, one.number, ERASURE),
            blanks=(SEEN, REASON),
            seen=sight_of(one),
            reason=reason,
            facts=tuple(facts_of(file)),
            text=one.received.filing.text,
            notes=len(file.notes),
        )
