"""Service: an opinion goes from a form to a receipt once, or its sender learns why not."""

from __future__ import annotations

import re
import unicodedata
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from builder.dataclasses import replace
from builder.intake.accounts.opening import gate_of
from builder.intake.keys import keys_from
from builder.intake.limits import OwnLimits
from builder.intake.originals import CARRIER, typed_in
from builder.intake.receipt_ledgers import ledgers_of
from builder.intake.routes import application
from builder.intake.seals import changed_since
from builder.intake.store.memory import MemoryStore
from builder.intake.store.records import Decision, Opinion, Standing, StoreFailure, Unsure
from builder.intake.wording import ASKED_NOW, NO_CODE, NOT_THE_NUMBER, NOTICES, TOO_MANY_LOOKUPS, UNKNOWN_CODE
from builder.opinions import LONGEST, Blank
from builder.receipt_ledger import Lot, public_mark
from builder.vietnamese.numbers import number_in_words
from tests.support.asgi import Answer, ask
from tests.unit.intake.offered import ASKED, FORM, OUR_PAGE, code_of, demanding, hidden_of, make_desk

KEY = keys_from(bytes(32)).text_digest
CLOSES = datetime.fromisoformat(ASKED.closes)


def test_an_opinion_is_kept_and_found_by_its_receipt(tmp_path: Path) -> None:
    desk = make_desk(tmp_path)
    answer = desk.sent({**FORM, "ho-ten": "Lê Thị Hoa", "cho-dang": "co"})
    assert answer.status == 201
    (opinion,) = desk.store.opinions()
    filing = opinion.received.filing
    assert (filing.nominees, filing.text, filing.name) == (("001",), "Số hộ chưa đúng.", "Lê Thị Hoa")
    assert (filing.may_publish, opinion.standing) == (True, Standing.RECEIVED)
    assert opinion.received.arrived == "2026-11-23T12:00:00+07:00"
    state = desk.post("/tra-cuu", {"ma": code_of(answer.text).lower()})
    assert state.status == 200
    assert "Đã nhận, chờ đọc" in state.text
    assert "Bà Lê Thị Hoa" in state.text


def test_a_receipt_stands_in_public_by_its_code_and_nothing_else(tmp_path: Path) -> None:
    desk = make_desk(tmp_path)
    codes = [code_of(desk.sent().text) for _ in range(2)]
    ledger = ledgers_of(desk.store.opinions(), tuple(desk.store.events()))[ASKED.url]
    assert ledger.receipts == {public_mark(ASKED.url, code): Lot.COUNTED for code in codes}
    assert (ledger.unlisted, ledger.head.line) == (0, 2)


def test_sending_again_gives_the_same_receipt_and_keeps_it_once(tmp_path: Path) -> None:
    desk = make_desk(tmp_path)
    hidden = desk.checked()
    desk.clock.pass_by(seconds=5)
    codes = {code_of(desk.post("/gui", hidden).text) for _ in range(3)}
    assert (len(codes), desk.store.count()) == (1, 1)


def test_whoever_lost_the_answer_gets_it_again_however_late(tmp_path: Path) -> None:
    desk = make_desk(tmp_path)
    hidden = desk.checked()
    desk.clock.pass_by(seconds=5)
    code = code_of(desk.post("/gui", hidden).text)
    desk.clock.now = CLOSES + timedelta(days=30)
    answer = desk.post("/gui", hidden)
    assert (answer.status, code_of(answer.text), desk.store.count()) == (201, code, 1)


def test_two_people_with_the_same_words_have_two_receipts(tmp_path: Path) -> None:
    desk = make_desk(tmp_path)
    codes = {code_of(desk.sent().text) for _ in range(2)}
    assert (len(codes), desk.store.count()) == (2, 2)


def test_what_was_typed_can_be_changed_before_it_is_sent(tmp_path: Path) -> None:
    desk = make_desk(tmp_path)
    page = desk.post("/sua", desk.checked())
    assert page.status == 200
    assert "Số hộ chưa đúng." in page.text
    assert desk.store.count() == 0


HIDDEN_WORDS = {**FORM, "noi-dung": "Số hộ\u202e chưa\0 đúng.\r\nXem lại.", "ho-ten": "Hoa\u200b"}


