"""Summary: the totals add up, nobody who sent anything is told, and few opinions are not taken apart."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from builder.intake.filings import Channel, Filing
from builder.intake.store.chain import BEGINNING, event_after
from builder.intake.store.records import Opinion, Received, Standing
from builder.intake.summary import Summary, Table, summary_of
from builder.intake.summary_markdown import markdown_of
from builder.opinions import Position
from tests.unit.intake.offered import ASKED

CANARIES = ("CHIM YẾN", "ấp bí mật", "0912345678", "yen@example.vn")
DAYS = ("2026-11-23T23:30:00+00:00", "2026-11-23T08:00:00+07:00")


def opinion(
    number: int = 1,
    nominees: tuple[str, ...] = ("001",),
    position: Position = Position.INFORM,
    standing: Standing = Standing.SUMMARISED,
    text: str = "Cần xác minh.",
    channel: Channel = Channel.FORM,
    arrived: str = DAYS[1],
) -> Opinion:
    filing = Filing(
        ASKED.url, nominees, position, text, *CANARIES, may_publish=False, original=" ".join(CANARIES)
    )
    return Opinion(number, Received(filing, bytes([number]), channel, arrived), standing, "ly-do", "tra-loi")


def table(summary: Summary, title: str) -> Table:
    (found,) = (one for one in summary.tables if one.title == title)
    return found


OPINIONS = st.lists(
    st.builds(
        opinion,
        st.integers(1, 200),
        st.lists(st.sampled_from(["001", "002", "099"]), unique=True).map(tuple),
        st.sampled_from(Position),
        st.sampled_from(Standing),
        st.sampled_from(["", "Lời.", "Tôi là Chim  Yến, 0912345678", "Gọi a@b.vn"]),
        st.sampled_from(Channel),
        st.sampled_from(DAYS),
    ),
    max_size=15,
)


@given(OPINIONS)
def test_whatever_came_all_totals_are_the_same(opinions: list[Opinion]) -> None:
    summary = summary_of(ASKED, opinions, ())
    aside = sum(not one.standing.is_valid for one in opinions)
    assert summary.received == len(opinions)
    for title in ("Theo ý kiến", "Theo cách gửi", "Theo ngày nhận"):
        *parts, total = table(summary, title).rows[1:]
        assert total[1:] == (len(opinions) - aside, aside, len(opinions))
        assert tuple(sum(int(row[place]) for row in parts) for place in (1, 2, 3)) == total[1:]
    *parts, total = table(summary, "Theo kết quả xử lý").rows[1:]
    assert sum(int(row[1]) for row in parts) == total[1] == len(opinions)
    named = sum(max(1, len(one.received.filing.nominees)) for one in opinions if one.standing.is_valid)
    assert sum(int(row[-1]) for row in table(summary, "Theo trường hợp").rows[1:]) == named


@given(OPINIONS)
def test_whatever_came_nobody_is_told(opinions: list[Opinion]) -> None:
    written = markdown_of(summary_of(ASKED, opinions, ())).casefold()
    assert [
        one for one in (*CANARIES, "chim  yến", "a@b", "ly-do", "tra-loi") if one.casefold() in written
    ] == []


@given(OPINIONS)
def test_no_group_below_the_smallest_is_taken_apart(opinions: list[Opinion]) -> None:
    summary = summary_of(ASKED, opinions, ())
    of_all = [int(row[-1]) for row in table(summary, "Theo trường hợp").rows[1:]]
    shown = [int(row[-1]) for row in table(summary, "Theo trường hợp và cách gửi").rows[1:]]
    assert min(shown, default=5) >= 5
    assert not 0 < sum(of_all) - sum(shown) < 5 or not shown


def test_what_is_left_out_can_not_be_subtracted() -> None:
    ours = [*(opinion(one) for one in range(1, 7)), *(opinion(one, ("002",)) for one in range(7, 16))]
    summary = summary_of(ASKED, [*ours, opinion(16, ())], ())
    rows = table(summary, "Theo trường hợp và cách gửi").rows[1:]
    assert [row[0] for row in rows] == ["002"]


def test_what_is_forwarded_set_aside_or_not_yet_read_is_only_counted() -> None:
    ours = [opinion(place, standing=one, text=f"Lời {one}") for place, one in enumerate(Standing, 1)]
    summary = summary_of(ASKED, ours, ())
    assert [one.text for one in summary.readings] == ["Lời summarised"]
    assert summary.waiting == 2
    told = "\n".join(summary.lines)
    assert "Đã nhận 6 ý kiến: 4 hợp lệ, 2 không xử lý." in told
    assert "1 ý kiến đã chuyển cơ quan có thẩm quyền" in told
    assert "Còn 2 ý kiến chưa xử lý xong" in told


def test_days_are_those_of_the_people_and_the_log_says_how_far_it_goes() -> None:
    head = event_after((0, BEGINNING), "2026-11-24T01:00:00+00:00", "", "receive", 1, "")
    summary = summary_of(ASKED, [opinion(arrived=DAYS[0])], [head])
    assert table(summary, "Theo ngày nhận").rows[1][0] == "24/11/2026"
    assert f"Tính đến 08:00 ngày 24/11/2026, dòng 1 của nhật ký, dấu {head.digest.hex()}." in summary.lines


def test_opinions_on_other_consultations_are_not_told_and_one_who_left_the_list_is() -> None:
    summary = summary_of(replace(ASKED, url="/khac/"), [opinion()], ())
    assert (summary.received, summary.readings) == (0, ())
    summary = summary_of(ASKED, [opinion(nominees=("099",))], ())
    assert ("099", "(không còn trong danh sách)") in [
        row[:2] for row in table(summary, "Theo trường hợp").rows
    ]
