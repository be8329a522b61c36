"""Redaction: exactly the words that were looked at beside the original are approved."""

from __future__ import annotations

from pathlib import Path

import pytest

from builder.intake.desk.wording import PROBLEMS
from builder.intake.sightings import sight_of
from builder.intake.store.records import Decision, Standing
from tests.unit.intake.desk.workday import WORDS, decided, make_filing, officer, opinion, trace, workday
from tests.unit.intake.offered import hidden_of

PAGE = "/can-bo/y-kien/1/trich-dang"
LONG = make_filing(text="Đường ấp 2 đã hỏng.\n\nGọi tôi, Trần Thị Bình, số 0912 345 678.")


def test_the_wording_begins_as_the_original_without_its_sender(tmp_path: Path) -> None:
    page = officer(workday(tmp_path, LONG)).get(PAGE).text
    assert "Đường ấp 2 đã hỏng.\n\nGọi tôi, […], số […].</textarea>" in page


def test_what_is_left_out_is_shown_and_then_exactly_that_is_approved(tmp_path: Path) -> None:
    desk = workday(tmp_path, LONG)
    browser, before = officer(desk), trace(desk.store)
    shown = browser.send(
        PAGE, {"thay": sight_of(opinion(desk)), "trich": "Đường ấp 2 đã hỏng.\r\n\r\nGọi tôi."}
    )
    assert (shown.status, trace(desk.store)) == (200, before)
    assert "<del>" in shown.text
    hidden = hidden_of(shown.text)
    assert hidden["chac"] == ["Đường ấp 2 đã hỏng.\n\nGọi tôi."]
    changed = browser.send(PAGE, {**hidden, "trich": "Đường ấp 3 đã hỏng."})
    assert (changed.status, trace(desk.store)) == (200, before)
    sent = {**hidden_of(changed.text), "trich": "Đường ấp 3 đã hỏng."}
    assert browser.send(PAGE, sent).status == 303
    one = opinion(desk)
    assert (one.standing, one.wording) == (Standing.SUMMARISED, "Đường ấp 3 đã hỏng.")
    assert one.received.filing.text == LONG.text


def test_lines_as_browsers_send_them_are_the_lines_that_were_shown(tmp_path: Path) -> None:
    desk = workday(tmp_path, LONG)
    words = "Đường ấp 2 đã hỏng.\r\n\r\nGọi tôi."
    form = {"thay": sight_of(opinion(desk)), "trich": words, "chac": words}
    assert officer(desk).send(PAGE, form).status == 303
    assert opinion(desk).wording == "Đường ấp 2 đã hỏng.\n\nGọi tôi."


@pytest.mark.parametrize("sure", ["Một lời.", ""])
@pytest.mark.parametrize("words", ["Một lời.", ""])
def test_who_was_faster_is_not_overruled_unknowingly(tmp_path: Path, words: str, sure: str) -> None:
    desk = workday(tmp_path)
    seen, browser = sight_of(opinion(desk)), officer(desk)
    decided(browser, **{"ket-qua": "forwarded", "ly-do": "thuộc huyện"})
    answer = browser.send(PAGE, {"thay": seen, "trich": words, "chac": sure})
    assert (answer.status, PROBLEMS["changed"] in answer.text) == (409, True)
    assert "<strong>Đã chuyển</strong>" in answer.text
    assert words in answer.text
    assert opinion(desk).standing is Standing.FORWARDED


def test_the_reason_of_another_decision_does_not_stay(tmp_path: Path) -> None:
    desk = workday(tmp_path)
    desk.store.decide(
        1, Decision(Standing.SET_ASIDE, "trùng", "Xin cảm ơn."), "hoa", "2026-11-24T08:00:00+07:00"
    )
    form = {"thay": sight_of(opinion(desk)), "trich": "Một lời.", "chac": "Một lời."}
    assert officer(desk).send(PAGE, form).status == 303
    one = opinion(desk)
    assert (one.reason, one.reply, one.wording) == ("", "Xin cảm ơn.", "Một lời.")


@pytest.mark.parametrize(
    ("may_publish", "words", "problem"), [(False, WORDS, "no_consent"), (True, " ", "no_wording")]
)
def test_without_consent_or_words_nothing_is_approved(
    tmp_path: Path, may_publish: bool, words: str, problem: str
) -> None:
    desk = workday(tmp_path, make_filing(may_publish=may_publish))
    browser, before = officer(desk), trace(desk.store)
    form = {"thay": sight_of(opinion(desk)), "trich": words, "chac": words}
    answer = browser.send(PAGE, form)
    assert (answer.status, PROBLEMS[problem] in answer.text, trace(desk.store)) == (422, True, before)