def test_what_cleaning_left_out_is_kept_beside_the_clean_text(tmp_path: Path) -> None:
    desk = make_desk(tmp_path)
    page = desk.post("/kiem-tra", HIDDEN_WORDS)
    assert not set("\u202e\u200b\0") & set(page.text)
    hidden = hidden_of(page.text)
    assert hidden.keys() & {"noi-dung", "ho-ten"} == set()  # they come of what was typed
    desk.clock.pass_by(seconds=20)
    assert desk.post("/gui", hidden).status == 201
    filing = desk.store.opinions()[0].received.filing
    assert (filing.text, filing.name) == ("Số hộ chưa đúng.\nXem lại.", "Hoa")
    assert typed_in(filing.original) == {
        Blank.TEXT: HIDDEN_WORDS["noi-dung"],
        Blank.NAME: HIDDEN_WORDS["ho-ten"],
    }
    assert list(changed_since(KEY, desk.store.opinions(), desk.store.events())) == []


def test_what_cleaning_left_out_can_be_changed_and_not_be_forged(tmp_path: Path) -> None:
    desk = make_desk(tmp_path)
    hidden = desk.checked(HIDDEN_WORDS)
    assert "Xem lại." in desk.post("/sua", hidden).text
    desk.clock.pass_by(seconds=5)
    other = desk.checked({**HIDDEN_WORDS, "noi-dung": "Số hộ chưa\u200b đúng.\r\nXem lại."})
    refused(desk, desk.post("/gui", {**hidden, CARRIER: other[CARRIER]}), "forged")
    refused(desk, desk.post("/gui", {**hidden, CARRIER: ["x"]}), "unreadable")


def test_the_longest_text_in_the_longest_way_to_write_it_is_taken(tmp_path: Path) -> None:
    text = unicodedata.normalize("NFD", "ề" * LONGEST[Blank.TEXT])
    desk = make_desk(tmp_path)
    assert desk.sent({**FORM, "noi-dung": text}).status == 201
    filing = desk.store.opinions()[0].received.filing
    assert (len(filing.text), typed_in(filing.original)) == (LONGEST[Blank.TEXT], {Blank.TEXT: text})


def test_what_is_wrong_comes_back_with_everything_that_was_typed(tmp_path: Path) -> None:
    desk = make_desk(tmp_path, demanding("name"))
    answer = desk.post("/kiem-tra", FORM)
    assert answer.status == 422
    assert "Số hộ chưa đúng." in answer.text
    assert 'href="#p_ho-ten"' in answer.text


def refused(desk: Any, answer: Any, name: str) -> None:
    assert (answer.status, NOTICES[name].title in answer.text) == (NOTICES[name].status, True)
    assert "receipt-code" not in answer.text
    assert desk.store.count() == 0


@pytest.mark.parametrize(
    ("now", "name"),
    [
        (datetime.fromisoformat(ASKED.opens) - timedelta(seconds=1), "upcoming"),
        (CLOSES + timedelta(seconds=1), "closed"),
    ],
)
def test_outside_of_the_window_nothing_is_taken(tmp_path: Path, now: datetime, name: str) -> None:
    desk = make_desk(tmp_path)
    desk.clock.now = now
    refused(desk, desk.post("/kiem-tra", FORM), name)


def test_within_its_last_second_an_opinion_is_taken(tmp_path: Path) -> None:
    desk = make_desk(tmp_path)
    desk.clock.now = CLOSES
    assert desk.sent().status == 201


def test_an_old_tab_cannot_pass_the_window(tmp_path: Path) -> None:
    desk = make_desk(tmp_path)
    hidden = desk.checked()
    desk.clock.now = CLOSES + timedelta(minutes=16)
    answer = desk.post("/gui", hidden)
    refused(desk, answer, "closed")
    assert "Số hộ chưa đúng." in answer.text


def test_a_changed_page_of_the_second_step_is_refused(tmp_path: Path) -> None:
    desk = make_desk(tmp_path)
    hidden = desk.checked()
    desk.clock.pass_by(seconds=5)
    refused(desk, desk.post("/gui", {**hidden, "noi-dung": ["Lời của người khác."]}), "forged")
    refused(desk, desk.post("/gui", {**hidden, "phieu": ["x"]}), "forged")


def test_a_program_that_sends_at_once_is_asked_to_wait_and_may_then(tmp_path: Path) -> None:
    desk = make_desk(tmp_path)
    hidden = desk.checked()
    refused(desk, desk.post("/gui", hidden), "hasty")
    desk.clock.pass_by(seconds=4)
    assert desk.post("/gui", hidden).status == 201


