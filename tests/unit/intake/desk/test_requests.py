"""Requests at the desk: what citizens ask is seen and answered by those whose role allows it there."""

from __future__ import annotations

from pathlib import Path

import pytest

from builder.intake.accounts.roles import ALLOWED, Act, Grant, Role
from builder.intake.desk.wording import PROBLEMS
from builder.intake.keys import keys_from
from builder.intake.requests.citizen_request import CitizenRequest, Kind, State
from builder.intake.requests.drawer import keep, requests_of
from builder.intake.store.records import Standing
from tests.unit.intake.desk.test_markup import PAYLOADS, read
from tests.unit.intake.desk.workday import AT, HEAD, MODERATOR, OURS, THEIRS, officer, opinion, trace, workday
from tests.unit.intake.offered import Desk
from tests.unit.intake.officers import browser_of

LIST = "/can-bo/de-nghi"
TEXT, CONTACT = "Xin rút ý kiến", "0276 555 111"


def ask(desk: Desk, kind: Kind, url: str = OURS.url, opinion: int = 1, text: str = TEXT) -> int:
    """Keep a request, and return its number."""
    named = () if kind is Kind.FALSE_NAME else (opinion,)
    name = "Trần Thị Bình" if kind is Kind.FALSE_NAME else ""
    receipt = f"{len(requests_of(desk.store)):064}"
    one = CitizenRequest(0, kind, url, text, name, CONTACT, named, receipt, AT)
    return keep(desk.store, one, keys_from(bytes(32)).text_digest, AT).number


def state_of(desk: Desk, number: int = 1) -> State:
    return requests_of(desk.store)[number - 1].state


def test_what_waits_is_listed_with_its_age_and_leads_to_the_opinion(tmp_path: Path) -> None:
    desk = workday(tmp_path)
    ask(desk, Kind.DELETE)
    desk.clock.pass_by(days=3)
    browser = officer(desk)
    assert f'href="{desk.service.column.service_url}/can-bo/de-nghi"' in browser.get("/can-bo").text
    page = browser.get(LIST).text
    assert ("1 đề nghị đang chờ" in page, "đã 3 ngày" in page, TEXT in page) == (True, True, False)
    one = browser.get(f"{LIST}/1").text
    assert all(words in one for words in (TEXT, CONTACT, OURS.title, "/can-bo/y-kien/1"))
    assert "Đề nghị xóa ý kiến đã gửi (số 1): đang xem xét" in browser.get("/can-bo/y-kien/1").text


def test_a_deletion_is_granted_on_a_page_of_its_own_only(tmp_path: Path) -> None:
    desk = workday(tmp_path)
    ask(desk, Kind.DELETE)
    browser = officer(desk)
    granted = browser.send(f"{LIST}/1/tra-loi", {"ket-qua": "done", "ly-do": "đồng ý"})
    assert (granted.status, state_of(desk)) == (422, State.OPEN)
    assert "Không lấy lại được" in browser.get(f"{LIST}/1/xoa").text
    assert browser.send(f"{LIST}/1/xoa", {"ly-do": " "}).status == 422
    answer = browser.send(f"{LIST}/1/xoa", {"ly-do": "đã xóa theo đề nghị"})
    assert (answer.status, opinion(desk).standing, state_of(desk)) == (303, Standing.ERASED, State.DONE)
    shown = browser.get(f"{LIST}/1?da=tra-loi").text
    assert "Đã trả lời đề nghị." in shown
    assert not any(words in shown for words in (TEXT, CONTACT, "<form"))
    assert "Trả lời một đề nghị: đã làm" in browser.get("/can-bo/y-kien/1").text


def test_what_came_under_a_false_name_is_set_aside_and_said_to_be(tmp_path: Path) -> None:
    desk = workday(tmp_path)
    ask(desk, Kind.FALSE_NAME)
    browser = officer(desk, MODERATOR)
    said = {"ket-qua": "done", "ly-do": "đúng là mạo tên"}
    asked = browser.get(f"{LIST}/1").text
    assert "Đúng là mạo tên: để riêng các ý kiến ghi tên ấy" in asked
    assert "Nhận lúc" in asked
    assert "23/11/2026 09:00, hôm nay" in asked
    wrong = browser.send(f"{LIST}/1/tra-loi", said)
    assert (wrong.status, PROBLEMS["no_opinion"] in wrong.text, "đúng là mạo tên" in wrong.text) == (
        422,
        True,
        True,
    )
    theirs = browser.send(f"{LIST}/1/tra-loi", {**said, "so-y-kien": "2"})
    assert (theirs.status, opinion(desk, 2).standing) == (422, Standing.RECEIVED)
    assert browser.send(f"{LIST}/1/tra-loi", {**said, "so-y-kien": "số 1."}).status == 303
    assert opinion(desk).standing is Standing.SET_ASIDE
    assert "Tên này bị mạo nhận" in browser.get("/can-bo/y-kien/1").text


