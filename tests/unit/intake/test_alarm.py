"""Alarm: it rings when more comes than people send, and its riddles are solved by reading or by work."""

from __future__ import annotations

from hashlib import sha256

import pytest

from builder.intake.alarm import MOST_WORK, QUIET, Alarm, riddle_of

KEY = b"k" * 32


class Tick:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def heard(alarm: Alarm, count: int) -> bool:
    for _ in range(count):
        alarm.hear()
    return alarm.is_ringing


def test_as_many_as_people_send_ring_nothing() -> None:
    tick = Tick()
    alarm = Alarm(60, tick)
    assert not heard(alarm, 60)
    for _ in range(1_000):
        tick.now += 1
        assert not heard(alarm, 1)


def test_one_more_rings_until_it_has_been_quiet_for_a_while() -> None:
    tick = Tick()
    alarm = Alarm(60, tick)
    assert heard(alarm, 61)
    tick.now += QUIET - 1
    assert heard(alarm, 0)
    tick.now += 1
    assert not heard(alarm, 60)


def test_whoever_goes_on_makes_it_go_on() -> None:
    tick = Tick()
    alarm = Alarm(60, tick)
    heard(alarm, 61)
    tick.now += QUIET - 1
    assert heard(alarm, 62)
    tick.now += QUIET - 1
    assert alarm.is_ringing


def test_a_riddle_is_that_of_its_ticket_and_no_other() -> None:
    riddles = [riddle_of(KEY, bytes([number]) * 16) for number in range(200)]
    assert riddle_of(KEY, bytes(16)) == riddles[0] != riddle_of(b"l" * 32, bytes(16))
    assert len({one.salt for one in riddles}) == 200
    assert all(100 <= one.answer < 1_000 and 0 <= one.work < MOST_WORK for one in riddles)
    assert len({one.answer for one in riddles}) > 150


def test_a_browser_finds_the_number_within_the_bound() -> None:
    riddle = riddle_of(KEY, bytes(16))
    found = [
        number
        for number in range(MOST_WORK)
        if sha256(f"{riddle.salt}{number}".encode()).hexdigest() == riddle.challenge
    ]
    assert found == [riddle.work]


@pytest.mark.parametrize(
    ("typed", "worked", "solved"),
    [
        ("{answer}", "", True),
        (" {answer}. ", "", True),
        ("", "{work}", True),
        ("sai", "{work}", True),
        ("", "", False),
        ("{work}", "{answer}", False),
        ("{answer}0", "", False),
        ("", "-1", False),
    ],
)
def test_either_the_reading_or_the_work_will_do(typed: str, worked: str, solved: bool) -> None:
    riddle = riddle_of(KEY, bytes(16))
    told = {"answer": riddle.answer, "work": riddle.work}
    assert riddle.is_solved_by(typed.format(**told), worked.format(**told)) is solved
