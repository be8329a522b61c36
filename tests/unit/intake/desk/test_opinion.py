"""Opinion: one is read with all that is known of it, decided of as it was seen, and noted on."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from builder.intake.desk.wording import PROBLEMS, STRANGE_LETTERS
from builder.intake.margin_notes import MarginNote, notes_from
from builder.intake.sightings import sight_of
from builder.intake.store.records import Decision, Standing
from tests.unit.intake.desk.workday import (
    MODERATOR,
    READER,
    decided,
    make_filing,
    officer,
    opinion,
    trace,
    workday,
)


def test_all_that_is_known_is_shown_to_whoever_may_see_it(tmp_path: Path) -> None:
    page = officer(workday(tmp_path), READER).get("/can-bo/y-kien/1").text
    for text in (
        "Số hộ nghèo",
        "Trần Thị Bình",
        "Ấp 1",
        "0912 345 678",
        "Bà Lê Thị Hoa",
        "Biểu mẫu trực tuyến",
        "Nhận ý kiến",
    ):
        assert text in page
    assert "<form" not in page


def test_a_decision_is_kept_and_leads_back_to_the_opinion(tmp_path: Path) -> None:
    desk = workday(tmp_path)
    browser = officer(desk, MODERATOR)
    answer = decided(
        browser, **{"ket-qua": "set-aside", "ly-do": "không nêu sự việc", "tra-loi": "Xin gửi lại."}
    )
    assert (answer.status, answer.headers["location"].endswith("/can-bo/y-kien/1?da=quyet-dinh")) == (
        303,
        True,
    )
    one = opinion(desk)
    assert (one.standing, one.reason, one.reply) == (Standing.SET_ASIDE, "không nêu sự việc", "Xin gửi lại.")
    page = browser.get("/can-bo/y-kien/1?da=quyet-dinh").text
    assert "Đã ghi quyết định." in page
    assert "Ý kiến chờ sau" not in page  # nothing else waits
    assert re.search("Quyết định: Không xử lý: <bdi>không nêu sự việc</bdi>", page)


@pytest.mark.parametrize(
    ("form", "problem"),
    [
        ({}, "no_standing"),
        ({"ket-qua": "erased"}, "no_standing"),
        ({"ket-qua": "forwarded"}, "no_reason"),
        ({"ket-qua": "reading", "tra-loi": "a" * 9_000}, "too_long"),
    ],
)
def test_what_cannot_be_decided_comes_back_with_what_was_typed(
    tmp_path: Path, form: dict[str, str], problem: str
) -> None:
    desk = workday(tmp_path)
    browser, before = officer(desk), trace(desk.store)
    answer = decided(browser, **{"tra-loi": "Đang xem.", **form})
    assert (answer.status, PROBLEMS[problem] in answer.text) == (422, True)
    assert form.get("tra-loi", "Đang xem.") in answer.text
    assert trace(desk.store) == before


def test_a_colleague_who_was_faster_is_not_overruled_unknowingly(tmp_path: Path) -> None:
    desk = workday(tmp_path)
    browser, seen = officer(desk), sight_of(opinion(desk))
    decided(officer(desk, name="hoa"), **{"ket-qua": "forwarded", "ly-do": "thuộc huyện"})
    before = trace(desk.store)
    form = {"thay": seen, "ket-qua": "summarised", "tra-loi": "Xin cảm ơn."}
    answer = browser.send("/can-bo/y-kien/1/quyet-dinh", form)
    assert (answer.status, PROBLEMS["changed"] in answer.text, trace(desk.store)) == (409, True, before)
    assert "thuộc huyện" in answer.text
    assert "Xin cảm ơn." in answer.text
    knowingly = re.search('name="thay" value="([^"]*)"', answer.text)
    assert knowingly is not None
    assert browser.send("/can-bo/y-kien/1/quyet-dinh", {**form, "thay": knowingly[1]}).status == 303
    assert opinion(desk).standing is Standing.SUMMARISED


def test_a_colleague_who_was_faster_is_told_of_before_anything_else_that_is_wrong(tmp_path: Path) -> None:
    desk = workday(tmp_path)
    browser, seen = officer(desk), sight_of(opinion(desk))
    decided(officer(desk, name="hoa"), **{"ket-qua": "reading"})
    for form in ({"ket-qua": ""}, {"ket-qua": "forwarded"}):
        answer = browser.send("/can-bo/y-kien/1/quyet-dinh", {"thay": seen, "tra-loi": "Xin chờ.", **form})
        assert (answer.status, PROBLEMS["changed"] in answer.text) == (409, True)
        assert "Xin chờ." in answer.text


@pytest.mark.parametrize(
    ("form", "wording"),
    [
        ({"ket-qua": "summarised", "giu-trich": "co"}, "Lời."),
        ({"ket-qua": "summarised"}, ""),
        ({"ket-qua": "reading", "giu-trich": "co"}, ""),
    ],
)
def test_an_approved_wording_stays_only_where_it_is_meant_to(
    tmp_path: Path, form: dict[str, str], wording: str
) -> None:
    desk = workday(tmp_path)
    desk.store.decide(1, Decision(Standing.SUMMARISED, wording="Lời."), "hoa", "2026-11-24T08:00:00+07:00")
    assert decided(officer(desk), **form).status == 303
    assert opinion(desk).wording == wording


def test_notes_are_added_and_shown_and_the_log_holds_none_of_their_words(tmp_path: Path) -> None:
    desk = workday(tmp_path)
    browser = officer(desk, MODERATOR)
    for words in ("Đã gọi, không nghe máy.", " Gọi lại\r\nthứ Hai. "):
        assert browser.send("/can-bo/y-kien/1/ghi-chu", {"loi": words}).status == 303
    at = desk.clock().isoformat(timespec="seconds")
    kept = notes_from(desk.store.paper("note", "1"))
    assert kept == (
        MarginNote(at, "lan", "Đã gọi, không nghe máy."),
        MarginNote(at, "lan", "Gọi lại\nthứ Hai."),
    )
    assert "Đã gọi, không nghe máy." in browser.get("/can-bo/y-kien/1").text
    lines = [one for one in desk.store.events() if one.what == "note"]
    assert [(one.who, one.opinion, len(one.told)) for one in lines] == [("lan", 1, 64)] * 2
    assert lines[0].told != lines[1].told
    assert "Gọi" not in str(tuple(desk.store.events()))


@pytest.mark.parametrize(("words", "problem"), [(" ", "no_text"), ("a" * 2_001, "too_long")])
def test_a_note_of_nothing_or_of_too_much_is_refused(tmp_path: Path, words: str, problem: str) -> None:
    desk = workday(tmp_path)
    before = trace(desk.store)
    answer = officer(desk).send("/can-bo/y-kien/1/ghi-chu", {"loi": words})
    assert (answer.status, PROBLEMS[problem] in answer.text) == (422, True)
    assert desk.store.papers("note") == ()
    assert trace(desk.store)[0] == before[0]


def test_those_that_wait_before_and_behind_it_are_offered(tmp_path: Path) -> None:
    desk = workday(tmp_path, *(make_filing() for _ in range(3)))
    browser = officer(desk)
    decided(browser, 2, **{"ket-qua": "summarised"})
    first, second, last = (browser.get(f"/can-bo/y-kien/{number}").text for number in (1, 2, 3))
    assert 'can-bo/y-kien/3">Ý kiến chờ sau' in first
    assert 'can-bo/y-kien/3">Ý kiến chờ sau' in second
    assert 'can-bo/y-kien/1">Ý kiến chờ trước' in second
    assert 'can-bo/y-kien/1">Ý kiến chờ trước' in last
    assert "Ý kiến chờ trước" not in first
    done = browser.get("/can-bo/y-kien/1?da=quyet-dinh").text
    assert first.count("Ý kiến chờ sau") == 1
    assert done.index('can-bo/y-kien/3">Ý kiến chờ sau') < done.index("Nội dung như đã gửi")
    assert "Ý kiến chờ sau" not in last


def test_whom_it_is_about_stands_before_what_is_decided(tmp_path: Path) -> None:
    page = officer(workday(tmp_path)).get("/can-bo/y-kien/1").text
    lead = "<bdi>Bà Lê Thị Hoa</bdi> · Có thông tin cần xác minh · <strong>Chờ đọc</strong>"
    assert -1 < page.find(lead) < page.find("Nội dung như đã gửi")


def test_a_name_with_letters_that_only_look_vietnamese_is_pointed_out(tmp_path: Path) -> None:
    place = workday(tmp_path, make_filing(name="Tr\u0430n Th\u0456 Bình"), make_filing(name="Trần Thị Bình"))
    told = STRANGE_LETTERS.format(letters="\u0430\u0456")
    reader = officer(place, READER)
    assert told in reader.get("/can-bo/y-kien/1").text
    assert "chỉ trông giống" not in reader.get("/can-bo/y-kien/2").text
