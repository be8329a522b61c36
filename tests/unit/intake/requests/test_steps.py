"""Request steps: whoever holds a code, or finds a name used falsely, asks once and hears how it goes."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from builder.dataclasses import replace
from builder.intake.requests import steps
from builder.intake.requests.citizen_request import Kind, State
from builder.intake.requests.drawer import keep, requests_of
from builder.intake.requests.forms import LONGEST, Blank
from builder.intake.requests.wording import EXPIRED, HASTY, NOTICES
from builder.intake.routes import application
from builder.intake.store.memory import MemoryStore
from builder.intake.store.records import StoreFailure, Unsure
from builder.opinions import Asking, asking_text
from tests.unit.intake.offered import ASKED, COLUMN, Desk, code_of, make_desk
from tests.unit.intake.requests.asking import (
    FALSE,
    asked_about,
    name_form,
    opinion_code,
    sent_about,
    sent_name,
)

FOREIGN = {"origin": "https://khac.example.org", "sec-fetch-site": "cross-site"}


def refused(desk: Desk, answer: Any, name: str) -> None:  # Any: an answer
    assert (answer.status, NOTICES[name].title in answer.text) == (NOTICES[name].status, True)
    assert "Đề nghị chưa được nhận." in answer.text
    assert requests_of(desk.store) == ()


@pytest.mark.parametrize(("what", "kind"), [("sua", Kind.CORRECT), ("xoa", Kind.DELETE)])
def test_whoever_holds_a_code_asks_once_and_reads_the_state_by_it(
    tmp_path: Path, what: str, kind: Kind
) -> None:
    desk = make_desk(tmp_path)
    code = opinion_code(desk)
    first = sent_about(desk, code, what, noi_dung="Số hộ là 12.", lien_he="0912 345 678")
    assert (first.status, "Đã nhận đề nghị của ông, bà." in first.text) == (201, True)
    assert "receipt-code" not in first.text
    (kept,) = requests_of(desk.store)
    assert (kept.number, kept.kind, kept.consultation, kept.opinions) == (1, kind, ASKED.url, (1,))
    assert (kept.text, kept.contact, kept.state) == ("Số hộ là 12.", "0912 345 678", State.OPEN)
    again = sent_about(desk, code, what, noi_dung="Số hộ là 12.", lien_he="0912 345 678")
    assert again.text == first.text
    assert requests_of(desk.store) == (kept,)
    state = desk.post("/tra-cuu", {"ma": code}).text
    assert "Đang xem xét" in state
    assert not re.search("Số hộ là 12|0912", state)


def test_both_kinds_may_be_asked_for_beside_each_other(tmp_path: Path) -> None:
    desk = make_desk(tmp_path)
    code = opinion_code(desk)
    sent_about(desk, code, "sua", noi_dung="Số hộ là 12.")
    assert sent_about(desk, code, "xoa").status == 201
    assert [one.kind for one in requests_of(desk.store)] == [Kind.CORRECT, Kind.DELETE]


def test_whoever_finds_a_name_used_falsely_gets_a_code_and_reads_the_state_by_it(tmp_path: Path) -> None:
    desk = make_desk(tmp_path)
    answer = sent_name(desk)
    assert answer.status == 201
    code = code_of(answer.text)
    (kept,) = requests_of(desk.store)
    assert (kept.kind, kept.name, kept.contact, kept.opinions) == (
        Kind.FALSE_NAME,
        "Chim Yến",
        "0276 123 456",
        (),
    )
    assert code not in kept.receipt
    state = desk.post("/tra-cuu", {"ma": code.lower()})
    assert (state.status, "Đang xem xét" in state.text) == (200, True)
    assert not re.search("Chim|0276|không gửi gì", state.text)
    assert "Đề nghị sửa</button>" not in state.text


def test_sending_a_report_again_gives_the_same_code_however_late(tmp_path: Path) -> None:
    desk = make_desk(tmp_path)
    form = name_form(desk)
    desk.clock.pass_by(seconds=20)
    first = desk.post("/mao-danh", form)
    desk.clock.pass_by(days=30)
    assert code_of(desk.post("/mao-danh", form).text) == code_of(first.text)
    assert len(requests_of(desk.store)) == 1


def test_requests_are_possible_after_the_window_and_after_the_list_left_the_site(tmp_path: Path) -> None:
    desk = make_desk(tmp_path)
    code = opinion_code(desk)
    desk.clock.now = datetime.fromisoformat(ASKED.closes) + timedelta(days=90)
    (tmp_path / "tiep-nhan.json").write_text(asking_text(Asking(COLUMN, ())), encoding="utf-8")
    assert sent_about(desk, code, "xoa").status == 201
    assert sent_name(desk, dot="khong-ro").status == 201
    assert sent_name(desk).status == 422


@pytest.mark.parametrize(
    ("changes", "blank"),
    [
        ({"ho-ten": " "}, "p_ho-ten"),
        ({"lien-he": ""}, "p_lien-he"),
        ({"dot": "/khac/"}, "p_dot-1"),
        ({"noi-dung": "a" * (LONGEST[Blank.TEXT] + 1)}, "p_noi-dung"),
        ({"ho-ten": "a" * (LONGEST[Blank.NAME] + 1)}, "p_ho-ten"),
        ({"lien-he": "1" * (LONGEST[Blank.CONTACT] + 1)}, "p_lien-he"),
    ],
)
def test_what_is_wrong_comes_back_with_what_was_typed_and_can_be_mended(
    tmp_path: Path, changes: dict[str, str], blank: str
) -> None:
    desk = make_desk(tmp_path)
    form = name_form(desk)
    desk.clock.pass_by(seconds=20)
    answer = desk.post("/mao-danh", {**form, **changes})
    assert (answer.status, f'href="#{blank}"' in answer.text) == (422, True)
    assert ("Tôi không gửi gì." in answer.text) is ("noi-dung" not in changes)
    assert requests_of(desk.store) == ()
    assert desk.post("/mao-danh", form).status == 201


def test_a_correction_says_what_is_to_be_corrected_and_a_deletion_needs_no_reason(tmp_path: Path) -> None:
    desk = make_desk(tmp_path)
    code = opinion_code(desk)
    assert sent_about(desk, code, "sua").status == 422
    assert sent_about(desk, code, "xoa").status == 201


@pytest.mark.parametrize("path", ["/de-nghi", "/de-nghi/gui", "/mao-danh"])
def test_a_page_of_somebody_else_sends_no_request(tmp_path: Path, path: str) -> None:
    desk = make_desk(tmp_path)
    form = {**name_form(desk), **asked_about(desk, opinion_code(desk), "xoa")}
    desk.clock.pass_by(seconds=20)
    refused(desk, desk.post(path, form, headers=FOREIGN), "foreign")


def test_a_ticket_is_for_one_kind_and_one_opinion(tmp_path: Path) -> None:
    desk = make_desk(tmp_path)
    form = asked_about(desk, opinion_code(desk), "xoa")
    other = opinion_code(desk)
    desk.clock.pass_by(seconds=20)
    for changes in ({"loai": "sua", "noi-dung": "a"}, {"ma": other}, {"phieu": "x"}, {"phieu": ""}):
        refused(desk, desk.post("/de-nghi/gui", {**form, **changes}), "forged")
    opinion = desk.checked()
    refused(desk, desk.post("/mao-danh", {**FALSE, "phieu": opinion["phieu"]}), "forged")
    assert desk.post("/gui", {**opinion, "phieu": form["phieu"]}).status == 400


def test_a_code_that_nobody_has_or_that_is_none_asks_for_nothing(tmp_path: Path) -> None:
    desk = make_desk(tmp_path)
    refused(desk, desk.post("/de-nghi", {"ma": "7Q2M-0K9T-WX4B-31ZD", "loai": "xoa"}), "forged")
    refused(desk, desk.post("/de-nghi", {"ma": opinion_code(desk), "loai": "false-name"}), "forged")
    other = make_desk(tmp_path)
    refused(other, other.post("/de-nghi", {"ma": opinion_code(desk), "loai": "xoa"}), "unknown")


def test_a_program_is_asked_to_wait_and_a_page_that_lay_too_long_is_given_anew(tmp_path: Path) -> None:
    desk = make_desk(tmp_path)
    form = name_form(desk)
    hasty = desk.post("/mao-danh", form)
    assert (hasty.status, HASTY in hasty.text) == (429, True)
    desk.clock.pass_by(hours=3)
    late = desk.post("/mao-danh", form)
    assert (late.status, EXPIRED in late.text, "Tôi không gửi gì." in late.text) == (409, True, True)
    assert requests_of(desk.store) == ()
    refused(desk, desk.post("/mao-danh", {**form, "trang-web": "x"}), "trapped")
    refused(desk, desk.post("/mao-danh", b"a=%", headers={"content-type": "text/plain"}), "unreadable")


def test_from_one_net_come_only_so_many(tmp_path: Path) -> None:
    desk = make_desk(tmp_path, most=2)
    assert [sent_name(desk).status for _ in range(3)] == [201, 201, 429]


def test_what_cannot_be_kept_is_said_and_given_no_code(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = make_desk(tmp_path)
    cramped = replace(desk, application=application(replace(desk.service, free=lambda: 0), "/y-kien"))
    refused(cramped, sent_name(cramped), "broken")

    def fails(*_: Any) -> None:
        raise StoreFailure("đĩa đầy")

    monkeypatch.setattr(MemoryStore, "revise", fails)
    answer = sent_name(desk)
    refused(desk, answer, "broken")
    assert "Tôi không gửi gì." in answer.text
    assert "receipt-code" not in answer.text
    monkeypatch.setattr("builder.intake.requests.drawer.MOST_OPEN", 0)
    refused(desk, sent_name(desk), "busy")


def test_other_words_while_the_first_wait_are_given_back_and_not_said_to_be_received(tmp_path: Path) -> None:
    desk = make_desk(tmp_path)
    code = opinion_code(desk)
    sent_about(desk, code, "sua", noi_dung="Số hộ là 12.")
    again = sent_about(desk, code, "sua", noi_dung="Tên xã cũng sai.")
    assert (again.status, NOTICES["waiting"].title in again.text) == (409, True)
    assert "Tên xã cũng sai." in again.text
    assert [one.text for one in requests_of(desk.store)] == ["Số hộ là 12."]


def test_nothing_is_kept_of_a_request_whose_opinion_goes_at_the_same_instant(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = make_desk(tmp_path)
    form = asked_about(desk, opinion_code(desk), "xoa")
    desk.clock.pass_by(seconds=20)

    def kept_late(store: MemoryStore, *given: Any) -> Any:  # Any: as `keep` takes them
        store.erase(1, "xin xóa", "can-bo", ASKED.opens)
        return keep(store, *given)

    monkeypatch.setattr(steps, "keep", kept_late)
    refused(desk, desk.post("/de-nghi/gui", {**form, "noi-dung": "Lời riêng."}), "erased")


def test_when_nobody_knows_whether_it_was_kept_nothing_else_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = make_desk(tmp_path)

    def unsure(*_: Any) -> None:
        raise Unsure("lost")

    monkeypatch.setattr(steps, "keep", unsure)
    answer = sent_name(desk)
    assert (answer.status, NOTICES["unsure"].title in answer.text) == (503, True)
    assert "chưa được nhận" not in answer.text
    assert FALSE["noi-dung"] in answer.text


def test_nothing_is_asked_about_an_opinion_that_is_gone(tmp_path: Path) -> None:
    desk = make_desk(tmp_path)
    code = opinion_code(desk)
    form = asked_about(desk, code, "xoa")
    desk.store.erase(1, "xin xóa", "can-bo", ASKED.opens)
    desk.clock.pass_by(seconds=20)
    refused(desk, desk.post("/de-nghi/gui", form), "erased")
    assert "Đề nghị sửa</button>" not in desk.post("/tra-cuu", {"ma": code}).text
