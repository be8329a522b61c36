"""Slips: picks travel through forms, and nothing but picks is read back."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from builder.intake.desk.slips import number_from, pick_text, picks_from, shortened

PICKS = st.dictionaries(st.integers(1, 10**18 - 1), st.text("0123456789abcdef", min_size=12, max_size=12))


@given(PICKS)
def test_what_is_written_is_read_again(picks: dict[int, str]) -> None:
    assert list(picks_from([pick_text(picks.items())])) == list(picks.items())
    assert list(picks_from([pick_text([one]) for one in picks.items()])) == list(picks.items())


@given(st.lists(st.text()))
def test_whatever_a_form_says_only_numbers_are_read(values: list[str]) -> None:
    assert all(number > 0 and seen for number, seen in picks_from(values))


def test_an_opinion_is_taken_once_and_what_is_none_is_passed_over() -> None:
    assert list(picks_from(["1:a 1:b", "0:a -1:a 2: :b x:y ²:c"])) == [(1, "a")]


def test_only_numbers_as_we_write_them_are_numbers() -> None:
    assert [number_from(one) for one in ("12", "", "1.0", "9" * 19, "١")] == [12, 0, 0, 0, 0]


def test_a_long_text_ends_with_a_word() -> None:
    assert shortened("một  hai\n\nba") == "một hai ba"
    long = shortened("chữ " * 100)
    assert (long.endswith("chữ …"), len(long) < 230) == (True, True)


def test_a_long_text_without_blanks_is_shown_all_the_same() -> None:
    assert shortened("a" * 500) == f"{'a' * 220} …"
    assert shortened(f"Xem {'a' * 500}") == f"Xem {'a' * 216} …"
