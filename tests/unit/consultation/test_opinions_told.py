"""Opinions told: what the service wrote is read as it was, and a changed word publishes nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.consultation.opinions_told import summarised_otherwise, told_from
from builder.diagnostics import Diagnostics
from builder.intake.decisions import clean_wording
from builder.opinions import TOLD_FILE, WHOLE_LIST, Count, Position, Told, Wording, told_text
from tests.support.values import make_tree
from tests.unit.consultation.asked import make_summary

FOLDER = "content/lay-y-kien/dot-mot"
TOLD = Told(
    3,
    1,
    (Count("form", Position.AGREE, 1), Count("post", Position.INFORM, 1)),
    (Count(WHOLE_LIST, Position.INFORM, 1), Count("001", Position.AGREE, 1)),
    (Wording(("001",), Position.AGREE, "Rất xứng đáng: “một lòng”.\n\nXin cảm ơn #1."),),
)


def read(text: str) -> tuple[Told | None, Diagnostics]:
    return told_from(make_tree({f"{FOLDER}/{TOLD_FILE}": text}), FOLDER, {"001", "002"})


def test_what_the_service_writes_is_read_as_it_was() -> None:
    assert read(told_text(TOLD)) == (TOLD, ())
    assert read(told_text(Told(0, 0, (), (), ()))) == (Told(0, 0, (), (), ()), ())


def test_a_flood_of_opinions_is_told_as_well() -> None:
    told = Told(250_000, 100_001, (Count("form", Position.AGREE, 149_999),), (), ())
    assert read(told_text(told)) == (told, ())


WORDINGS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1).map(clean_wording).filter(bool)


@given(st.lists(WORDINGS, max_size=3))
def test_every_wording_is_read_word_for_word(texts: list[str]) -> None:
    told = Told(0, 0, (), (), tuple(Wording((), Position.CORRECT, text) for text in texts))
    assert read(told_text(told)) == (told, ())


def test_without_a_file_nothing_is_told() -> None:
    assert told_from(make_tree({}), FOLDER, {"001"}) == (None, ())


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "CON038"),
        ("- 1\n", "CON038"),
        (told_text(TOLD).replace("received: 3", "received: 4"), "CON066"),
        (told_text(TOLD).replace("xứng đáng", "Xứng đáng"), "CON039"),
        (told_text(TOLD).replace("position: dong-tinh\n", "position: co-thong-tin\n"), "CON039"),
        (told_text(TOLD).replace('nominees: ["001"]', 'nominees: ["002"]'), "CON039"),
        (told_text(TOLD).replace('of: "001"', 'of: "009"'), "CON067"),
        (told_text(TOLD).replace("set_aside: 1", "set_aside: x"), "FLD005"),
    ],
)
def test_what_was_changed_by_hand_is_an_error(text: str, code: str) -> None:
    _, findings = read(text)
    assert [one.code for one in findings if one.is_error] == [code]


def test_numbers_that_an_editor_summed_up_otherwise_are_told_one_by_one() -> None:
    """The summary of the tests has 1240, 9, 7, 1, 1 and 1231."""
    counted = (Count("form", Position.AGREE, 7), Count("post", Position.DISAGREE, 1))
    same = Told(1_240, 1_231, (*counted, Count("post", Position.CORRECT, 1)), (), ())
    assert list(summarised_otherwise(make_summary(), same)) == []
    other = Told(1_241, 1_231, (*counted, Count("post", Position.INFORM, 2)), (), ())
    found = list(summarised_otherwise(make_summary(), other))
    assert {(one.code, one.is_error) for one in found} == {("CON076", False)}
    assert [[dict(one.values)[name] for name in ("label", "written", "told")] for one in found] == [
        ["Ý kiến nhận được", "1240", "1241"],
        ["Ý kiến hợp lệ", "9", "10"],
        ["Cần xác minh", "1", "2"],
    ]
