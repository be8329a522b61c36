"""Opinion: one opinion with all that is known of it, what can be decided, and what was done."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Any, TypeAlias

from starlette.requests import Request
from starlette.responses import Response

from builder.dataclasses import dataclass
from builder.intake.accounts.roles import Act
from builder.intake.accounts.visitors import Visitor
from builder.intake.cleaning import unveiled
from builder.intake.desk.addresses import (
    DECISION,
    DONE,
    ERASURE,
    NOTE,
    QUEUE,
    WORDING,
    list_address,
    opinion_address,
    request_address,
)
from builder.intake.desk.differences import differences
from builder.intake.desk.dossiers import Dossier, Missing, dossier_for
from builder.intake.desk.events import Happening, happenings_of
from builder.intake.desk.slips import instant_words, number_from
from builder.intake.desk.wording import DECISIONS, PROBLEMS, STANDING_NAMES, STRANGE_LETTERS
from builder.intake.desk.wording import DONE as WHAT_WAS_DONE
from builder.intake.desk.workplace import Workplace, typed
from builder.intake.filings import Form
from builder.intake.margin_notes import KIND, MarginNote, notes_from
from builder.intake.orders import WAITING
from builder.intake.originals import typed_in
from builder.intake.requests.citizen_request import CitizenRequest, Kind
from builder.intake.requests.drawer import requests_about
from builder.intake.requests.wording import NAMES, STATES
from builder.intake.sightings import sight_of
from builder.intake.store.contract import Register
from builder.intake.store.reading import opinion_of
from builder.intake.store.records import Opinion, Standing
from builder.intake.wording import LABELS
from builder.opinions import CHANNELS, DEMANDS, POSITIONS, AskingColumn
from builder.vietnamese.text import lookalikes

SEEN, STANDING, REASON, REPLY, KEEP, TEXT = "thay", "ket-qua", "ly-do", "tra-loi", "giu-trich", "loi"
Said: TypeAlias = Mapping[str, str]  # what was typed, by the names of blanks


@dataclass(frozen=True, slots=True)
class File:
    """An opinion, and what lies beside it."""

    dossier: Dossier
    opinion: Opinion
    notes: tuple[MarginNote, ...] = ()
    history: tuple[Happening, ...] = ()
    waiting: tuple[int, int] = (0, 0)  # numbers of those that wait before it and behind it, 0 for none
    requests: tuple[CitizenRequest, ...] = ()

    @property
    def number(self) -> int:
        """The number of the opinion."""
        return self.opinion.number


@dataclass(frozen=True, slots=True)
class OpinionPage:
    """One opinion: seen, decided of, noted on."""

    place: Workplace

    async def show(self, request: Request, visitor: Visitor, _: Form) -> Response:
        """Show the opinion."""
        file = await self.file(request, visitor)
        return self._page(visitor, file, done=request.query_params.get(DONE, ""))

    async def decide(self, request: Request, visitor: Visitor, form: Form) -> Response:
        """Keep a decision, or show the opinion again with what was typed and what is wrong with it."""
        file = await self.file(request, visitor)
        visitor.require(Act.DECIDE, file.dossier.url)
        said = {name: typed(form, name) for name in (STANDING, REASON, REPLY, KEEP)}
        if typed(form, SEEN) != sight_of(file.opinion):  # what is shown now would pass for what was seen
            return self._page(visitor, file, said, PROBLEMS["changed"], 409)
        if said[STANDING] not in set(DECISIONS):
            return self._page(visitor, file, said, PROBLEMS["no_standing"], 422)
        is_kept = said[KEEP] and said[STANDING] == Standing.SUMMARISED
        answer = await self.place.ordered(
            visitor,
            do="decide",
            number=file.number,
            consultation=file.dossier.url,
            seen=typed(form, SEEN),
            standing=said[STANDING],
            reason=said[REASON],
            reply=said[REPLY],
            wording=file.opinion.wording if is_kept else "",
        )
        return await self._answered(request, visitor, answer, said, DECISION)

    async def note(self, request: Request, visitor: Visitor, form: Form) -> Response:
        """Add a note."""
        file = await self.file(request, visitor)
        visitor.require(Act.DECIDE, file.dossier.url)
        order = {"do": "note", "number": file.number, "consultation": file.dossier.url}
        answer = await self.place.ordered(visitor, **order, text=typed(form, TEXT))
        return await self._answered(request, visitor, answer, {TEXT: typed(form, TEXT)}, NOTE)

    async def file(self, request: Request, visitor: Visitor) -> File:
        """Return what is known of the opinion that ``request`` names.

        Errors: Missing; StoreFailure.
        """
        number = number_from(request.path_params["number"])
        return await self.place.read(lambda register: self._read(register, visitor, number))

    def _read(self, register: Register, visitor: Visitor, number: int) -> File:
        opinion = opinion_of(register, number)
        if opinion is None:
            raise Missing
        dossier = dossier_for(visitor, self.place.asking, register, opinion.received.filing.consultation)
        earlier = register.queue_before(dossier.url, WAITING, number, 1)
        later = register.queue(dossier.url, WAITING, number, 1)
        return File(
            dossier,
            opinion,
            notes_from(register.paper(KIND, str(number))),
            tuple(happenings_of(register.history(number))),
            (earlier[0].number if earlier else 0, later[0].number if later else 0),
            requests_about(register, number),
        )

    async def _answered(
        self, request: Request, visitor: Visitor, answer: Mapping[str, Any], said: Said, what: str
    ) -> Response:
        problem = answer.get("problem")
        if problem is None:
            number = number_from(request.path_params["number"])
            return self.place.led_to(opinion_address(self.place.column, number, done=what))
        file = await self.file(request, visitor)  # as it stands now: somebody may have been faster
        status = 409 if problem == "changed" else 422
        return self._page(visitor, file, said, PROBLEMS.get(problem, problem), status)

    def _page(
        self,
        visitor: Visitor,
        file: File,
        said: Said | None = None,
        problem: str = "",
        status: int = 200,
        done: str = "",
    ) -> Response:
        column, one, url = self.place.column, file.opinion, file.dossier.url
        may_decide, may_erase = (
            visitor.may(act, url) and one.standing is not Standing.ERASED for act in (Act.DECIDE, Act.ERASE)
        )
        known = {STANDING: one.standing.value, REASON: one.reason, REPLY: one.reply, KEEP: "co", TEXT: ""}
        filing, to = one.received.filing, partial(opinion_address, column, one.number)
        return self.place.shown(
            "opinion",
            f"Ý kiến số {one.number}",
            visitor,
            status,
            done=WHAT_WAS_DONE.get(done, ""),
            problem=problem,
            queue=(list_address(column, QUEUE, url), file.dossier.title),
            lead=lead_of(file),
            waiting=[opinion_address(column, beside) if beside else "" for beside in file.waiting],
            facts=tuple(facts_of(file)),
            people=tuple(people_of(one)),
            said=known | dict(said or {}),
            seen=sight_of(one),
            decisions=[(value.value, *words) for value, words in DECISIONS.items()] if may_decide else [],
            addresses={part: to(part) for part in (DECISION, NOTE)},
            wording_url=to(WORDING) if may_decide and filing.may_publish else "",
            erasure_url=to(ERASURE) if may_erase else "",
            notes=[(instant_words(note.at), note.who, note.text) for note in file.notes],
            history=file.history,
            **words_of(one),
            **asked_of(column, file.requests),
        )


def lead_of(file: File) -> tuple[str, str, str]:
    """Return whom an opinion is about, what it says, and how it stands: what is decided depends on it."""
    one = file.opinion
    about = "; ".join(file.dossier.about(one))
    return about, POSITIONS[one.received.filing.position], STANDING_NAMES[one.standing]


def facts_of(file: File) -> Iterator[tuple[str, str]]:
    """Yield what is known of an opinion besides its words and its sender."""
    one, filing = file.opinion, file.opinion.received.filing
    yield "Góp ý về", "; ".join(file.dossier.about(one))
    yield "Ý kiến", POSITIONS[filing.position]
    yield "Đến bằng", CHANNELS[one.received.channel]
    yield "Nhận lúc", instant_words(one.received.arrived)
    yield "Trích đăng", "đồng ý, không nêu tên" if filing.may_publish else "không đồng ý"
    yield "Tình trạng", STANDING_NAMES[one.standing]
    if one.reason:
        yield "Lý do", one.reason
    if one.reply:
        yield "Trả lời người gửi", one.reply


def people_of(one: Opinion) -> Iterator[tuple[str, str]]:
    """Yield who sent it, and how to reach him or her."""
    filing = one.received.filing
    told = (filing.name, filing.address, filing.phone, filing.email)
    yield from ((LABELS[blank], text) for blank, text in zip(DEMANDS.values(), told, strict=True) if text)
    strange = "".join(filing.name[place] for place in lookalikes(filing.name))
    if strange:  # whoever looks for the name, or for a namesake, would not find it
        yield "Lưu ý", STRANGE_LETTERS.format(letters=strange)


def words_of(one: Opinion) -> dict[str, Any]:  # Any: for a layout
    """Return what an opinion says, as it was typed where that is not the same, and what may be published."""
    text, wording = one.received.filing.text, one.wording
    pieces = differences(text, wording) if wording else ()
    return {"text": text, "originals": tuple(originals_of(one)), "wording": wording, "pieces": pieces}


def originals_of(one: Opinion) -> Iterator[tuple[str, str]]:
    """Yield what was typed where cleaning left something out, with numbers for letters that nobody sees."""
    typed = typed_in(one.received.filing.original)
    yield from ((LABELS[blank], unveiled(text)) for blank, text in typed.items())


def asked_of(column: AskingColumn, requests: Sequence[CitizenRequest]) -> dict[str, Any]:  # Any: for a layout
    """Return what is shown of the ``requests`` about an opinion, and whether its name was used falsely."""
    lines = [
        (
            request_address(column, one.number),
            f"{NAMES[one.kind]} (số {one.number}): {STATES[one.state].lower()}",
        )
        for one in requests
    ]
    return {"requests": lines, "is_disputed": any(one.kind is Kind.FALSE_NAME for one in requests)}
