"""Text: forms that readers take for the same, and characters that deceive the eye."""

from __future__ import annotations

import unicodedata

import pytest

from builder.vietnamese.forms import nfc
from builder.vietnamese.text import (
    bidi_controls,
    capitalised,
    display_width,
    fold,
    fold_tone_placement,
    invisibles,
    lookalikes,
    terminal_text,
    without_lookalikes,
)


def test_a_heading_starts_with_a_capital_letter_and_keeps_the_others() -> None:
    assert capitalised("xã Tân Biên") == "Xã Tân Biên"
    assert capitalised("ấp Thạnh Lợi, xã Tân Biên") == "Ấp Thạnh Lợi, xã Tân Biên"
    assert (capitalised("UBND xã"), capitalised("“Lá lành”"), capitalised("")) == ("UBND xã", "“Lá lành”", "")


def decomposed(text: str) -> str:
    return unicodedata.normalize("NFD", text)


def test_decomposed_name_is_composed_to_one_code_point_per_letter() -> None:
    assert (len(decomposed("Nguyễn")), nfc(decomposed("Nguyễn"))) == (8, "Nguyễn")


def test_letter_of_a_legacy_keyboard_is_composed() -> None:
    assert nfc("t\u00ea\u0301t") == "tết"


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("KE HOACH", "ke hoach"),
        ("Đặng Thị Ngọc Thịnh", "dang thi ngoc thinh"),
        ("ƯỚC MƠ, Ẵm ỵ Ẩn", "uoc mo, am y an"),
        ("Ðặng Ɖức ðường", "dang duc duong"),
        ("Ksor Ƀlâm", "ksor blam"),
        ("100 m²", "100 m2"),
        ("Hà\u00a0Nội", "ha noi"),
        ("Tân\u200b Bi\u00adên", "tan bien"),
        ("\u0410nh h\u043ea", "anh hoa"),
        ("Москва", "москва"),
        ("", ""),
    ],
)
def test_fold_leaves_bare_small_letters(written: str, folded: str) -> None:
    assert (fold(written), fold(decomposed(written))) == (folded, folded)


@pytest.mark.parametrize("pair", [("Hòa", "Hoà"), ("Thủy", "Thuỷ"), ("khỏe", "khoẻ"), ("Ủy", "Uỷ")])
def test_both_tone_placements_fold_alike(pair: tuple[str, str]) -> None:
    old, new = pair
    assert old != new
    assert (fold(old), fold_tone_placement(old)) == (fold(new), fold_tone_placement(new))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("òa óa ỏa õa ọa", "oà oá oả oã oạ"),
        ("òe óe ỏe õe ọe", "oè oé oẻ oẽ oẹ"),
        ("ùy úy ủy ũy ụy", "uỳ uý uỷ uỹ uỵ"),
        ("HÒA Hòa ÓE Úy ÚY", "HOÀ Hoà OÉ Uý UÝ"),
        ("Hòa, Thủy2 (Ủy)", "Hoà, Thuỷ2 (Uỷ)"),
    ],
)
def test_tone_of_every_open_pair_moves_to_the_second_vowel(old: str, new: str) -> None:
    assert (fold_tone_placement(old), fold_tone_placement(decomposed(old))) == (new, new)


@pytest.mark.parametrize(
    "text", ["quý", "Quỳnh", "hoàn", "hoạt", "tòan", "khuỷu", "Mỹ", "của", "hoa", "thuy"]
)
def test_tone_that_has_one_place_stays(text: str) -> None:
    assert fold_tone_placement(text) == text


def test_lookalikes_of_d_are_found_and_replaced() -> None:
    text = "Ðiện và Ɖất, đường; ðo"
    assert [(at, text[at]) for at in lookalikes(text)] == [(0, "\u00d0"), (8, "\u0189"), (20, "\u00f0")]
    assert without_lookalikes(text) == "Điện và Đất, đường; đo"


def test_cyrillic_letter_within_a_latin_word_is_a_lookalike() -> None:
    assert lookalikes("x\u0430 \u0410nh") == (1, 3)
    assert without_lookalikes("x\u0430 \u0410nh") == "xa Anh"


@pytest.mark.parametrize("text", ["Москва và Αθήνα", "Đặng Ước", "plain"])
def test_word_wholly_of_one_script_holds_no_lookalikes(text: str) -> None:
    assert (lookalikes(text), without_lookalikes(text)) == ((), text)


def test_invisible_characters_are_found_with_their_positions() -> None:
    assert invisibles("\ufeffTân\u00a0Bi\u00adên\u200b") == (
        (0, "\ufeff"), (4, "\u00a0"), (7, "\u00ad"), (10, "\u200b")
    )  # fmt: skip


def test_bidi_controls_are_found_with_their_positions() -> None:
    assert bidi_controls("số \u202e12\u202c \u2066a\u2069") == (
        (3, "\u202e"), (6, "\u202c"), (8, "\u2066"), (10, "\u2069")
    )  # fmt: skip


@pytest.mark.parametrize("text", ["plain", "Lấy ý kiến"])
def test_ordinary_text_has_neither_invisible_nor_bidi_characters(text: str) -> None:
    assert (invisibles(text), bidi_controls(text)) == ((), ())


def test_terminal_text_disarms_controls_and_keeps_columns() -> None:
    assert terminal_text("a\tb\x1b[31m\u202eđ\n") == "a b\ufffd[31m\ufffdđ "


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("", 0),
        ("title: a", 8),
        ("Đặng Thuỳ", 9),
        (decomposed("Đặng Thuỳ"), 9),
        ("北京", 4),
        ("Ｔ", 2),
        ("a\u200bb\u00ad", 2),
        ("\tđ", 2),
        ("đ\u202e", 2),
        (decomposed("한"), 2),
    ],
)
def test_display_width_counts_terminal_cells(text: str, cells: int) -> None:
    assert display_width(text) == cells
