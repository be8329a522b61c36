"""Visits: signed, ended by idleness and by the clock, and with a token of their own."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.dataclasses import replace
from builder.intake.accounts.visits import (
    CONFIRMED_SECONDS,
    IDLE_SECONDS,
    LONGEST_SECONDS,
    RENEWED_SECONDS,
    Visit,
    Visits,
    visit_from,
)

NOW = datetime.fromisoformat("2026-11-23T12:00:00+07:00")
VISITS = Visits(b"key")
VISIT = visit_from("lan", 3, NOW)


def later(seconds: int) -> datetime:
    return NOW + timedelta(seconds=seconds)


def test_a_visit_is_read_again_as_it_was_given() -> None:
    assert VISITS.read(VISITS.give(VISIT), NOW) == VISIT
    assert Visits(b"key").read(VISITS.give(VISIT), NOW) == VISIT


@pytest.mark.parametrize(
    ("seconds", "is_there"), [(IDLE_SECONDS, True), (IDLE_SECONDS + 1, False), (-60, True), (-61, False)]
)
def test_a_visit_ends_when_nobody_asks_for_a_page_for_half_an_hour(seconds: int, is_there: bool) -> None:
    assert (VISITS.read(VISITS.give(VISIT), later(seconds)) is not None) == is_there


def test_a_visit_that_is_used_all_the_time_ends_after_eight_hours() -> None:
    visit: Visit | None = VISIT
    seconds = 0
    while visit is not None and seconds < 2 * LONGEST_SECONDS:
        seconds += 1_200
        found = VISITS.read(VISITS.give(visit), later(seconds))
        visit = found.seen_at(later(seconds)) if found else None
    assert LONGEST_SECONDS < seconds <= LONGEST_SECONDS + 1_200


def test_what_must_be_confirmed_may_be_done_for_ten_minutes() -> None:
    assert [VISIT.is_confirmed(later(s)) for s in (0, CONFIRMED_SECONDS, CONFIRMED_SECONDS + 1)] == [
        True,
        True,
        False,
    ]
    again = VISIT.seen_at(later(900))
    assert not again.is_confirmed(later(900))
    assert again.confirmed_at(later(900)).is_confirmed(later(901))


def test_a_browser_is_given_a_visit_anew_once_a_minute() -> None:
    assert [VISIT.is_due(later(s)) for s in (0, RENEWED_SECONDS - 1, RENEWED_SECONDS)] == [False, False, True]


@given(st.integers(0, 10_000), st.integers(1, 255))
def test_whatever_byte_of_it_is_changed_it_is_none_of_ours(place: int, change: int) -> None:
    text = bytearray(VISITS.give(VISIT).encode())
    text[place % len(text)] ^= change
    found = VISITS.read(text.decode("latin-1"), NOW)
    assert found in (None, VISIT)  # the last letter of a signature has bits that stand for nothing
    assert found is None or place % len(text) == len(text) - 1


@pytest.mark.parametrize("text", ["", ".", "x.y", "đ", "\ud800", "a" * 100_000])
def test_what_is_no_visit_is_not_read(text: str) -> None:
    assert VISITS.read(text, NOW) is None


def test_what_another_key_or_purpose_signed_is_none_of_ours() -> None:
    from builder.intake.tickets import Tickets, ticket_for
    from tests.unit.intake.test_tickets import FILING

    assert VISITS.read(Visits(b"other").give(VISIT), NOW) is None
    assert VISITS.read(Tickets(b"key").give(ticket_for(FILING, NOW, has_riddle=False)), NOW) is None


def test_every_visit_has_a_token_of_its_own_that_stays_the_same() -> None:
    other = visit_from("lan", 3, NOW)
    token = VISITS.form_token(VISIT)
    assert VISITS.form_token(VISIT.seen_at(later(99)).confirmed_at(later(99))) == token
    assert VISITS.is_token_of(VISIT, token)
    wrong: list[tuple[Visit, str]] = [
        (other, token),
        (replace(VISIT, name="hoa"), token),
        (VISIT, ""),
        (VISIT, token[:-1]),
        (VISIT, "đ"),
        (VISIT, "\ud800"),
    ]
    assert not any(VISITS.is_token_of(visit, one) for visit, one in wrong)
    assert not Visits(b"other").is_token_of(VISIT, token)
