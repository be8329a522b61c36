"""Numbers: figures in Vietnamese prose."""

from __future__ import annotations

from decimal import Decimal

import pytest

from builder.vietnamese.numbers import file_size, money, number, number_in_words, padded_count, percent


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (0, "0"),
        (999, "999"),
        (1234567, "1.234.567"),
        (-1234, "-1.234"),
        (1234567.5, "1.234.567,5"),
        (Decimal("1234.50"), "1.234,5"),
        (Decimal(100), "100"),
        (0.1, "0,1"),
        (-0.0, "0"),
        (1e16, "10.000.000.000.000.000"),
    ],
)
def test_number_has_points_between_thousands_and_a_decimal_comma(value: float | Decimal, shown: str) -> None:
    assert number(value) == shown


@pytest.mark.parametrize(
    ("value", "places", "shown"),
    [
        (12, 1, "12,0"),
        (2.345, 2, "2,35"),
        (0.5, 0, "1"),
        (-2.5, 0, "-3"),
        (-0.04, 1, "0,0"),
        (1999.96, 1, "2.000,0"),
    ],
)
def test_number_with_places_is_rounded_half_up(value: float, places: int, shown: str) -> None:
    assert number(value, places) == shown


@pytest.mark.parametrize("value", [float("nan"), float("inf"), Decimal("-Infinity")])
def test_number_that_is_not_finite_is_refused(value: float | Decimal) -> None:
    with pytest.raises(ValueError, match="not a finite number"):
        number(value)


@pytest.mark.parametrize(("count", "shown"), [(0, "0"), (2, "02"), (9, "09"), (10, "10"), (1234, "1.234")])
def test_count_below_ten_has_a_leading_zero(count: int, shown: str) -> None:
    assert padded_count(count) == shown


def test_negative_count_and_negative_size_are_refused() -> None:
    with pytest.raises(ValueError, match="a count cannot be negative: -1"):
        padded_count(-1)
    with pytest.raises(ValueError, match="a size cannot be negative: -1"):
        file_size(-1)


def test_percentage_and_money_carry_their_units() -> None:
    assert (percent(95.4), percent(100, 1), money(1500000)) == ("95,4%", "100,0%", "1.500.000 đồng")


@pytest.mark.parametrize(
    ("size", "shown"),
    [
        (0, "0 byte"),
        (1023, "1023 byte"),
        (1024, "1 KB"),
        (1536, "1,5 KB"),
        (1258291, "1,2 MB"),
        (1024**2 - 1, "1 MB"),
        (1024**3, "1 GB"),
        (5 * 1024**5, "5.120 TB"),
    ],
)
def test_file_size_is_shown_in_the_largest_fitting_unit(size: int, shown: str) -> None:
    assert file_size(size) == shown


@pytest.mark.parametrize(
    ("whole", "words"),
    [
        (0, "không"),
        (5, "năm"),
        (10, "mười"),
        (11, "mười một"),
        (15, "mười lăm"),
        (20, "hai mươi"),
        (21, "hai mươi mốt"),
        (24, "hai mươi bốn"),
        (35, "ba mươi lăm"),
        (100, "một trăm"),
        (105, "một trăm linh năm"),
        (110, "một trăm mười"),
        (115, "một trăm mười lăm"),
        (501, "năm trăm linh một"),
        (911, "chín trăm mười một"),
        (991, "chín trăm chín mươi mốt"),
    ],
)
def test_a_number_is_read_as_people_say_it(whole: int, words: str) -> None:
    assert number_in_words(whole) == words


def test_no_two_numbers_are_read_alike_and_others_are_refused() -> None:
    assert len({number_in_words(whole) for whole in range(1_000)}) == 1_000
    for whole in (-1, 1_000):
        with pytest.raises(ValueError, match="three digits"):
            number_in_words(whole)
