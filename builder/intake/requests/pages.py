"""Request pages: what the service shows of requests; what people typed is text in them and nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from builder.intake.filings import Form
from builder.intake.pages import Facts, code_square, render, told_page
from builder.intake.requests.citizen_request import CitizenRequest, Kind
from builder.intake.requests.forms import KINDS, LONGEST, NO_CONSULTATION, Blank, Fault, typed
from builder.intake.requests.wording import (
    ANY_CONSULTATION,
    CONTACT_NOTES,
    LEADS,
    NAMES,
    NOTICES,
    STATES,
    TEXT_LABELS,
    TEXT_NOTE,
    fault_words,
)
from builder.opinions import Asking, AskingColumn
from builder.vietnamese.dates import date_time, moment_at

_ANCHORS = {
    Blank.CONSULTATION: "p_dot-1",
    Blank.NAME: "p_ho-ten",
    Blank.TEXT: "p_noi-dung",
    Blank.CONTACT: "p_lien-he",
}
_WORDS = {kind: word for word, kind in KINDS.items()}


def request_page(
    asking: Asking,
    kind: Kind,
    form: Form,
    ticket: str,
    code: str = "",
    faults: Mapping[Blank, Fault] | None = None,
    problem: str = "",
) -> str:
    """Return the form for a request of that ``kind`` with what was typed into it, and what is wrong with it.

    Shape:  ``code`` is that of the opinion, "" where a name was used falsely.
    """
    is_of_name = kind is Kind.FALSE_NAME
    choices = [(one.url, one.title) for one in asking.consultations] + [(NO_CONSULTATION, ANY_CONSULTATION)]
    about = [] if is_of_name else [(Blank.CODE.value, code), (Blank.KIND.value, _WORDS[kind])]
    return render(
        "request.html",
        NAMES[kind],
        asking.column,
        lead=LEADS[kind],
        problem=problem,
        told={blank.value: fault_words(blank, fault, kind) for blank, fault in (faults or {}).items()},
        anchors={blank.value: anchor for blank, anchor in _ANCHORS.items()},
        action="mao-danh" if is_of_name else "de-nghi/gui",
        hidden=[*about, (Blank.TICKET.value, ticket)],
        choices=choices if is_of_name else [],
        typed={blank.value: typed(form, blank) for blank in Blank},
        longest={blank.value: most for blank, most in LONGEST.items()},
        text_label=TEXT_LABELS[kind],
        text_required=kind is Kind.CORRECT,
        text_note=TEXT_NOTE.format(longest=LONGEST[Blank.TEXT]),
        contact_note=CONTACT_NOTES[is_of_name],
    )


def kept_page(column: AskingColumn, one: CitizenRequest, code: str = "") -> str:
    """Return the page that says that ``one`` was kept, and hands out its ``code`` if it is to be shown."""
    return render(
        "request-kept.html",
        "Đã nhận đề nghị",
        column,
        code=code,
        square=code_square(column, code) if code else None,
        name=NAMES[one.kind],
        facts=facts_of(one),
    )


def facts_of(one: CitizenRequest) -> Facts:
    """Return what whoever sent ``one`` is told of it: never what was written."""
    arrived, answered = map(_moment, (one.arrived, one.answered))
    told = (
        ("Đề nghị", NAMES[one.kind]),
        ("Nhận lúc", arrived),
        ("Tình trạng", STATES[one.state]),
        ("Trả lời", one.reason),
        ("Trả lời lúc", answered),
    )
    return tuple((label, text) for label, text in told if text)


def refused_page(column: AskingColumn, name: str, typed_text: str = "") -> tuple[int, str]:
    """Return status and page of the notice ``name``, with what somebody wrote, so that it is not lost."""
    return NOTICES[name].status, told_page(
        column, NOTICES[name], (f"{column.service_url}/tra-cuu", "Về trang tra cứu"), typed_text
    )


def _moment(at: str) -> str:
    return date_time(moment_at(datetime.fromisoformat(at))) if at else ""