def test_a_request_that_a_colleague_answered_is_answered_no_more(tmp_path: Path) -> None:
    desk = workday(tmp_path)
    ask(desk, Kind.CORRECT)
    browser = officer(desk)
    said = {"ket-qua": "refused", "ly-do": "không rõ"}
    assert browser.send(f"{LIST}/1/tra-loi", said).status == 303
    again = browser.send(f"{LIST}/1/tra-loi", {**said, "ket-qua": "done"})
    assert (again.status, PROBLEMS["answered"] in again.text) == (409, True)
    assert state_of(desk) is State.REFUSED
    assert "Không có đề nghị nào" in browser.get(LIST).text
    assert "Không làm được" in browser.get(f"{LIST}?tat-ca=co").text


@pytest.mark.parametrize("role", list(Role))
def test_a_request_is_answered_by_whom_the_role_allows_it(tmp_path: Path, role: Role) -> None:
    desk = workday(tmp_path)
    for kind in Kind:
        ask(desk, kind)
    browser = officer(desk, Grant(OURS.url, role))
    before = trace(desk.store)
    assert browser.get(LIST).status == browser.get(f"{LIST}/1").status == 200
    steps = [
        (f"{LIST}/1/tra-loi", {"ket-qua": "refused", "ly-do": "không"}, Act.DECIDE),
        (f"{LIST}/2/xoa", {"ly-do": "đồng ý"}, Act.ERASE),
    ]
    for address, form, act in steps:
        assert browser.send(address, form).status == (303 if act in ALLOWED[role] else 403)
    assert (trace(desk.store) == before) is (role is Role.READER)
    assert (opinion(desk).standing is Standing.ERASED) is (role is Role.HEAD)


@pytest.mark.parametrize("part", ["", "/tra-loi", "/xoa"])
def test_of_a_request_on_a_foreign_list_nothing_is_told(tmp_path: Path, part: str) -> None:
    desk = workday(tmp_path)
    ask(desk, Kind.DELETE, THEIRS.url, 2)
    ask(desk, Kind.FALSE_NAME, "")
    browser, before = officer(desk, HEAD), trace(desk.store)
    for number in (1, 2, 9):
        answers = [browser.get(f"{LIST}/{number}{part}")]
        answers += (
            [browser.send(f"{LIST}/{number}{part}", {"ket-qua": "refused", "ly-do": "x"})] if part else []
        )
        assert {one.status for one in answers} == {404}
        assert not any(words in one.text for one in answers for words in (TEXT, CONTACT, THEIRS.title))
    assert TEXT not in browser.get(LIST).text
    assert "Số 1</a>" not in browser.get(LIST).text
    assert trace(desk.store) == before


def test_what_names_no_list_is_for_whoever_sees_all(tmp_path: Path) -> None:
    desk = workday(tmp_path)
    ask(desk, Kind.FALSE_NAME, "")
    browser = browser_of(desk)
    assert "Chưa rõ đợt nào" in browser.get(LIST).text
    said = {"ket-qua": "done", "ly-do": "đúng", "so-y-kien": "1, 2"}
    assert browser.send(f"{LIST}/1/tra-loi", said).status == 303
    assert {opinion(desk, number).standing for number in (1, 2)} == {Standing.SET_ASIDE}


def test_nothing_but_a_deletion_has_a_page_for_erasing(tmp_path: Path) -> None:
    desk = workday(tmp_path)
    ask(desk, Kind.CORRECT)
    assert officer(desk).get(f"{LIST}/1/xoa").status == 404


@pytest.mark.parametrize("payload", PAYLOADS)
def test_what_was_typed_is_text(tmp_path: Path, payload: str) -> None:
    desk = workday(tmp_path)
    ask(desk, Kind.CORRECT, text="chữ")
    ask(desk, Kind.CORRECT, opinion=2, text=payload)
    browser = officer(desk)
    plain, other = (read(browser.get(f"{LIST}/{number}").text) for number in (1, 2))
    assert other.elements == plain.elements
    assert payload in other.texts
