"""Tests of builder.consultation.wording."""

from __future__ import annotations

import pytest

from builder.consultation.kinds import NOMINEE
from builder.consultation.model import State
from builder.consultation.wording import NOT_A_DECISION, banner_of, channel_note, channel_title, outcome_label
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
        (State.OPEN, "Cách gửi ý kiến", ""),
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
    assert len(set(labels)) == len(labels) == 6


def test_without_an_outcome_there_is_nothing_to_say() -> None:
    assert outcome_label(make_values("id: a", Record(NOMINEE.fields[:1]))) == ""
