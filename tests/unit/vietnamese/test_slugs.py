"""Slugs: URL parts made of titles."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from slugify import slugify

from builder.vietnamese.slugs import LONGEST_SLUG, is_slug, slug_from

TITLE = "Lấy ý kiến dư luận xã hội về việc đề nghị khen thưởng trên địa bàn tỉnh Tây Ninh"
SLUG = "lay-y-kien-du-luan-xa-hoi-ve-viec-de-nghi-khen-thuong-tren-dia-ban-tinh-tay-ninh"


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_title_gives_the_same_slug_in_every_unicode_form(form: str) -> None:
    assert slug_from(unicodedata.normalize(form, TITLE)) == SLUG  # type: ignore[arg-type]  # only known forms above


def test_slug_of_exactly_the_longest_length_is_kept_whole() -> None:
    assert (len(SLUG), slug_from(TITLE)) == (80, SLUG)


def test_long_title_is_cut_between_words() -> None:
    assert slug_from(TITLE + " năm 2026") == SLUG
    assert slug_from(TITLE, 20) == "lay-y-kien-du-luan"


def test_long_word_is_not_skipped_for_a_later_short_one() -> None:
    assert slug_from("hai nghiêng a", 8) == "hai"


def test_first_word_longer_than_the_slug_is_cut() -> None:
    assert slug_from("a" * 81) == "a" * 80


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Đặng Ðức Ɖại", "dang-duc-dai"),
        ("Thủy, Thuỷ", "thuy-thuy"),
        ("1.234,5 m²", "1-234-5-m2"),
        ("Ngày 08/04/2022", "ngay-08-04-2022"),
        ("Kế hoạch số 38/KH-UBND", "ke-hoach-so-38-kh-ubnd"),
        ("R'lấp, R’lấp và Rʼlấp", "r-lap-r-lap-va-r-lap"),
        ("Thi đua – Khen thưởng…", "thi-dua-khen-thuong"),
        ("Tân\u200b Bi\u00adên\ufeff", "tan-bien"),
        ("a\x00b\tc\u202ed", "a-b-cd"),
        ("A &amp; B &#65;", "a-amp-b-65"),
        ("北京", "bei-jing"),
        ("\ud800a", "a"),
        ("“!…”", ""),
        ("", ""),
    ],
)
def test_odd_characters_are_folded_or_dropped(text: str, slug: str) -> None:
    assert slug_from(text) == slug


@pytest.mark.parametrize("text", ["a", "38-kh-ubnd", "2026", SLUG])
def test_form_of_a_slug_is_recognised(text: str) -> None:
    assert is_slug(text)


@pytest.mark.parametrize("text", ["", "-a", "a-", "a--b", "A", "tân-biên", "a b", "a_b", "a/b", "a\n", "٣"])
def test_any_other_text_is_no_slug(text: str) -> None:
    assert not is_slug(text)


@given(st.text("aoz09 --..'", max_size=2 * LONGEST_SLUG), st.integers(1, LONGEST_SLUG))
def test_mere_words_give_what_the_library_gives(text: str, length: int) -> None:
    # A point between digits separates before the library sees it.
    given_by_library = slugify(text.replace(".", "-"), max_length=length, word_boundary=True, save_order=True)
    assert slug_from(text, length) == given_by_library
