"""Tests of builder.consultation.wording."""

from __future__ import annotations

import pytest

from builder.consultation.kinds import NOMINEE
from builder.consultation.model import State
from builder.consultation.wording import (
    NOT_A_DECISION,
    awarded_banner,
    banner_of,
    channel_note,
    channel_title,
    nominee_title,
    outcome_label,
)
from builder.schema.fields import Choice, Record
from tests.support.values import make_values


@pytest.mark.parametrize(
    ("state", "beginning"),
    [
        (State.UPCOMING, "Sắp lấy ý kiến"),
        (State.OPEN, "Đang lấy ý kiến"),
        (State.CLOSED, "Đã kết thúc lấy ý kiến"),
        (State.SUMMARISED, "Đã có tổng hợp ý kiến"),
    ],
)
def test_in_every_state_a_page_says_that_nothing_is_decided(state: State, beginning: str) -> None:
    assert banner_of(state).startswith(beginning)
    assert banner_of(state).endswith(NOT_A_DECISION)


@pytest.mark.parametrize(
    ("state", "title", "note"),
    [
        (
            State.UPCOMING,
            "Cách gửi ý kiến",
            "Chưa đến thời gian lấy ý kiến. Ý kiến được tiếp nhận từ ngày 20/11/2026.",
        ),
        (State.OPEN, "Cách gửi ý kiến", "Ý kiến được tiếp nhận từ ngày 20/11/2026."),
        (
            State.CLOSED,
            "Đầu mối liên hệ",
            "Đã hết thời gian lấy ý kiến. Cần hỏi về đợt lấy ý kiến này, xin liên hệ các đầu mối dưới đây.",
        ),
        (
            State.SUMMARISED,
            "Đầu mối liên hệ",
            "Đã hết thời gian lấy ý kiến. Cần hỏi về đợt lấy ý kiến này, xin liên hệ các đầu mối dưới đây.",
        ),
    ],
)
def test_the_words_over_the_contacts_follow_the_state(state: State, title: str, note: str) -> None:
    assert channel_title(state, "Cách gửi ý kiến") == title
    assert channel_note(state, "từ ngày 20/11/2026") == note


def test_every_outcome_that_an_editor_may_write_has_words() -> None:
    field = next(one for one in NOMINEE.fields if one.name == "outcome")
    assert isinstance(field.type, Record)
    state = field.type.fields[0].type
    assert isinstance(state, Choice)
    labels = [outcome_label(make_values(f"outcome: {word}", Record((field,)))) for word, _ in state.labels]
    assert all(labels)
    assert len(set(labels)) == len(labels) == 7


@pytest.mark.parametrize(
    ("outcome", "title"),
    [
        ("", "Bà Hoa – đề nghị tặng Giấy khen (chưa phải quyết định)"),
        ("submitted", "Bà Hoa – đề nghị tặng Giấy khen (đã trình cấp có thẩm quyền, chưa phải quyết định)"),
        ("suspended", "Bà Hoa – đề nghị tặng Giấy khen (tạm dừng xem xét, chưa phải quyết định)"),
        ("withdrawn", "Bà Hoa – đề nghị tặng Giấy khen (rút khỏi danh sách)"),
        ("not-awarded", "Bà Hoa – đề nghị tặng Giấy khen (không đạt)"),
        ("awarded", "Bà Hoa – được tặng Giấy khen"),
    ],
)
def test_the_title_of_a_nominee_does_not_read_like_an_award(outcome: str, title: str) -> None:
    assert nominee_title("Bà Hoa", "Giấy khen", outcome) == title


@pytest.mark.parametrize(
    ("outcome", "banner"),
    [
        (
            "{state: awarded, decision: 5/QĐ-CTN, date: 2027-01-05}",
            "Được tặng theo Quyết định số 5/QĐ-CTN, ngày 05/01/2027",
        ),
        ("{state: awarded, date: 2027-01-05}", "Được tặng, ngày 05/01/2027"),
        ("awarded", "Được tặng"),
        ("submitted", ""),
    ],
)
def test_who_was_awarded_is_told_by_which_decision(outcome: str, banner: str) -> None:
    field = next(one for one in NOMINEE.fields if one.name == "outcome")
    assert awarded_banner(make_values(f"outcome: {outcome}", Record((field,))).record("outcome")) == banner
    assert awarded_banner(None) == ""


def test_without_an_outcome_there_is_nothing_to_say() -> None:
    assert outcome_label(make_values("id: a", Record(NOMINEE.fields[:1]))) == ""
