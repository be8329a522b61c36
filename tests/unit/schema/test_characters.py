"""Characters: what no text of an author may hold."""

from __future__ import annotations

import sys
import unicodedata

import pytest

from builder.schema.characters import (
    first_harmful,
    first_heap,
    first_tag,
    first_unseen,
    is_everyday,
    name_of,
    turns_direction,
    without_harmful,
)
from builder.vietnamese.letters import LOOKALIKES


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Tây Ninh\n\tđổi mới\r\n",
        "e\u0323\u0301",
        "🎉",
        "a\u200bb",
        "\ufffd",
        "\U0010fffd",
        "\u2028",
        "\xa0",
    ],
)
def test_ordinary_text_holds_nothing_harmful(text: str) -> None:
    assert first_harmful(text) == -1


@pytest.mark.parametrize(
    "character",
    [
        *"\x00\x08\x0b\x0c\x0e\x1b\x1f\x7f\x80\x85\x9b\x9f",
        *"\ud800\udfff\ufdd0\ufdef\ufffe\uffff\U0001fffe\U0010ffff",
        *"\u061c\u200e\u200f\u202a\u202e\u2066\u2069",
    ],
)
def test_first_harmful_character_is_found_where_it_stands(character: str) -> None:
    assert first_harmful(f"ạb{character}c{character}") == 2


def test_harmful_characters_are_dropped_and_others_stay() -> None:
    assert without_harmful("\x02ạ\ufffe b\n\u202e") == "ạ b\n"
    assert without_harmful("ạ b\n") == "ạ b\n"


@pytest.mark.parametrize("character", [*"\u200b\u200c\u200d\u2060\u3164\ufeff"])
def test_character_without_width_is_found(character: str) -> None:
    assert first_unseen(f"Tây {character}Ninh") == 4


def test_tag_characters_and_heaps_of_marks_are_found() -> None:
    assert first_tag("ạb\U000e0041") == 2
    assert first_heap("ạbc" + "\u0301" * 6) == 2


@pytest.mark.parametrize("text", ["", "Tây Ninh", "e\u0323\u0302\u0301", "👩\u200d👧", "❤️\u200d🔥", "a\xa0b"])
def test_ordinary_text_hides_nothing(text: str) -> None:
    assert (first_unseen(text), first_tag(text), first_heap(text)) == (-1, -1, -1)


def test_only_controls_of_direction_turn_the_direction() -> None:
    assert [turns_direction(one) for one in "\u202e\u2066\u200f\x1b\ufffea"] == [True] * 3 + [False] * 3


def test_character_is_named_by_its_code_point() -> None:
    assert [name_of("\x1b"), name_of("\u202e"), name_of("\U0010ffff")] == ["U+001B", "U+202E", "U+10FFFF"]


def test_everyday_text_holds_nothing_that_is_looked_for_elsewhere() -> None:
    everyday = "".join(filter(is_everyday, map(chr, range(sys.maxunicode + 1))))
    assert is_everyday("Ấp Đồng Kèn, 23/11: “một – hai…”")
    assert not any(
        map(is_everyday, ("a\nb", "a\tb", "a\xa0b", "Ðất", "e\u0301", "a\u200b", "\U000e0041", "Т"))
    )
    assert (first_harmful(everyday), first_tag(everyday), first_unseen(everyday)) == (-1, -1, -1)
    assert first_heap(everyday) == -1
    assert not LOOKALIKES.keys() & set(everyday)
    assert not any(unicodedata.combining(one) for one in everyday)
