"""Private words are found by their form, and figures that only look like them are not."""

from __future__ import annotations

import pytest

from builder.vietnamese.private_words import home_words, identity_like, identity_numbers, private_channels


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Căn cước 072190001234.", ["072190001234"]),
        ("số 072190001234", ["072190001234"]),
        ("CMND số: 290123456", ["CMND số: 290123456"]),
        ("chứng minh nhân dân 290123456", ["chứng minh nhân dân 290123456"]),
        ("ủng hộ 150000000 đồng, 290123456 lượt", []),
        ("https://a.example.vn/bai?id=072190001234", []),
        ("tài khoản 0721900012345", []),
        ("mã 099190001234", []),
    ],
)
def test_a_number_of_an_identity_card_is_known_in_a_story(text: str, found: list[str]) -> None:
    assert [one[0] for one in identity_numbers(text)] == found


@pytest.mark.parametrize(
    ("text", "is_found"), [("290123456", True), ("0912345678", False), ("1.500.000.000", False)]
)
def test_in_a_list_any_number_of_that_length_is_like_one(text: str, is_found: bool) -> None:
    assert (identity_like(text) is not None) == is_found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("gọi 0912 345 678 hoặc +84 912345678", ["0912 345 678", "+84 912345678"]),
        ("thư hoa.le@gmail.com, vp@xa.gov.vn", ["hoa.le@gmail.com"]),
        ("0276 3874 123, 1900 1234", []),
        ("https://a.example.vn/0912345678", []),
    ],
)
def test_private_channels_are_told_from_those_of_offices(text: str, found: list[str]) -> None:
    assert [one[0] for one in private_channels(text)] == found


def test_words_tell_where_somebody_lives() -> None:
    found = home_words("Bà Hoa, thường trú tại ấp 1")
    assert found is not None
    assert found[0] == "thường trú tại"
    assert home_words("Bà Hoa ở ấp 1") is None
