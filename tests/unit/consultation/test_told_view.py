"""Told view: while the people are asked only how many spoke is shown; then where they stand."""

from __future__ import annotations

from typing import Any

import pytest

from builder.consultation.inputs import input_of
from builder.consultation.model import Consultation, State
from builder.consultation.told_view import told_of_nominee, told_view
from builder.opinions import TOLD_FILE, Count, Position, Told, Wording, told_text
from tests.support.values import make_site, make_tree
from tests.unit.consultation.asked import LIST, UNITS, make_announcement, make_columns, the_consultation

TOLD = Told(
    1_003,
    1,
    (Count("form", Position.AGREE, 1_000), Count("post", Position.INFORM, 2)),
    (Count("001", Position.AGREE, 1_000),),
    (Wording(("001",), Position.AGREE, "Rất xứng đáng."), Wording((), Position.INFORM, "Xin xem lại.")),
)


def consulted(told: Told | None = TOLD, now: str = "2026-12-10") -> Consultation:
    folder = "content/lay-y-kien/dot-mot"
    texts = {"content/_data/don-vi.yaml": UNITS, f"{folder}/danh-sach.yaml": LIST}
    texts |= {f"{folder}/{TOLD_FILE}": told_text(told)} if told else {}
    site = make_site(make_announcement(), settings=make_columns(), tree=make_tree(texts), now=now)
    return the_consultation(site)


def view_of(state: State) -> Any:  # Any: the view, or None
    return told_view(consulted(), state)


@pytest.mark.parametrize("state", [State.OPEN, State.UPCOMING])
def test_while_the_people_are_asked_only_how_many_spoke_is_told(state: State) -> None:
    view = view_of(state)
    assert (view.lead, view.facts, view.quoted) == ("Đã nhận 1.003 ý kiến.", (), ())


def test_afterwards_it_is_told_where_they_stand_and_in_what_words() -> None:
    view = view_of(State.CLOSED)
    assert [(one.label, one.values[0].title) for one in view.facts] == [
        ("Đồng tình với đề nghị khen thưởng", "1.000"),
        ("Có thông tin cần xác minh", "2"),
        ("Biểu mẫu trực tuyến", "1.000"),
        ("Qua bưu điện", "2"),
        ("Không xử lý", "1"),
    ]
    assert [(one.text, one.about) for one in view.quoted] == [
        ("Rất xứng đáng.", "Lê Thị Hoa"),
        ("Xin xem lại.", "Cả danh sách"),
    ]


def test_where_nothing_is_known_nothing_is_told() -> None:
    assert told_view(consulted(None), State.CLOSED) is None


def test_another_count_makes_the_page_new() -> None:
    assert input_of(consulted()).fingerprint != input_of(consulted(None)).fingerprint


def nominee_told(state: State, told: Told | None = TOLD) -> Any:  # Any: the view, or None
    consultation = consulted(told)
    return told_of_nominee(consultation, state, consultation.nominees[0])


def test_a_nominees_page_tells_how_many_spoke_of_that_nominee_once_all_have_spoken() -> None:
    view = nominee_told(State.CLOSED)
    assert view.lead.startswith("1.000 ý kiến hợp lệ về trường hợp này. Con số")
    assert [(one.label, one.values[0].title) for one in view.facts] == [
        ("Đồng tình với đề nghị khen thưởng", "1.000")
    ]
    assert view.quoted == ()
    none = nominee_told(State.SUMMARISED, Told(0, 0, (), (), ()))
    assert (none.lead.startswith("Không có ý kiến"), none.facts) == (True, ())


@pytest.mark.parametrize("state", [State.OPEN, State.UPCOMING])
def test_nothing_is_told_of_a_nominee_while_the_people_are_asked(state: State) -> None:
    assert nominee_told(state) is None
    assert nominee_told(State.CLOSED, None) is None
