"""Originals: what cleaning left out is kept as it was typed, and travels whole."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.intake.cleaning import clean_line, clean_text
from builder.intake.originals import CARRIER, original_of, packed, typed_in, with_original
from builder.opinions import DEMANDS, Blank

WORDS = st.text(
    st.one_of(st.characters(exclude_categories=["Cs"]), st.sampled_from(" \r\n\u202e\u200b\u0309"))
)
TYPED = st.fixed_dictionaries(dict.fromkeys((Blank.TEXT, *DEMANDS.values()), WORDS))


def original(typed: dict[Blank, str]) -> str:
    clean = {one: clean_text(text) if one is Blank.TEXT else clean_line(text) for one, text in typed.items()}
    return original_of({blank: typed[blank] for blank in typed}, clean)


@pytest.mark.parametrize(
    "text", ["", "Số hộ chưa đúng.", "Số hộ chưa đúng.\r\n\r\n\r\nXin xem lại. ", "\u00a0hai  chỗ\ttrống \n"]
)
def test_what_differs_by_blanks_and_line_ends_alone_is_not_kept_twice(text: str) -> None:
    assert original({Blank.TEXT: text}) == ""


@pytest.mark.parametrize(
    "text",
    [
        "đảo \u202engược\u202c",
        "ẩn\u200bchữ",
        "z" + "\u0301" * 30,
        "chuông\a",
        "một\0hai",
        "nhãn\U000e0041",
        unicodedata.normalize("NFD", "Ấp Thạnh Phước"),
    ],
)
def test_what_cleaning_leaves_out_is_kept_as_it_was_typed(text: str) -> None:
    told = original({Blank.TEXT: text, Blank.NAME: "Lê Thị Hoa"})
    assert typed_in(told) == {Blank.TEXT: text}
    assert told.isascii()


@given(TYPED)
def test_whatever_is_typed_travels_whole_and_becomes_the_same_again(typed: dict[Blank, str]) -> None:
    told = original(typed)
    form = {"dot": ["/dot/"], **({CARRIER: [packed(told)]} if told else {})}
    carried = with_original(form)
    assert {blank: carried[blank.value][0] for blank in typed_in(told)} == typed_in(told)
    assert all(typed[blank] == text for blank, text in typed_in(told).items())
    assert carried["dot"] == ["/dot/"]
    again = {blank: carried.get(blank.value, (typed[blank],))[0] for blank in typed}
    assert original(again) == told


@pytest.mark.parametrize(
    "carried",
    [
        "x",
        "ký tự",
        packed("["),
        packed("[]"),
        packed('{"receipt": "x"}'),
        packed('{"text": "\\ud800"}'),
        packed('{"text": "chữ"}'),
        packed("[" * 100_000),
        packed('{"text": "' + "a" * 2_000_000 + '"}'),
    ],
)
def test_what_is_no_original_is_refused(carried: str) -> None:
    with pytest.raises(ValueError, match="no original"):
        with_original({CARRIER: [carried]})
