"""Collation: the order of words and of people."""

from __future__ import annotations

import unicodedata

import pytest

from builder.vietnamese.collation import person_key, sort_key


@pytest.mark.parametrize(
    "in_order",
    [
        ["ma", "mà", "mả", "mã", "má", "mạ"],
        ["An", "Anh", "Ánh", "Ân", "Ẩn", "Ấn", "Dũng", "Đào", "Đức", "Thuỷ", "Thúy", "Yến"],
        list("aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"),
        ["ca", "cà", "cá", "cạ", "cam", "cám", "căm", "cấm", "chà"],
        ["xã 2", "xã 10", "xã 10a", "xã An"],
        ["3", "12", "a"],
        ["thi", "thị", "thi đua", "Thi đua", "thi đua - khen thưởng", "thi đua yêu nước", "thỉnh"],
        ["Tân", "tân biên", "Tân Biên", "Tân Bình"],
    ],
)
def test_words_stand_in_alphabetical_order(in_order: list[str]) -> None:
    assert [sort_key(text) for text in in_order] == sorted({sort_key(text) for text in in_order})


def test_tone_mark_decides_only_between_equal_letters() -> None:
    assert sort_key("mạ") < sort_key("man") < sort_key("màn")


def test_first_differing_tone_of_a_phrase_decides() -> None:
    assert sort_key("hoa má") < sort_key("hòa ma")


def test_case_decides_after_every_tone() -> None:
    assert sort_key("an má") < sort_key("An má") < sort_key("an mạ")


@pytest.mark.parametrize("pair", [("Thuỷ", "Thủy"), ("Hoà", "Hòa"), ("khoẻ", "khỏe"), ("Uỷ ban", "Ủy ban")])
def test_tone_placement_does_not_count(pair: tuple[str, str]) -> None:
    assert sort_key(pair[0]) == sort_key(pair[1])


@pytest.mark.parametrize("text", ["Nguyễn Thị Ấn", "quý ậ ặ ợ ự ỵ", "Đường số 12"])
def test_composition_and_spacing_do_not_count(text: str) -> None:
    assert sort_key(unicodedata.normalize("NFD", text).replace(" ", " \u00a0 ")) == sort_key(text)


def test_number_counts_by_value_whatever_its_digits_and_zeros() -> None:
    assert sort_key("quý 007") == sort_key("quý ٧") == sort_key("quý ７") == sort_key("quý 7")
    assert sort_key("m²") == sort_key("m2")


def test_number_of_many_digits_comes_after_a_shorter_one() -> None:
    assert sort_key("9" * 30) < sort_key("1" + "0" * 30) < sort_key("a")


def test_lookalike_sorts_as_the_letter_meant() -> None:
    assert sort_key("Ðào") == sort_key("Đào")


def test_stroked_letter_sorts_after_its_plain_letter() -> None:
    assert sort_key("Blâm") < sort_key("Ƀlâm") < sort_key("Bn")


def test_signs_come_before_numbers_and_foreign_scripts_last() -> None:
    in_order = ["", "- a", "(a)", "☆", "1", "a", "z", "Москва", "北京"]
    assert [sort_key(text) for text in in_order] == sorted({sort_key(text) for text in in_order})


def test_blank_within_a_compatibility_character_counts_as_a_blank() -> None:
    assert sort_key("a¯") < sort_key("a-")


def test_people_are_listed_by_given_then_family_then_middle_name() -> None:
    in_order = [
        "Lê Văn An",
        "Nguyễn Hữu An",
        "Nguyễn Văn An",
        "Trần An",
        "Bùi Thị Anh",
        "Bùi Thị Ánh",
        "Trần Dũng",
        "Lê Đào",
    ]
    assert [person_key(name) for name in in_order] == sorted({person_key(name) for name in in_order})


def test_tone_of_a_given_name_weighs_more_than_the_family_name() -> None:
    assert person_key("Vũ Anh") < person_key("Bùi Ánh")


def test_name_in_capitals_stands_among_the_others() -> None:
    assert person_key("LÊ VĂN AN") < person_key("Trần An")
    assert person_key("Nguyễn An") < person_key("TRẦN AN") < person_key("Vũ An")


def test_alias_in_brackets_decides_last() -> None:
    assert person_key("Lê An") < person_key("Lê An (Út)") < person_key("Lê Anh")


def test_sort_name_replaces_the_order_of_the_name() -> None:
    monk = person_key("Hoà thượng Thích Niệm Thới", "Thích Niệm Thới")
    assert person_key("Lê Thế") < monk < person_key("Lê Thịnh")


def test_sort_name_in_the_order_of_comparison_equals_the_name() -> None:
    assert person_key("Nguyễn Thị Ánh", "Ánh Nguyễn Thị") == person_key("Nguyễn Thị Ánh")


def test_blank_sort_name_does_not_count() -> None:
    assert person_key("Lê An", " ") == person_key("Lê An")
