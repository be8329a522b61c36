"""Limits: a flood from one net leaves room for all others, and no address is kept."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.intake.limits import OwnLimits, net_of
from tests.support.loops import run


class Ticks:
    """A clock that tests wind."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.mark.parametrize(
    ("address", "net"),
    [
        ("192.0.2.7", "192.0.2.0/24"),
        ("2001:db8:1:2::3", "2001:db8:1::/48"),
        ("::ffff:192.0.2.7", "192.0.2.0/24"),
        ("testclient", ""),
    ],
)
def test_a_net_is_what_one_office_has_for_itself(address: str, net: str) -> None:
    assert net_of(address) == net


def waits(limits: OwnLimits, *addresses: str) -> list[float]:
    """Return how long each of ``addresses`` is told to wait, one after the other."""

    async def asked() -> list[float]:
        return [await limits.wait_for(one) for one in addresses]

    return run(asked())


def test_whoever_emptied_the_bucket_waits_and_others_do_not() -> None:
    ticks = Ticks()
    limits = OwnLimits(2.0, 0.5, ticks)
    assert waits(limits, *["192.0.2.1"] * 3) == [0.0, 0.0, 2.0]
    assert waits(limits, "192.0.2.200", "198.51.100.1") == [2.0, 0.0]
    ticks.now = 2.0
    assert waits(limits, "192.0.2.1") == [0.0]


@given(st.lists(st.tuples(st.floats(0, 30), st.integers(0, 3)), max_size=60))
def test_no_net_ever_gets_more_than_its_bucket_and_what_flows_in(steps: list[tuple[float, int]]) -> None:
    ticks, taken = Ticks(), dict.fromkeys(range(4), 0)
    limits = OwnLimits(5.0, 0.25, ticks)

    async def asked() -> None:
        for pause, net in steps:
            ticks.now += pause
            taken[net] += await limits.wait_for(f"10.0.{net}.1") == 0.0

    run(asked())
    assert all(count <= 5.0 + 0.25 * ticks.now + 1e-6 for count in taken.values())


def test_the_key_by_which_nets_are_known_lasts_a_day() -> None:
    ticks = Ticks()
    limits = OwnLimits(1.0, 0.0001, ticks)
    first, second = waits(limits, "192.0.2.1", "192.0.2.1")
    assert (first, second > 0) == (0.0, True)
    ticks.now = 86_401.0
    assert waits(limits, "192.0.2.1") == [0.0]


def test_no_address_is_kept() -> None:
    limits = OwnLimits(1.0, 0.1, Ticks())
    waits(limits, "192.0.2.77")
    assert "192.0.2" not in repr(vars(limits))
