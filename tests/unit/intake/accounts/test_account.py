"""Account: what is kept of somebody, and what becomes of it when somebody tries to open it."""

from __future__ import annotations

import json
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.dataclasses import replace
from builder.intake.accounts.account import (
    START_LASTS,
    Account,
    Outcome,
    Proof,
    account_from,
    clean_name,
    text_of,
    tried,
)
from builder.intake.accounts.roles import EVERYWHERE, Grant, Role
from builder.intake.accounts.tries import FREE, Tries

NOW = datetime.fromisoformat("2026-11-23T12:00:00+07:00")
GRANT = Grant("/lay-y-kien/dot-1/", Role.MODERATOR)
ACCOUNT = Account("lan", "Nguyễn Thị Lan", "hash", "serial", (GRANT,), has_start_password=False, step=10)
RIGHT = Proof("hash", is_right=True, step=11, is_familiar=False)


def test_what_is_right_opens_and_forgets_what_went_before() -> None:
    before = replace(ACCOUNT, strange=Tries(3, NOW.isoformat()), missed=3)
    after, outcome = tried(before, RIGHT, NOW)
    assert outcome is Outcome.OPENED
    assert after == replace(ACCOUNT, step=11, signed_in=NOW.isoformat())


@pytest.mark.parametrize(
    "proof",
    [
        replace(RIGHT, is_right=False),
        replace(RIGHT, step=None),
        replace(RIGHT, step=10),
        replace(RIGHT, step=9),
        replace(RIGHT, password="of before a reset"),
    ],
)
def test_whatever_is_wrong_with_it_the_same_is_kept(proof: Proof) -> None:
    after, outcome = tried(ACCOUNT, proof, NOW)
    assert outcome is Outcome.REFUSED
    assert after == replace(ACCOUNT, missed=1, strange=Tries(1, NOW.isoformat()))


def test_a_closed_account_is_opened_by_nothing() -> None:
    assert tried(ACCOUNT.closed(), RIGHT, NOW)[1] is Outcome.REFUSED


def test_while_one_must_wait_nothing_opens_and_nothing_makes_the_wait_longer() -> None:
    held = replace(ACCOUNT, strange=Tries(FREE + 1, "2026-11-23T12:00:30+07:00"))
    for proof in (RIGHT, replace(RIGHT, is_right=False)):
        after, outcome = tried(held, proof, NOW)
        assert (after, outcome) == (replace(held, missed=1), Outcome.REFUSED)


def test_the_failure_from_which_on_one_must_wait_is_told_to_the_log() -> None:
    account, outcomes = ACCOUNT, []
    for _ in range(FREE + 1):
        account, outcome = tried(account, replace(RIGHT, is_right=False), NOW)
        outcomes.append(outcome)
    assert outcomes == [Outcome.REFUSED] * FREE + [Outcome.HELD]


def test_failures_of_strangers_do_not_keep_out_a_browser_that_is_known() -> None:
    held = replace(ACCOUNT, strange=Tries(50, "2026-11-23T12:15:00+07:00"))
    assert tried(held, replace(RIGHT, is_familiar=True), NOW)[1] is Outcome.OPENED
    assert tried(held, RIGHT, NOW)[1] is Outcome.REFUSED


def test_a_hash_that_is_renewed_is_kept_and_ends_no_visit() -> None:
    after, _ = tried(ACCOUNT, replace(RIGHT, renewed="newer"), NOW)
    assert (after.password, after.epoch) == ("newer", ACCOUNT.epoch)


@pytest.mark.parametrize(
    "changed",
    [
        ACCOUNT.granted(Grant(EVERYWHERE, Role.HEAD)),
        ACCOUNT.revoked(GRANT.consultation),
        ACCOUNT.reset("new", "other", NOW),
        ACCOUNT.with_password("new"),
        ACCOUNT.without_visits(),
        ACCOUNT.closed(),
    ],
)
def test_whatever_is_changed_of_an_account_ends_its_visits(changed: Account) -> None:
    assert changed.epoch == ACCOUNT.epoch + 1


def test_a_consultation_has_one_role_of_an_account() -> None:
    head = Grant(GRANT.consultation, Role.HEAD)
    assert ACCOUNT.granted(head).grants == (head,)
    assert ACCOUNT.revoked(GRANT.consultation).grants == ()


def test_a_reset_forgets_waits_and_asks_for_another_password() -> None:
    held = replace(ACCOUNT, strange=Tries(50, NOW.isoformat()), familiar=Tries(9, NOW.isoformat()))
    after = held.reset("new", "other", NOW)
    assert (after.password, after.serial, after.has_start_password) == ("new", "other", True)
    assert (after.strange, after.familiar, after.step) == (Tries(), Tries(), ACCOUNT.step)
    assert not after.with_password("own").has_start_password


@pytest.mark.parametrize(
    ("passed", "outcome"),
    [
        (-timedelta(hours=1), Outcome.OPENED),  # the clock was set back
        (START_LASTS, Outcome.OPENED),
        (START_LASTS + timedelta(seconds=1), Outcome.REFUSED),
    ],
)
def test_a_start_password_that_nobody_replaced_opens_nothing_after_its_days(
    passed: timedelta, outcome: Outcome
) -> None:
    handed_over = ACCOUNT.reset("hash", "other", NOW)
    assert tried(handed_over, RIGHT, NOW + passed)[1] is outcome
    assert tried(handed_over.with_password("hash"), RIGHT, NOW + passed)[1] is Outcome.OPENED


def test_a_start_password_of_which_nobody_knows_its_age_opens_nothing() -> None:
    assert tried(replace(ACCOUNT, has_start_password=True), RIGHT, NOW)[1] is Outcome.REFUSED


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        (" Lan.NT ", "lan.nt"),
        ("a1-b_2", "a1-b_2"),
        ("abc", "abc"),
        ("a" * 32, "a" * 32),
        ("a" * 33, ""),
        ("ab", ""),
        (".lan", ""),
        ("lan-", ""),
        ("lan nt", ""),
        ("lân", ""),
        ("ⅼan", ""),
        ("lan\u200b", "lan"),
        ("lan\n", "lan"),
        ("../etc", ""),
        ("", ""),
    ],
)
def test_names_are_plain_letters_that_look_like_no_others(typed: str, name: str) -> None:
    assert clean_name(typed) == name


@given(
    st.builds(
        Account,
        name=st.from_regex(r"[a-z]{3,9}", fullmatch=True),
        display=st.text(),
        password=st.text(),
        serial=st.text(),
        grants=st.lists(st.builds(Grant, st.text(), st.sampled_from(Role)), max_size=3).map(tuple),
        epoch=st.integers(1),
        step=st.integers(0),
        strange=st.builds(Tries, st.integers(0), st.just(NOW.isoformat())),
    )
)
def test_what_is_kept_is_read_again_as_it_was(account: Account) -> None:
    assert account_from(text_of(account)) == account


@pytest.mark.parametrize(
    "text", ["", "null", "[]", "{}", '{"name": 1}', json.dumps({**json.loads(text_of(ACCOUNT)), "more": 1})]
)
def test_what_is_no_account_is_not_taken_for_one(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        account_from(text)
