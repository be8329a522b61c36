"""Request pages: what was typed is text, what is wrong is said, and what becomes of a request is told."""

from __future__ import annotations

import pytest

from builder.intake.requests.citizen_request import CitizenRequest, Kind, State
from builder.intake.requests.forms import Blank, Fault
from builder.intake.requests.pages import facts_of, kept_page, refused_page, request_page
from builder.intake.requests.wording import NOTICES, STATES, fault_words
from builder.opinions import Asking
from tests.unit.intake.offered import ASKED, COLUMN
from tests.unit.intake.test_pages import NASTY, Parts

ASKING = Asking(COLUMN, (ASKED,))
AT = "2026-11-24T08:00:00+07:00"


@pytest.mark.parametrize("kind", list(Kind))
def test_markup_that_is_typed_stays_text_in_every_form(kind: Kind) -> None:
    form = {blank.value: [NASTY] for blank in Blank}
    plain = Parts(request_page(ASKING, kind, {}, "phieu", "ma"))
    parts = Parts(request_page(ASKING, kind, form, NASTY, NASTY))
    assert parts.tags == plain.tags
    assert NASTY in parts.text
    assert NASTY in parts.values


def test_markup_in_an_answer_stays_text() -> None:
    one = CitizenRequest(1, Kind.DELETE, "", "", "", "", (1,), "aa", AT, State.REFUSED, NASTY, AT)
    for page in (kept_page(COLUMN, one), refused_page(COLUMN, "busy", NASTY)[1]):
        assert NASTY in Parts(page).text


@pytest.mark.parametrize("kind", list(Kind))
def test_every_fault_says_what_to_write_and_leads_to_its_blank(kind: Kind) -> None:
    blanks = (Blank.CONSULTATION, Blank.NAME, Blank.TEXT, Blank.CONTACT)
    for fault in Fault:
        for blank in blanks[1:] if fault is Fault.TOO_LONG else blanks[:1]:
            page = Parts(request_page(ASKING, kind, {}, "phieu", "ma", {blank: fault}))
            assert fault_words(blank, fault, kind) in page.text
            assert "Hãy" in fault_words(blank, fault, kind) or "hãy" in fault_words(blank, fault, kind)


def test_the_code_of_a_request_is_shown_where_there_is_one_only() -> None:
    one = CitizenRequest(1, Kind.FALSE_NAME, "", "", "Chim Yến", "0276", (), "aa", AT)
    page = kept_page(COLUMN, one, "7Q2M-0K9T-WX4B-31ZD")
    assert "7Q2M-0K9T-WX4B-31ZD" in Parts(page).text
    assert "Chim" not in page
    assert "receipt-code" not in kept_page(COLUMN, one)


@pytest.mark.parametrize("state", list(State))
def test_a_sender_is_told_the_state_and_the_answer_and_nothing_else(state: State) -> None:
    told = ("bí mật", "Tên", "0912")
    one = CitizenRequest(1, Kind.DELETE, "/dot/", *told, (1,), "aa", AT, state, "lý do", AT)
    words = [text for _, text in facts_of(one)]
    assert STATES[state] in words
    assert "lý do" in words
    assert not [text for text in told if text in words]


def test_every_notice_says_what_was_kept_and_what_to_do() -> None:
    for name, notice in NOTICES.items():
        assert notice.status >= 400
        # Of what nobody knows nothing is said but how to find out.
        assert notice.advice.startswith("Hãy chờ" if name == "unsure" else "Đề nghị chưa được nhận.")