def test_a_page_left_open_too_long_gives_the_words_back(tmp_path: Path) -> None:
    desk = make_desk(tmp_path)
    hidden = desk.checked()
    desk.clock.pass_by(hours=3)
    answer = desk.post("/gui", hidden)
    refused(desk, answer, "expired")
    assert "Số hộ chưa đúng." in answer.text


@pytest.mark.parametrize(
    ("form", "headers", "name"),
    [
        ({**FORM, "dot": "/khac/"}, OUR_PAGE, "unknown"),
        ({**FORM, "trang-web": "http://thu-rac.example"}, OUR_PAGE, "trapped"),
        (FORM, {"origin": "https://ke-xau.example"}, "foreign"),
        (FORM, {"sec-fetch-site": "cross-site"}, "foreign"),
        (FORM, {**OUR_PAGE, "content-type": "application/json"}, "unreadable"),
        (b"noi-dung=" + b"a" * 70_000, OUR_PAGE, "too_large"),
    ],
)
def test_what_is_not_taken_is_told_and_why(
    tmp_path: Path, form: Any, headers: dict[str, str], name: str
) -> None:
    desk = make_desk(tmp_path)
    refused(desk, desk.post("/kiem-tra", form, headers=headers), name)


def test_where_papers_must_be_signed_none_is_taken_online(tmp_path: Path) -> None:
    desk = make_desk(tmp_path, replace(ASKED, is_online=False))
    refused(desk, desk.post("/kiem-tra", FORM), "offline")


def test_a_flood_from_one_net_leaves_room_for_others(tmp_path: Path) -> None:
    desk = make_desk(tmp_path, most=2.0)
    statuses = [desk.post("/kiem-tra", FORM).status for _ in range(3)]
    assert statuses == [200, 200, 429]
    assert desk.post("/kiem-tra", FORM, client="198.51.100.9").status == 200


class BrokenStore(MemoryStore):
    """A store whose disk is full."""

    def receive(self, *_: Any) -> tuple[int, ...]:
        raise StoreFailure("disk full")


def test_a_store_that_cannot_keep_gives_no_receipt_and_the_words_back(tmp_path: Path) -> None:
    desk = make_desk(tmp_path, store=BrokenStore())
    answer = desk.sent()
    refused(desk, answer, "broken")
    assert "Số hộ chưa đúng." in answer.text
    assert "disk full" not in answer.text


@pytest.mark.parametrize(
    ("typed", "status", "words"),
    [("", 422, NO_CODE), ("7Q2M", 422, NO_CODE), ("0000-0000-0000-0000", 404, UNKNOWN_CODE)],
)
def test_a_code_that_leads_nowhere_is_told(tmp_path: Path, typed: str, status: int, words: str) -> None:
    answer = make_desk(tmp_path).post("/tra-cuu", {"ma": typed})
    assert (answer.status, words in answer.text) == (status, True)


def test_codes_cannot_be_guessed_by_trying(tmp_path: Path) -> None:
    desk = make_desk(tmp_path, most=3.0)
    answers = [desk.post("/tra-cuu", {"ma": "0000-0000-0000-0000"}) for _ in range(4)]
    assert [one.status for one in answers] == [404, 404, 404, 429]
    assert TOO_MANY_LOOKUPS in answers[-1].text


def test_a_sender_reads_what_was_decided_and_why(tmp_path: Path) -> None:
    desk = make_desk(tmp_path)
    code = code_of(desk.sent().text)
    told = Decision(Standing.SET_ASIDE, "Không nêu sự việc cụ thể", "Cảm ơn bà đã góp ý.")
    desk.store.decide(1, told, "can-bo", "2026-11-24T08:00:00+07:00")
    page = desk.post("/tra-cuu", {"ma": code}).text
    assert all(text in page for text in ("Không xử lý", told.reason, told.reply))


@pytest.mark.parametrize("path", ["/kiem-tra", "/gui", "/sua", "/gi-do"])
def test_what_cannot_be_read_by_a_link_is_no_page(tmp_path: Path, path: str) -> None:
    answer = make_desk(tmp_path).get(path)
    assert (answer.status, NOTICES["nowhere"].text in answer.text) == (404, True)


def test_reading_pages_changes_nothing(tmp_path: Path) -> None:
    desk = make_desk(tmp_path)
    desk.sent()
    before = tuple(desk.store.events())
    for path in ("/tra-cuu", "/tra-cuu.js", "/suc-khoe", "/gui", "/"):
        desk.get(path)
    assert tuple(desk.store.events()) == before


