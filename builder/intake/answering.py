"""Answering: what becomes of a request, and of the opinion that it is about."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from builder.dataclasses import asdict, dataclass, replace
from builder.intake.cleaning import clean_text
from builder.intake.decisions import LONGEST, Unfit
from builder.intake.erasing import erase_with_papers
from builder.intake.margin_notes import MarginNote, add_note
from builder.intake.requests.citizen_request import CitizenRequest, Kind, State
from builder.intake.requests.drawer import request_numbered, rewrite
from builder.intake.seals import sealed
from builder.intake.store.contract import Store
from builder.intake.store.reading import opinion_of
from builder.intake.store.records import Changed, Decision, Line, Opinion, Standing

NOT_FROM_THEM = "Người có tên ghi trong ý kiến cho biết không gửi ý kiến này."
_NOTES = {
    Kind.CORRECT: "Đề nghị sửa số {number} được chấp nhận: {reason}",
    Kind.FALSE_NAME: "Tên người gửi bị mạo nhận, theo đề nghị số {number}: {reason}",
}
Plain = dict[str, Any]  # Any: what JSON holds


@dataclass(frozen=True, slots=True)
class _Answer:
    """Who answers what and when; ``key`` is for seals."""

    key: bytes
    who: str
    reason: str
    at: str


def answered(order: Mapping[str, Any], store: Store, key: bytes, at: str) -> Plain:
    """Do what ``order`` says of a request, and return it as it stands; what cannot be done is told as
    ``problem``.

    Shape:  what follows for opinions comes first: whoever is stopped in between orders the same once more.
            ``key`` is for the seals of margin notes.
    Errors: Changed where somebody else was faster; StoreFailure.
    """
    number, state, who = order["number"], State(order["state"]), order["who"]
    reason = clean_text(order["reason"])
    one = request_numbered(store, number)
    numbers, within = tuple(dict.fromkeys(order.get("opinions") or ())), order.get("consultation")
    is_known = one is not None and within in (None, one.consultation)
    problem = _problem(one, state, reason, numbers) if one and is_known else "unknown_request"
    if problem or one is None:
        return {"problem": problem, "number": number}
    if state is State.DONE:
        about = _opinions(store, numbers or one.opinions)
        if about is None or any(within not in (None, "", one.received.filing.consultation) for one in about):
            return {"problem": "unknown_opinion", "number": number}
        _followed(one, about, store, _Answer(key, who, reason, at))
        one = replace(one, opinions=tuple(opinion.number for opinion in about))
    opinions, main = one.opinions, one.main_opinion

    def change(before: CitizenRequest) -> CitizenRequest:
        closed = replace(before, opinions=opinions).closed(state, reason, at)
        closed = closed.blank() if state is State.DONE and before.kind is Kind.DELETE else closed
        if not before.is_open and before != closed:  # erasing has closed it by the same answer
            raise Changed(number)
        return closed

    line = Line(who, f"answer {state.value}", main, f"{number} {reason}")
    return {"request": plain_request(rewrite(store, one, change, line, at))}


def plain_request(one: CitizenRequest) -> Plain:
    """Return ``one`` as plain values; of its code nothing is told."""
    told = asdict(one)
    del told["receipt"]
    return {**told, "kind": one.kind.value, "state": one.state.value, "opinions": list(one.opinions)}


def _problem(one: CitizenRequest, state: State, reason: str, opinions: Sequence[int]) -> str:
    if not one.is_open:
        return "answered"
    if not reason:
        return Unfit.NO_REASON.value
    if len(reason) > LONGEST:
        return Unfit.TOO_LONG.value
    names_them = one.kind is Kind.FALSE_NAME and state is State.DONE
    if names_them and not opinions:
        return "no_opinion"
    return "opinions_unasked" if opinions and not names_them else ""


def _opinions(store: Store, numbers: Sequence[int]) -> tuple[Opinion, ...] | None:
    """Return the opinions of those ``numbers``, None where there is one that is none."""
    found = tuple(one for number in numbers if (one := opinion_of(store, number)))
    return found if len(found) == len(numbers) else None


def _followed(one: CitizenRequest, about: Sequence[Opinion], store: Store, answer: _Answer) -> None:
    """Do with the opinions what was asked for: what came under a false name is set aside, and not deleted."""
    for opinion in about:
        if opinion.standing is Standing.ERASED:
            continue
        if one.kind is Kind.DELETE:
            erase_with_papers(store, opinion.number, answer.reason, answer.who, answer.at)
            continue
        if one.kind is Kind.FALSE_NAME:
            aside = Decision(Standing.SET_ASIDE, NOT_FROM_THEM, opinion.reply)
            aside = sealed(answer.key, opinion.received.receipt, aside)
            store.decide(opinion.number, aside, answer.who, answer.at, opinion)
        text = _NOTES[one.kind].format(number=one.number, reason=answer.reason)
        add_note(store, opinion.number, MarginNote(answer.at, answer.who, text), answer.key)
