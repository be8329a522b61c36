"""Entry: what came on paper is kept once, with a receipt that finds it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from builder.intake.filings import Channel
from tests.unit.intake.desk.workday import MODERATOR, OURS, officer, trace, workday
from tests.unit.intake.offered import code_of, hidden_of

PAGE = f"/can-bo/ghi-nhan?dot={OURS.url}"
FORM = {
    "kenh": "post",
    "ngay-nhan": "23/11/2026 08:30",
    "truong-hop": ["001", "003"],
    "y": "co-thong-tin",
    "noi-dung": "Thư tay của bà con.",
    "ho-ten": "Lê Văn Tám",
}


def test_what_is_entered_gets_a_receipt_that_finds_it(tmp_path: Path) -> None:
    desk = workday(tmp_path)
    browser = officer(desk, MODERATOR)
    hidden = hidden_of(browser.get(PAGE).text)
    answer = browser.send(PAGE, {**FORM, **hidden})
    assert (answer.status, "Đã ghi ý kiến số 3" in answer.text) == (201, True)
    one = desk.store.opinions()[2]
    assert (one.received.channel, one.received.arrived) == (Channel.POST, "2026-11-23T08:30:00+07:00")
    assert (one.received.filing.nominees, one.received.filing.name) == (("001", "003"), "Lê Văn Tám")
    assert "Đã nhận, chờ đọc" in desk.post("/tra-cuu", {"ma": code_of(answer.text)}).text
    last = list(desk.store.events())[-1]
    assert (last.who, last.what, last.opinion) == ("lan", "receive", 3)


def test_all_that_is_wrong_is_told_at_once(tmp_path: Path) -> None:
    browser = officer(workday(tmp_path))
    answer = browser.send(PAGE, {**FORM, "dot": OURS.url, "kenh": "", "ngay-nhan": "hôm qua", "y": ""})
    assert answer.status == 422
    assert re.findall('<li><a href="#([^"]*)">', answer.text) == ["p_kenh-1", "p_ngay", "p_y-1"]


def test_a_page_sent_twice_keeps_one_and_another_letter_on_it_keeps_another(tmp_path: Path) -> None:
    desk = workday(tmp_path)
    browser = officer(desk)
    hidden = hidden_of(browser.get(PAGE).text)
    codes = [code_of(browser.send(PAGE, {**FORM, **hidden}).text) for _ in range(2)]
    assert (codes[0] == codes[1], desk.store.count()) == (True, 3)
    other = code_of(browser.send(PAGE, {**FORM, **hidden, "noi-dung": "Thư khác."}).text)
    assert (other in codes, desk.store.count()) == (False, 4)
    again = hidden_of(browser.get(PAGE).text)
    assert code_of(browser.send(PAGE, {**FORM, **again}).text) not in codes


@pytest.mark.parametrize(
    "changes",
    [
        {"kenh": "form"},
        {"kenh": ""},
        {"ngay-nhan": "hôm qua"},
        {"ngay-nhan": "23/11/2027"},
        {"ngay-nhan": "24/11/2026"},  # tomorrow
        {"y": ""},
        {"y": "khong-dong-tinh", "noi-dung": ""},
        {"truong-hop": ["009"]},
        {"dien-thoai": "12"},
    ],
)
def test_what_is_wrong_is_told_beside_what_was_typed(tmp_path: Path, changes: dict[str, str]) -> None:
    desk = workday(tmp_path)
    browser, before = officer(desk), trace(desk.store)
    answer = browser.send(PAGE, {**FORM, **hidden_of(browser.get(PAGE).text), **changes})
    assert answer.status == 422
    assert 'class="wrong"' in answer.text
    ids = re.findall(' id="([^"]*)"', answer.text)
    leads = re.findall('<li><a href="#([^"]*)">', answer.text)
    assert leads
    assert set(leads) <= set(ids)
    assert "Lê Văn Tám" in answer.text
    assert trace(desk.store) == before
