"""Readings: each text once, without who sent it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from builder.intake.readings import WHOLE, Reading, Texts
from builder.intake.store.records import Opinion
from builder.opinions import Position
from tests.unit.intake.test_summary import opinion


def readings_of(opinions: Iterable[Opinion], names: Mapping[str, str]) -> tuple[Reading, ...]:
    texts = Texts()
    for one in opinions:
        texts.add(one)
    return texts.readings(names)


def test_texts_that_say_nearly_the_same_are_shown_once_for_each_nominee_and_position() -> None:
    text = "Tôi đề nghị xác minh thành tích làm đường của ấp"
    ours = [opinion(1, text=text), opinion(2, text=f"{text}!"), opinion(3, ("002",), text=text)]
    ours += [opinion(4, (), text=text), opinion(5, position=Position.CORRECT, text=text)]
    found = readings_of(ours, {"001": "Bà Hoa", "002": "Ông Nam", WHOLE: "Cả danh sách"})
    assert [(one.number, one.about, one.count) for one in found] == [
        (1, "Bà Hoa (001)", 2),
        (5, "Bà Hoa (001)", 1),
        (3, "Ông Nam (002)", 1),
        (4, "Cả danh sách", 1),
    ]


def test_who_sent_a_text_does_not_keep_it_from_being_alike() -> None:
    ours = [opinion(1, text="Tôi, Chim Yến, xin góp ý"), opinion(2, text="Tôi, […], xin góp ý")]
    assert [(one.text, one.count) for one in readings_of(ours, {"001": "Bà Hoa"})] == [
        ("Tôi, […], xin góp ý", 2)
    ]
