"""Tests of builder.preview.minutes."""

from __future__ import annotations

from builder.preview.minutes import Minutes
from tests.support.values import make_moment


class _Clock:
    def __init__(self) -> None:
        self.now = make_moment("2026-11-23T08:29:58")

    def set(self, time: str) -> None:
        self.now = make_moment(f"2026-11-23T{time}")


def _followed(clock: _Clock) -> Minutes:
    minutes = Minutes(lambda: clock.now)
    minutes.begin()
    minutes.follow(is_followed=True)
    return minutes


def test_a_minute_is_new_once_it_begins_and_until_a_build_does() -> None:
    clock = _Clock()
    minutes = _followed(clock)
    clock.set("08:29:59")
    assert not minutes.is_new()
    clock.set("08:30:00")
    assert minutes.is_new()
    assert minutes.is_new()
    minutes.begin()
    assert not minutes.is_new()


def test_a_minute_that_ends_during_a_build_is_new_after_it() -> None:
    clock = _Clock()
    minutes = _followed(clock)
    minutes.begin()
    clock.set("08:30:00")
    minutes.follow(is_followed=True)
    assert minutes.is_new()


def test_an_hour_asleep_is_one_new_minute_and_so_is_a_clock_set_back() -> None:
    clock = _Clock()
    minutes = _followed(clock)
    for time in ("09:29:58", "08:00:00"):
        clock.set(time)
        assert minutes.is_new()
        minutes.begin()
        assert not minutes.is_new()


def test_time_is_nothing_to_a_column_that_it_cannot_change() -> None:
    clock = _Clock()
    minutes = Minutes(lambda: clock.now)
    clock.set("08:31:00")
    assert not minutes.is_new()
    minutes.follow(is_followed=True)
    assert minutes.is_new()
    minutes.follow(is_followed=False)
    assert not minutes.is_new()
