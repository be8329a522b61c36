"""Cleaning: text that looks alike is alike, and nothing reaches beyond its own lines."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.intake.cleaning import clean_line, clean_text, unveiled

TEXTS = st.text(st.characters(), max_size=60)


@pytest.mark.parametrize(
    ("typed", "clean"),
    [
        (unicodedata.normalize("NFD", "Ấp Thạnh Phước"), "Ấp Thạnh Phước"),
        ("một\r\nhai\rba", "một\nhai\nba"),
        ("một\n\n\n\nhai", "một\n\nhai"),
        ("  nhiều \t  chỗ\u00a0trống  ", "nhiều chỗ trống"),
        ("đảo \u202engược\u202c", "đảo ngược"),
        ("ẩn\u200b \u2066chữ\u2069\ufeff", "ẩn chữ"),
        ("chuông\a và \x1b[31mmàu", "chuông và [31mmàu"),
        ("nhãn\U000e0041\U000e007f", "nhãn"),
        ("lẻ\ud800 đôi", "lẻ đôi"),
        ("z" + "\u0301" * 30, "ź\u0301\u0301"),
        ("🙂 vui", "🙂 vui"),
    ],
)
def test_what_is_typed_becomes_what_is_seen(typed: str, clean: str) -> None:
    assert clean_text(typed) == clean


@pytest.mark.parametrize(
    ("typed", "unveiled_text"),
    [
        ("Ấp Thạnh Phước", "Ấp Thạnh Phước"),
        ("đảo \u202engược", "đảo [U+202E]ngược"),
        ("một\r\nhai\rba\x0bbốn\u2028năm", "một\nhai[U+000D]ba[U+000B]bốn[U+2028]năm"),
        ("nhãn\U000e0041\0", "nhãn[U+E0041][U+0000]"),
        ("lẻ\ud800", "lẻ[U+D800]"),
        ("z\u0301\u0301\u0301\u0302", "z\u0301\u0301[U+0301][U+0302]"),
    ],
)
def test_what_nobody_sees_is_shown_by_its_number(typed: str, unveiled_text: str) -> None:
    assert unveiled(typed) == unveiled_text


@given(TEXTS)
def test_what_is_unveiled_holds_nothing_that_nobody_sees(typed: str) -> None:
    shown = unveiled(typed)
    assert unveiled(shown) == shown


def test_a_line_stays_one_line() -> None:
    assert clean_line("Lê\nThị\u2028Hoa") == "Lê Thị Hoa"


@given(TEXTS)
def test_cleaning_what_is_clean_changes_nothing(typed: str) -> None:
    once = clean_text(typed)
    assert clean_text(once) == once
    assert unicodedata.is_normalized("NFC", once)


@given(TEXTS)
def test_nothing_is_left_that_steers_a_terminal_or_a_line(typed: str) -> None:
    forbidden = {"Cc", "Cs", "Cn"} if typed.isascii() else {"Cs"}
    left = [one for one in clean_text(typed) if unicodedata.category(one) in forbidden and one != "\n"]
    assert left == []
    assert not set(clean_text(typed)) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\r\x00")


@given(st.text("aăâeêioôơuưyđáàảãạếộ \n", max_size=40))
def test_both_ways_to_compose_vietnamese_give_the_same(text: str) -> None:
    assert clean_text(unicodedata.normalize("NFD", text)) == clean_text(text)