@pytest.mark.parametrize(("method", "path"), [("GET", "/tra-cuu"), ("POST", "/kiem-tra"), ("GET", "/gi-do")])
def test_no_page_may_load_or_send_anything_elsewhere_or_be_kept(
    tmp_path: Path, method: str, path: str
) -> None:
    desk = make_desk(tmp_path)
    headers = ask(desk.application, method, f"/y-kien{path}", FORM, headers=OUR_PAGE).headers
    policy = headers["content-security-policy"]
    assert policy.startswith("default-src 'none'; style-src 'self' https://xa.example.gov.vn; ")
    assert "form-action 'self'" in policy
    assert "unsafe" not in policy
    assert headers["cache-control"] == "no-store"
    assert headers["referrer-policy"] == "same-origin"
    assert headers["x-content-type-options"] == "nosniff"
    assert "set-cookie" not in headers


def test_the_health_page_counts(tmp_path: Path) -> None:
    desk = make_desk(tmp_path)
    desk.sent()
    assert desk.get("/suc-khoe").text.startswith("ok\nopinions 1\nwaiting 0\n")


def test_with_little_room_left_nothing_is_taken_and_what_was_taken_is_known(tmp_path: Path) -> None:
    desk = make_desk(tmp_path)
    hidden = desk.checked()
    desk.clock.pass_by(seconds=20)
    first = desk.post("/gui", hidden)
    cramped = replace(desk, application=application(replace(desk.service, free=lambda: 0), "/y-kien"))
    assert code_of(cramped.post("/gui", hidden).text) == code_of(first.text)
    answer = cramped.sent({**FORM, "noi-dung": "Lời khác."})
    assert (answer.status, NOTICES["broken"].title in answer.text) == (503, True)
    assert "Lời khác." in answer.text
    assert desk.store.count() == 1


def test_at_the_end_everything_is_let_go_of(tmp_path: Path) -> None:
    closed: list[str] = []

    class Noting(OwnLimits):
        def __init__(self, name: str) -> None:
            self.name = name

        def close(self) -> None:
            closed.append(self.name)

    service = make_desk(tmp_path).service
    gate = gate_of(service.offers, service.keys, service.writer, Noting("signing"), service.now)
    sending, looking, requesting = map(Noting, ("sending", "looking", "requesting"))
    replace(service, gate=gate, sending=sending, looking=looking, requesting=requesting).close()
    assert sorted(closed) == ["looking", "requesting", "sending", "signing"]


def test_a_bug_is_answered_by_a_page_that_promises_nothing(tmp_path: Path) -> None:
    desk = make_desk(tmp_path)

    def stumble() -> None:
        raise RuntimeError("Chim Yến")

    desk.service.offers.look = stumble  # type: ignore[method-assign]  # a bug
    answers: list[Answer] = []
    with pytest.raises(RuntimeError):  # the server notes it
        ask(desk.application, "POST", "/y-kien/kiem-tra", FORM, headers=OUR_PAGE, told=answers.append)
    (answer,) = answers
    assert (answer.status, NOTICES["fault"].text in answer.text, "Chim" in answer.text) == (500, True, False)
    assert answer.headers["cache-control"] == "no-store"


class LostStore(MemoryStore):
    """A store whose database has gone."""

    def by_receipt(self, receipt: bytes) -> Opinion | None:
        raise OSError(f"lost {receipt!r}")

    def count(self) -> int:
        raise OSError("lost")


def test_a_store_that_has_gone_is_told_where_somebody_looks(tmp_path: Path) -> None:
    desk = make_desk(tmp_path, store=LostStore())
    answer = desk.post("/tra-cuu", {"ma": "0000-0000-0000-0000"})
    assert (answer.status, NOTICES["unreached"].title in answer.text) == (503, True)
    assert (desk.get("/suc-khoe").status, desk.get("/suc-khoe").text) == (503, "broken\n")
    hidden = desk.checked()
    desk.clock.pass_by(hours=3)
    answer = desk.post("/gui", hidden)  # perhaps for the second time
    assert (answer.status, NOTICES["unsure"].title in answer.text) == (503, True)


class UnsureStore(MemoryStore):
    """A store whose database is lost while it keeps something."""

    def receive(self, *_: Any) -> tuple[int, ...]:
        raise Unsure("whether it was kept is not known")


def test_when_nobody_knows_whether_it_was_kept_nothing_else_is_said(tmp_path: Path) -> None:
    answer = make_desk(tmp_path, store=UnsureStore()).sent()
    assert (answer.status, NOTICES["unsure"].title in answer.text) == (503, True)
    assert "chưa được nhận" not in answer.text
    assert "Số hộ chưa đúng." in answer.text


