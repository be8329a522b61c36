"""Tickets: each sends exactly what was shown, not too soon, not too late, and only where it was given."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from builder.dataclasses import replace
from builder.intake.filings import Filing
from builder.intake.tickets import GRACE, HASTE, LIFE, Refusal, Tickets, refusal_of, ticket_for
from builder.opinions import Position
from tests.unit.intake.offered import ASKED, NOON

FILING = Filing(ASKED.url, ("001",), Position.AGREE, "", "", "", "", "", may_publish=False)
SHOWN = datetime.fromisoformat(NOON)
CLOSES = datetime.fromisoformat(ASKED.closes)
TICKETS = Tickets(b"k" * 32)


def given(tickets: Tickets = TICKETS, shown: datetime = SHOWN, *, has_riddle: bool = False) -> str:
    return tickets.give(ticket_for(FILING, shown, has_riddle=has_riddle))


def refusal(text: str, now: datetime, filing: Filing = FILING) -> Refusal | None:
    return refusal_of(TICKETS.read(text), filing, ASKED, now)


def test_a_ticket_sends_what_was_shown() -> None:
    text = given()
    assert refusal(text, SHOWN + HASTE) is None
    ticket = TICKETS.read(text)
    assert ticket is not None
    assert (ticket.arrived, ticket.digest) == (SHOWN, FILING.digest())


@pytest.mark.parametrize("has_riddle", [True, False])
def test_a_ticket_tells_whether_a_riddle_was_asked_with_it(has_riddle: bool) -> None:
    text = given(has_riddle=has_riddle)
    ticket = TICKETS.read(text)
    assert ticket is not None
    assert (ticket.has_riddle, ticket.digest) == (has_riddle, FILING.digest())
    assert refusal(text, SHOWN + HASTE) is None


def test_no_two_tickets_are_the_same() -> None:
    assert given() != given()


@pytest.mark.parametrize("text", ["", "x", ".", "a.b", "ạ.ấ", "=" * 200])
def test_what_was_never_given_is_forged(text: str) -> None:
    assert refusal(text, SHOWN) is Refusal.FORGED


def test_every_changed_letter_makes_a_ticket_forged() -> None:
    text = given()
    changed = [f"{text[:at]}{'A' if text[at] != 'A' else 'B'}{text[at + 1 :]}" for at in range(len(text) - 1)]
    assert {refusal(one, SHOWN + HASTE) for one in changed} == {Refusal.FORGED}


def test_a_ticket_of_another_service_or_for_another_opinion_is_forged() -> None:
    foreign = given(Tickets(b"l" * 32))
    assert refusal(foreign, SHOWN + HASTE) is Refusal.FORGED
    other = replace(FILING, text="Thêm một chữ.")
    assert refusal(given(), SHOWN + HASTE, other) is Refusal.FORGED


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        (timedelta(), Refusal.HASTY),
        (HASTE - timedelta(seconds=1), Refusal.HASTY),
        (HASTE, None),
        (LIFE, None),
        (LIFE + timedelta(seconds=1), Refusal.EXPIRED),
        (-timedelta(hours=1), None),
    ],
)
def test_a_ticket_is_taken_after_a_glance_and_for_two_hours(
    after: timedelta, expected: Refusal | None
) -> None:
    assert refusal(given(), SHOWN + after) is expected


@pytest.mark.parametrize(
    ("shown", "sent", "expected"),
    [
        (-timedelta(seconds=1), timedelta(seconds=2), None),
        (timedelta(), GRACE, None),
        (timedelta(), GRACE + timedelta(seconds=1), Refusal.CLOSED),
        (timedelta(seconds=1), timedelta(seconds=9), Refusal.CLOSED),
    ],
)
def test_what_was_shown_within_the_window_may_be_sent_a_little_later(
    shown: timedelta, sent: timedelta, expected: Refusal | None
) -> None:
    """The last second of the window is still part of it."""
    assert refusal(given(shown=CLOSES + shown), CLOSES + sent) is expected
