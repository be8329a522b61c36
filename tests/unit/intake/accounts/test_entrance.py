"""Entrance: what is wrong makes no difference, neither in what is answered nor in what is done."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import datetime, timedelta

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from builder.dataclasses import dataclass, field, replace
from builder.intake.accounts.account import Account
from builder.intake.accounts.entrance import Attempt, Entrance, Flood
from builder.intake.accounts.hashing import Busy
from builder.intake.accounts.keeping import account_in, changed
from builder.intake.accounts.one_time import code_at, secret_of, step_at
from builder.intake.accounts.passwords import Fault, Passwords
from builder.intake.accounts.tries import FREE, LONGEST_WAIT, Tries
from builder.intake.limits import OwnLimits
from builder.intake.store.memory import MemoryStore
from builder.intake.store.records import Change, Line
from builder.intake.store.writer import Writer
from tests.support.loops import run
from tests.unit.intake.offered import Clock
from tests.unit.intake.officers import KEYS, RIGHT, employ

ADDRESS = "192.0.2.1"


class CountingPasswords(Passwords):
    """Passwords that count how often one is hashed."""

    count = 0

    def hashed(self, password: str) -> str:
        self.count += 1
        return super().hashed(password)

    def fits(self, kept: str, password: str) -> bool:
        self.count += 1
        return super().fits(kept, password)


class CountingStore(MemoryStore):
    """A store that counts how often it is written to."""

    writes = 0

    def revise(self, kind: str, key: str, change: Change, line: Line, at: str) -> str | None:
        before = self.paper(kind, key)
        after = super().revise(kind, key, change, line, at)
        self.writes += after != before
        return after


@dataclass
class Door:
    """An entrance with everything behind it."""

    store: CountingStore = field(default_factory=CountingStore)
    clock: Clock = field(default_factory=Clock)
    passwords: CountingPasswords = field(
        default_factory=lambda: CountingPasswords(KEYS.password, time_cost=1, memory_cost=8)
    )
    most: float = 1_000.0

    def __post_init__(self) -> None:
        self.writer = Writer(self.store, lambda: self.clock().isoformat(timespec="seconds"))
        signing = OwnLimits(self.most, 0.001, lambda: 0.0)
        self.entrance = Entrance(KEYS, self.passwords, self.writer, signing, self.clock)

    def close(self) -> None:
        self.writer.close()

    def code(self, name: str = "lan", shift: int = 0) -> str:
        account = account_in(self.store, name)
        serial = account.serial if account else ""
        return code_at(secret_of(KEYS.one_time, name, serial), step_at(self.clock()) + shift)

    def attempt(self, **changes: str) -> Attempt:
        return replace(Attempt("lan", RIGHT, self.code(), ADDRESS, ""), **changes)

    def opened(self, **changes: str) -> Account | None:
        return run(self.entrance.opened(self.attempt(**changes)))

    def familiar(self) -> str:
        return self.entrance.browsers.give("lan", "", self.clock())


@pytest.fixture
def door() -> Iterator[Door]:
    with closing(Door()) as made:
        employ(made.store)
        employ(made.store, name="minh", is_closed=True)
        employ(made.store, name="held", strange=Tries(50, (made.clock() + LONGEST_WAIT).isoformat()))
        made.store.writes = 0
        yield made


def test_name_password_and_code_open_an_account(door: Door) -> None:
    account = door.opened(name=" LAN ")
    assert account is not None
    assert (account.name, account.step) == ("lan", step_at(door.clock()))


WRONG: list[dict[str, str]] = [
    {"password": "không phải"},
    {"password": ""},
    {"code": "000000"},
    {"code": ""},
    {"name": "hoa"},
    {"name": ""},
    {"name": "không là tên"},
    {"name": "-"},
    {"name": "minh"},
    {"name": "held"},
    {"name": "x" * 10_000, "password": "y" * 10_000, "code": "z" * 10_000},
]


@pytest.mark.parametrize("changes", WRONG)
def test_whatever_is_wrong_one_password_is_hashed_and_one_paper_written(
    door: Door, changes: dict[str, str]
) -> None:
    if changes.get("name") in {"minh", "held"}:
        changes = {**changes, "code": door.code(changes["name"])}
    for time in (1, 2):
        assert door.opened(**changes) is None
        assert (door.passwords.count, door.store.writes) == (time, time)


def test_what_is_right_costs_no_more_either(door: Door) -> None:
    assert door.opened() is not None
    assert (door.passwords.count, door.store.writes) == (1, 1)


def test_of_a_flood_from_one_net_little_is_hashed_and_others_come_in() -> None:
    with closing(Door(most=3)) as flooded:
        employ(flooded.store)
        for _ in range(3):
            assert flooded.opened(password="x") is None
        with pytest.raises(Flood):
            flooded.opened()
        assert flooded.passwords.count == 3
        assert flooded.opened(address="198.51.100.7") is not None


def test_a_code_opens_once(door: Door) -> None:
    code = door.code()
    assert door.opened(code=code) is not None
    assert door.opened(code=code) is None
    door.clock.pass_by(seconds=30)
    assert door.opened(code=code) is None
    assert door.opened() is not None


def test_a_code_older_than_the_last_one_opens_nothing(door: Door) -> None:
    assert door.opened(code=door.code(shift=1)) is not None
    assert door.opened(code=door.code(shift=0)) is None


def test_strangers_keep_nobody_out_whose_browser_is_known(door: Door) -> None:
    for _ in range(FREE + 3):
        assert door.opened(password="x") is None
    assert door.opened() is None
    assert door.opened(browser=door.familiar()) is not None


def test_one_thread_that_is_busy_with_strangers_leaves_the_other_to_those_who_are_known(door: Door) -> None:
    door.entrance._strange._most = 0
    with pytest.raises(Busy):
        door.opened()
    assert door.opened(browser=door.familiar()) is not None


def test_a_password_hashed_at_old_costs_is_hashed_anew_when_it_is_given(door: Door) -> None:
    door.entrance._passwords = Passwords(KEYS.password, time_cost=2, memory_cost=8)
    account = door.opened()
    assert account is not None
    assert "t=2" in account.password
    assert account_in(door.store, "lan") == account
    door.clock.pass_by(minutes=1)
    assert door.opened() is not None


def test_another_password_replaces_the_old_one(door: Door) -> None:
    lan = account_in(door.store, "lan")
    assert lan is not None
    assert run(door.entrance.with_password(lan, RIGHT)) is Fault.OLD
    after = run(door.entrance.with_password(lan, "mới và đủ dài"))
    assert isinstance(after, Account)
    assert after.epoch == lan.epoch + 1
    assert door.opened() is None
    assert door.opened(password="mới và đủ dài") is not None
    assert [one.what for one in door.store.events()][-2:] == ["change password", "sign in"]


def test_a_reset_is_not_undone_by_whoever_was_choosing_a_password(door: Door) -> None:
    lan = account_in(door.store, "lan")
    assert lan is not None
    reset = changed(
        door.store,
        "lan",
        lambda one: (one.reset("hash", "other", door.clock()), Line("root", "user reset")),
        door.clock(),
    )
    assert run(door.entrance.with_password(lan, "mới và đủ dài")) is None
    assert account_in(door.store, "lan") == reset
    assert [one.what for one in door.store.events()][-1] == "user reset"


class SigningIn(RuleBasedStateMachine):
    """Whatever is tried, in whatever order, an account opens exactly when a simple model says so."""

    def __init__(self) -> None:
        super().__init__()
        self.door = Door()

    def teardown(self) -> None:
        self.door.close()

    @initialize()
    def begin(self) -> None:
        employ(self.door.store)
        self.password, self.serial, self.is_closed = RIGHT, "of lan", False
        self.last_step = 0
        self.start_ends: datetime | None = None
        self.failures = {False: 0, True: 0}
        self.until = {False: self.now, True: self.now}
        self.since = {False: self.now, True: self.now}

    @property
    def now(self) -> datetime:
        return self.door.clock()

    @rule(seconds=st.sampled_from([1, 29, 30, 31, 60, 240, 900, 901, 90_000]))
    def time_passes(self, seconds: int) -> None:
        self.door.clock.pass_by(seconds=seconds)

    @rule(
        is_right=st.booleans(),
        shift=st.sampled_from([-2, -1, 0, 0, 0, 1, 2, None]),
        is_familiar=st.booleans(),
        name=st.sampled_from(["lan", "lan", "lan", "hoa"]),
    )
    def somebody_tries(self, is_right: bool, shift: int | None, is_familiar: bool, name: str) -> None:
        step = step_at(self.now) + (shift or 0)
        code = code_at(secret_of(KEYS.one_time, "lan", self.serial), step) if shift is not None else "x"
        found = self.door.opened(
            name=name,
            password=self.password if is_right else "sai",
            code=code,
            browser=self.door.familiar() if is_familiar else "",
        )
        is_code = shift in {-1, 0, 1} and step > self.last_step
        assert (found is not None) == self.expects(name, is_right and is_code, step, is_familiar)

    def expects(self, name: str, is_right: bool, step: int, side: bool) -> bool:
        """Return whether the account opens, by rules written another way than the program's."""
        if name != "lan" or self.now < self.until[side]:
            return False
        has_ended = self.start_ends is not None and self.now > self.start_ends
        if is_right and not self.is_closed and not has_ended:
            self.last_step, self.failures[side] = step, 0
            return True
        if self.now - self.since[side] > timedelta(days=1):
            self.failures[side] = 0
        self.failures[side] += 1
        beyond = self.failures[side] - FREE
        wait = [0, 30, 60, 120, 240, 480, 900][min(max(beyond, 0), 6)]
        self.until[side] = self.since[side] = self.now + timedelta(seconds=wait)
        return False

    @rule()
    @precondition(lambda self: not self.is_closed)
    def operator_resets(self) -> None:
        self.password, self.serial = f"{self.password}'", f"{self.serial}'"
        self.start_ends = self.now + timedelta(days=7)
        kept = self.door.passwords.hashed(self.password)
        changed(
            self.door.store,
            "lan",
            lambda one: (one.reset(kept, self.serial, self.now), Line("root", "user reset")),
            self.now,
        )
        self.failures = {False: 0, True: 0}
        self.until = {False: self.now, True: self.now}

    @rule()
    @precondition(lambda self: not self.is_closed)
    def operator_closes(self) -> None:
        changed(self.door.store, "lan", lambda one: (one.closed(), Line("root", "user close")), self.now)
        self.is_closed = True

    @rule()
    @precondition(lambda self: not self.is_closed and self.start_ends is None)
    def after_the_longest_wait_its_owner_always_comes_in(self) -> None:
        self.door.clock.pass_by(seconds=LONGEST_WAIT.total_seconds() + 90)
        step = step_at(self.now)
        found = self.door.opened(
            password=self.password, code=code_at(secret_of(KEYS.one_time, "lan", self.serial), step)
        )
        assert found is not None
        assert self.expects("lan", True, step, False)

    @invariant()
    def the_log_tells_of_each_time_it_was_opened(self) -> None:
        account = account_in(self.door.store, "lan")
        assert account is None or account.step == getattr(self, "last_step", 0)


SigningIn.TestCase.settings = settings(max_examples=25, stateful_step_count=30, deadline=None)
TestSigningIn = SigningIn.TestCase