def test_what_happens_is_counted_without_a_word_of_anybody(tmp_path: Path) -> None:
    desk = make_desk(tmp_path)
    desk.sent({**FORM, "ho-ten": "Chim Yến"})
    desk.post("/kiem-tra", FORM, headers={"origin": "https://ke-xau.example"})
    told = desk.get("/so-lieu").text
    assert 'thidua_answers_total{part="gui",status="201"} 1' in told
    assert 'thidua_refused_total{why="foreign"} 1' in told
    assert "Chim" not in told


def ringing(folder: Path) -> tuple[Any, dict[str, list[str]]]:
    """Return a service whose alarm one opinion has rung, and what a page shown before that would send."""
    desk = make_desk(folder, alarm=0.5)
    early = desk.checked({**FORM, "noi-dung": "Viết trước."})
    assert desk.sent().status == 201
    return desk, early


def answer_of(page: str) -> str:
    """Return what somebody would type who reads the page."""
    (words,) = re.findall(r"Hãy viết bằng chữ số: ([^<]+)<", page)
    return next(str(number) for number in range(100, 1_000) if number_in_words(number) == words)


def test_while_the_alarm_rings_whoever_reads_the_page_goes_on(tmp_path: Path) -> None:
    desk, _ = ringing(tmp_path)
    page = desk.post("/kiem-tra", FORM)
    desk.clock.pass_by(seconds=20)
    answer = desk.post("/gui", {**hidden_of(page.text), "so": answer_of(page.text)})
    assert (answer.status, desk.store.count()) == (201, 2)
    assert len(code_of(answer.text)) == 19


@pytest.mark.parametrize("typed", ["", "7", "bốn trăm"])
def test_a_wrong_answer_keeps_nothing_and_loses_nothing(tmp_path: Path, typed: str) -> None:
    desk, _ = ringing(tmp_path)
    page = desk.post("/kiem-tra", FORM)
    desk.clock.pass_by(seconds=20)
    answer = desk.post("/gui", {**hidden_of(page.text), "so": typed})
    assert (answer.status, desk.store.count()) == (422, 1)
    assert NOT_THE_NUMBER in answer.text
    assert "Số hộ chưa đúng." in answer.text
    assert "receipt-code" not in answer.text
    desk.clock.pass_by(seconds=20)
    assert desk.post("/gui", {**hidden_of(answer.text), "so": answer_of(answer.text)}).status == 201


def test_what_was_shown_before_the_alarm_is_asked_now(tmp_path: Path) -> None:
    desk, early = ringing(tmp_path)
    answer = desk.post("/gui", early)
    assert (answer.status, desk.store.count()) == (422, 1)
    assert ASKED_NOW in answer.text
    assert "Viết trước." in answer.text


def test_whoever_is_asked_after_the_window_may_still_send_what_was_shown_within_it(tmp_path: Path) -> None:
    desk, _ = ringing(tmp_path)
    desk.clock.now = CLOSES
    shown = desk.post("/kiem-tra", FORM)
    desk.clock.pass_by(minutes=1)
    wrong = desk.post("/gui", {**hidden_of(shown.text), "so": "7"})
    assert (wrong.status, NOT_THE_NUMBER in wrong.text) == (422, True)
    desk.clock.pass_by(minutes=1)
    answer = desk.post("/gui", {**hidden_of(wrong.text), "so": answer_of(wrong.text)})
    assert (answer.status, desk.store.count()) == (201, 2)


def test_whoever_lost_the_answer_is_not_asked_again(tmp_path: Path) -> None:
    desk = make_desk(tmp_path, alarm=0.5)
    hidden = desk.checked()
    desk.clock.pass_by(seconds=5)
    codes = {code_of(desk.post("/gui", hidden).text) for _ in range(3)}
    assert (len(codes), desk.store.count()) == (1, 1)


def test_the_answer_to_another_page_is_none_to_this(tmp_path: Path) -> None:
    desk, _ = ringing(tmp_path)
    pages = [desk.post("/kiem-tra", FORM).text for _ in range(6)]
    desk.clock.pass_by(seconds=20)
    answers = [answer_of(page) for page in pages]
    other = next(place for place in range(1, 6) if answers[place] != answers[0])
    assert desk.post("/gui", {**hidden_of(pages[0]), "so": answers[other]}).status == 422
