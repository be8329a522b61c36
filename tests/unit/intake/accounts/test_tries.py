"""Tries: whoever guesses waits, and whoever slips does not."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from builder.intake.accounts.tries import FREE, LONGEST_WAIT, Tries

NOW = datetime(2026, 11, 23, 5, tzinfo=UTC)


def waits(count: int) -> list[int]:
    """Return how many seconds must be waited after each of so many failures, each as soon as it counts."""
    tries, now, found = Tries(), NOW, []
    for _ in range(count):
        tries = tries.failed(now)
        wait = datetime.fromisoformat(tries.until) - now
        found.append(int(wait.total_seconds()))
        now += wait
    return found


def test_a_few_slips_cost_nothing_and_then_waits_double_up_to_a_quarter_of_an_hour() -> None:
    assert waits(12) == [0, 0, 0, 0, 30, 60, 120, 240, 480, 900, 900, 900]


def test_however_many_fail_nobody_waits_longer() -> None:
    assert Tries(10**6, NOW.isoformat()).failed(NOW).until == (NOW + LONGEST_WAIT).isoformat()


def test_before_the_instant_a_try_does_not_count_and_from_it_on_it_does() -> None:
    tries = Tries(FREE + 1, (NOW + timedelta(seconds=30)).isoformat())
    assert [tries.must_wait(NOW + timedelta(seconds=s)) for s in (0, 29, 30, 31)] == [
        True,
        True,
        False,
        False,
    ]


def test_whoever_has_not_failed_waits_for_nothing() -> None:
    assert not Tries().must_wait(NOW)


def test_after_a_quiet_day_failures_are_forgotten() -> None:
    tries = Tries(50, NOW.isoformat())
    assert tries.failed(NOW + timedelta(hours=23)).failures == 51
    assert tries.failed(NOW + timedelta(hours=25)) == Tries().failed(NOW + timedelta(hours=25))


def test_a_clock_that_was_set_back_keeps_nobody_out() -> None:
    tries = Tries(50, (NOW + timedelta(days=400)).isoformat())
    assert not tries.must_wait(NOW)


@given(st.lists(st.integers(0, 4_000), max_size=40))
def test_nobody_is_ever_kept_out_for_longer_than_the_longest_wait(pauses: list[int]) -> None:
    tries, now = Tries(), NOW
    for pause in pauses:
        now += timedelta(seconds=pause)
        if not tries.must_wait(now):
            tries = tries.failed(now)
        assert not tries.must_wait(now + LONGEST_WAIT)
