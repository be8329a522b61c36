"""Groups: what says nearly the same is shown together, and decided of together when somebody wants it."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

from builder.intake.desk.groups import Likenesses, groups_among
from builder.intake.filings import Filing
from builder.intake.store.memory import MemoryStore
from builder.intake.store.records import Opinion, Standing
from builder.opinions import Position
from tests.unit.intake.desk.workday import OURS, READER, arrive, decided, make_filing, officer, workday
from tests.unit.intake.offered import hidden_of

NOW = datetime.fromisoformat("2026-11-23T12:00:00+07:00")
TEXT = "Đề nghị xem lại số hộ nghèo nêu trong báo cáo thành tích của bà Hoa."


def waiting(*filings: Filing) -> dict[int, Opinion]:
    store = MemoryStore()
    arrive(store, *filings)
    return {one.number: one for one in store.opinions()}


def test_like_is_only_what_is_about_the_same_and_of_the_same_position() -> None:
    opinions = waiting(
        make_filing(text=TEXT),
        make_filing(text=TEXT.lower() + " Xin cảm ơn."),
        make_filing(text=TEXT, nominees=("002",)),
        make_filing(text=TEXT, position=Position.CORRECT),
        make_filing(text="", position=Position.AGREE),
        make_filing(text="", position=Position.AGREE),
        make_filing(text="Không liên quan gì tới điều ở trên cả."),
    )
    assert groups_among(opinions.values()) == ((1, 2),)


def test_what_was_compared_is_kept_for_a_minute_and_what_is_decided_leaves_at_once() -> None:
    known, opinions = Likenesses(), waiting(*(make_filing(text=TEXT) for _ in range(4)))
    three = {number: one for number, one in opinions.items() if number < 4}
    assert known.among("/dot/", three, NOW) == ((1, 2, 3),)
    assert known.among("/dot/", opinions, NOW + timedelta(seconds=59)) == ((1, 2, 3),)
    assert known.among("/dot/", {2: opinions[2], 3: opinions[3]}, NOW + timedelta(days=1)) == ((2, 3),)
    assert known.among("/dot/", {3: opinions[3]}, NOW + timedelta(days=1)) == ()
    assert known.among("/dot/", opinions, NOW + timedelta(seconds=60)) == ((1, 2, 3, 4),)


def test_a_group_is_decided_of_after_each_of_it_was_shown(tmp_path: Path) -> None:
    desk = workday(tmp_path, *(make_filing(text=TEXT) for _ in range(3)), make_filing(text="Khác hẳn."))
    browser = officer(desk)
    page = browser.get(f"/can-bo/gan-giong?dot={OURS.url}")
    assert "3 ý kiến như số 1" in page.text
    shown = browser.send("/can-bo/hang-loat", {**hidden_of(page.text), "viec": "summarised"})
    browser.send("/can-bo/hang-loat", hidden_of(shown.text))
    summarised, received = Standing.SUMMARISED, Standing.RECEIVED
    assert [one.standing for one in desk.store.opinions()] == [*[summarised] * 3, received, received]
    after = browser.get(f"/can-bo/gan-giong?dot={OURS.url}")
    assert "Không có ý kiến nào đang chờ nói gần như nhau" in after.text


def test_whoever_only_reads_sees_groups_and_decides_of_none(tmp_path: Path) -> None:
    desk = workday(tmp_path, make_filing(text=TEXT), make_filing(text=TEXT))
    page = officer(desk, READER).get(f"/can-bo/gan-giong?dot={OURS.url}")
    assert ("2 ý kiến như số 1" in page.text, 'name="viec"' in page.text) == (True, False)
    assert decided(officer(desk, READER, "hai"), 1, **{"ket-qua": "reading"}).status == 403
