"""Erasing: words, sender and notes go for a reason; what is left still counts."""

from __future__ import annotations

from pathlib import Path

from builder.intake.desk.wording import PROBLEMS
from builder.intake.sightings import sight_of
from builder.intake.store.records import Standing
from tests.unit.intake.desk.workday import decided, officer, opinion, trace, workday
from tests.unit.intake.offered import hidden_of

PAGE = "/can-bo/y-kien/1/xoa"


def test_an_opinion_is_erased_with_its_notes_after_a_page_said_what_that_means(tmp_path: Path) -> None:
    desk = workday(tmp_path)
    browser = officer(desk)
    browser.send("/can-bo/y-kien/1/ghi-chu", {"loi": "Bà Bình đã gọi."})
    page = browser.get(PAGE)
    assert "Không lấy lại được" in page.text
    assert "1 ghi chú nội bộ" in page.text
    answer = browser.send(PAGE, {**hidden_of(page.text), "ly-do": "người gửi xin xóa"})
    assert (answer.status, answer.headers["location"].endswith("?da=xoa")) == (303, True)
    one = opinion(desk)
    assert (one.standing, one.received.filing.text, one.reason) == (Standing.ERASED, "", "người gửi xin xóa")
    assert desk.store.papers("note") == ()
    everything = str((desk.store.opinions()[:1], tuple(desk.store.events())))
    assert not any(words in everything for words in ("hộ nghèo", "Bình", "0912"))
    shown = browser.get("/can-bo/y-kien/1").text
    assert "Đã xóa" in shown
    assert "<form" not in shown
    for address in (PAGE, "/can-bo/y-kien/1/trich-dang"):
        assert PROBLEMS["erased"] in browser.get(address).text


def test_nothing_is_erased_without_a_reason_or_unseen(tmp_path: Path) -> None:
    desk = workday(tmp_path)
    browser, seen = officer(desk), sight_of(opinion(desk))
    before = trace(desk.store)
    answer = browser.send(PAGE, {"thay": seen, "ly-do": " "})
    assert (answer.status, PROBLEMS["no_reason"] in answer.text, trace(desk.store)) == (422, True, before)
    decided(browser, **{"ket-qua": "reading"})
    answer = browser.send(PAGE, {"thay": seen, "ly-do": "xin xóa"})
    assert (answer.status, "xin xóa" in answer.text) == (409, True)
    assert opinion(desk).standing is Standing.READING
