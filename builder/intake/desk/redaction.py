"""Redaction: the words of an opinion that may be published; its text is kept, and never is."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from builder.dataclasses import dataclass
from builder.intake.accounts.roles import Act
from builder.intake.accounts.visitors import Visitor
from builder.intake.decisions import clean_wording
from builder.intake.desk.addresses import WORDING, opinion_address
from builder.intake.desk.differences import differences
from builder.intake.desk.opinion import SEEN, File, OpinionPage, lead_of
from builder.intake.desk.wording import PROBLEMS
from builder.intake.desk.workplace import Workplace, typed
from builder.intake.filings import Form
from builder.intake.hiding import without_sender
from builder.intake.sightings import sight_of
from builder.intake.store.records import Standing

WORDS, SURE = "trich", "chac"


@dataclass(frozen=True, slots=True)
class Redaction:
    """Writes a wording, shows what it leaves out, and then approves exactly it."""

    place: Workplace

    async def show(self, request: Request, visitor: Visitor, _: Form) -> Response:
        """Show the wording, at first the text without its sender, to be made shorter."""
        file = await self._file(request, visitor)
        return self._page(visitor, file, file.opinion.wording or without_sender(file.opinion.received.filing))

    async def approve(self, request: Request, visitor: Visitor, form: Form) -> Response:
        """Show what a wording leaves out; approve it once that was seen."""
        file = await self._file(request, visitor)
        words, seen = clean_wording(typed(form, WORDS)), typed(form, SEEN)
        if seen != sight_of(file.opinion):  # what is shown now would pass for what was seen
            return self._page(visitor, file, words, PROBLEMS["changed"], 409)
        if not words:
            return self._page(visitor, file, words, PROBLEMS["no_wording"], 422)
        if clean_wording(typed(form, SURE)) != words:
            return self._page(visitor, file, words, sure=words)
        one = file.opinion
        is_same = one.standing is Standing.SUMMARISED  # or the reason would be that of another decision
        answer = await self.place.ordered(
            visitor,
            do="decide",
            number=file.number,
            consultation=file.dossier.url,
            seen=seen,
            standing=Standing.SUMMARISED.value,
            reason=one.reason if is_same else "",
            reply=one.reply,
            wording=words,
        )
        problem = answer.get("problem")
        if problem is None:
            return self.place.led_to(opinion_address(self.place.column, file.number, done=WORDING))
        status = 409 if problem == "changed" else 422
        file = await self._file(request, visitor)
        return self._page(visitor, file, words, PROBLEMS.get(problem, problem), status)

    async def _file(self, request: Request, visitor: Visitor) -> File:
        file = await OpinionPage(self.place).file(request, visitor)
        visitor.require(Act.DECIDE, file.dossier.url)
        return file

    def _page(
        self, visitor: Visitor, file: File, words: str, problem: str = "", status: int = 200, sure: str = ""
    ) -> Response:
        """Show the wording; ``sure`` is what may be approved as it is, "" before it was looked at."""
        one = file.opinion
        refusal = ""
        if one.standing is Standing.ERASED:
            refusal = PROBLEMS["erased"]
        elif not one.received.filing.may_publish:
            refusal = PROBLEMS["no_consent"]
        return self.place.shown(
            "redaction",
            f"Lời trích đăng của ý kiến số {one.number}",
            visitor,
            status,
            problem=problem or refusal,
            lead=lead_of(file),
            is_refused=bool(refusal),
            back=(opinion_address(self.place.column, one.number), f"Ý kiến số {one.number}"),
            action=opinion_address(self.place.column, one.number, WORDING),
            blanks=(SEEN, WORDS, SURE),
            seen=sight_of(one),
            text=one.received.filing.text,
            words=words,
            sure=sure,
            pieces=differences(one.received.filing.text, sure) if sure else (),
        )
