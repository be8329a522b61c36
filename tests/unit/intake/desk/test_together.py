"""Together: several opinions are decided of at once, each as it was seen, and each logged by itself."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path
from urllib.parse import parse_qs, urlencode, urlsplit

from builder.intake.desk.together import MOST
from builder.intake.orders import opinion_of
from builder.intake.store.chain import broken_at
from builder.intake.store.memory import MemoryStore
from builder.intake.store.records import Decision, Opinion, Standing, StoreFailure
from builder.opinions import Position
from tests.unit.intake.desk.workday import (
    HEAD,
    OURS,
    decided,
    make_filing,
    officer,
    opinion,
    pick,
    trace,
    workday,
)
from tests.unit.intake.offered import hidden_of

FOUR = tuple(make_filing(text=f"Lời thứ {number}.") for number in range(1, 5))


def standings(*numbers: int, of: MemoryStore) -> list[Standing]:
    return [one.standing for one in of.opinions() if one.number in numbers]


def test_nothing_is_done_before_it_was_shown_and_then_exactly_that(tmp_path: Path) -> None:
    desk = workday(tmp_path, *FOUR)
    browser, before = officer(desk), trace(desk.store)
    form = {"dot": OURS.url, "viec": "set-aside", "chon": pick(desk, 1, 3)}
    page = browser.send("/can-bo/hang-loat", form)
    assert page.status == 200
    assert [text in page.text for text in ("Lời thứ 1.", "Lời thứ 2.", "Lời thứ 3.")] == [True, False, True]
    assert trace(desk.store) == before
    hidden = hidden_of(page.text)
    again = browser.send("/can-bo/hang-loat", {**hidden, "ly-do": " "})
    assert (again.status, "Phải ghi lý do" in again.text, trace(desk.store)) == (422, True, before)
    done = browser.send("/can-bo/hang-loat", {**hidden, "ly-do": "trùng nhau", "tra-loi": "Xin cảm ơn."})
    assert (done.status, "Đã xử lý 2 ý kiến" in done.text) == (200, True)
    assert [one.reason for one in desk.store.opinions()] == ["trùng nhau", "", "trùng nhau", "", ""]
    log = [(one.who, one.what, one.opinion) for one in desk.store.events()][-2:]
    assert log == [("lan", "decide set-aside", 1), ("lan", "decide set-aside", 3)]
    assert broken_at(desk.store.events()) is None


def test_whoever_sifted_the_queue_comes_back_to_what_is_left_of_it(tmp_path: Path) -> None:
    desk = workday(tmp_path, make_filing(), make_filing(position=Position.AGREE), make_filing())
    browser = officer(desk)
    query = urlencode({"dot": OURS.url, "y": Position.INFORM.value, "tinh-trang": "cho"})
    queue = browser.get(f"/can-bo/hang-doi?{query}").text
    asked = browser.send("/can-bo/hang-loat", {**hidden_of(queue), "viec": "reading", "chon": pick(desk, 1)})
    done = browser.send("/can-bo/hang-loat", hidden_of(asked.text))
    for page in (asked.text, done.text):
        (back,) = {unescape(one) for one in re.findall('href="([^"]*/can-bo/hang-doi[^"]*)"', page)}
        told = parse_qs(urlsplit(back).query)
        assert told == {"dot": [OURS.url], "y": [Position.INFORM.value], "tinh-trang": ["cho"]}
    assert opinion(desk, 1).standing is Standing.READING


def test_what_somebody_else_decided_meanwhile_is_told_and_left(tmp_path: Path) -> None:
    desk = workday(tmp_path, *FOUR)
    browser, colleague = officer(desk), officer(desk, name="hoa")
    form = {"dot": OURS.url, "viec": "reading", "chon": pick(desk, 1, 2)}
    decided(colleague, 1, **{"ket-qua": "forwarded", "ly-do": "thuộc huyện"})
    page = browser.send("/can-bo/hang-loat", form)
    assert "Để nguyên 1 ý kiến" in page.text
    decided(colleague, 2, **{"ket-qua": "summarised"})
    done = browser.send("/can-bo/hang-loat", hidden_of(page.text))
    assert "Số 2</a>: người khác vừa xử lý" in done.text
    assert [one.standing.value for one in desk.store.opinions()][:2] == ["forwarded", "summarised"]


def test_a_step_taken_twice_overrules_nothing(tmp_path: Path) -> None:
    desk = workday(tmp_path, *FOUR)
    browser = officer(desk)
    form = {"dot": OURS.url, "viec": "summarised", "chon": pick(desk, 1, 2), "chac": "co"}
    browser.send("/can-bo/hang-loat", form)
    before = trace(desk.store)
    again = browser.send("/can-bo/hang-loat", form)
    assert "Đã xử lý 0 ý kiến" in again.text
    assert trace(desk.store) == before


def test_replies_and_wordings_that_are_there_are_not_lost(tmp_path: Path) -> None:
    desk = workday(tmp_path, *FOUR)
    desk.store.decide(
        1, Decision(Standing.SUMMARISED, "", "Xin cảm ơn.", "Lời."), "hoa", "2026-11-24T08:00:00+07:00"
    )
    form = {"dot": OURS.url, "viec": "summarised", "chon": pick(desk, 1, 2), "chac": "co"}
    officer(desk).send("/can-bo/hang-loat", form)
    assert [(one.reply, one.wording) for one in desk.store.opinions()][:2] == [
        ("Xin cảm ơn.", "Lời."),
        ("", ""),
    ]


def test_without_a_choice_or_for_an_unknown_one_nothing_is_done(tmp_path: Path) -> None:
    desk = workday(tmp_path, *FOUR)
    browser, before = officer(desk), trace(desk.store)
    for form in (
        {"viec": "reading"},
        {"chon": pick(desk, 1)},
        {"viec": "erased", "chon": pick(desk, 1), "chac": "1"},
    ):
        assert browser.send("/can-bo/hang-loat", {"dot": OURS.url, **form}).status == 422
    assert trace(desk.store) == before


def test_a_group_larger_than_a_step_is_done_in_several(tmp_path: Path) -> None:
    desk = workday(tmp_path, *(make_filing() for _ in range(MOST + 1)))
    every = " ".join(pick(desk, *range(1, MOST + 2)))
    done = officer(desk).send(
        "/can-bo/hang-loat", {"dot": OURS.url, "viec": "reading", "chon": every, "chac": "co"}
    )
    assert f"Đã xử lý {MOST} ý kiến" in done.text
    assert opinion(desk, MOST + 1).standing is Standing.RECEIVED


class FailingStore(MemoryStore):
    """A store whose disk is full once it has kept a decision."""

    def decide(self, number: int, decision: Decision, who: str, at: str) -> Opinion:
        if number > 1:
            raise StoreFailure("đầy đĩa")
        return super().decide(number, decision, who, at)


def test_when_the_disk_is_full_in_the_middle_it_is_told_what_was_kept(tmp_path: Path) -> None:
    desk = workday(tmp_path, *FOUR, store=FailingStore())
    form = {"dot": OURS.url, "viec": "reading", "chon": pick(desk, 1, 2), "chac": "co"}
    done = officer(desk, HEAD).send("/can-bo/hang-loat", form)
    assert "Đã xử lý 1 ý kiến" in done.text
    assert "Số 2</a>: máy chủ gặp trục trặc" in done.text
    kept = opinion_of(desk.store, 1)
    assert kept is not None
    assert kept.standing is Standing.READING
