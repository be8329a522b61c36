"""Keeping: accounts in every kind of store, whoever else writes meanwhile."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from pathlib import Path

import pytest

from builder.dataclasses import replace
from builder.intake.accounts.account import Account, Proof, text_of
from builder.intake.accounts.keeping import (
    KIND,
    NOBODY,
    NoAccount,
    account_in,
    accounts_in,
    added,
    changed,
    somebody_in,
    tried_in,
)
from builder.intake.accounts.roles import Grant, Role
from builder.intake.accounts.tries import FREE
from builder.intake.store.chain import broken_at
from builder.intake.store.contract import Store
from builder.intake.store.memory import MemoryStore
from builder.intake.store.postgres import PostgresStore
from builder.intake.store.records import Change, Line
from builder.intake.store.sqlite import SqliteStore
from tests.support.postgres import Postgres

NOW = datetime.fromisoformat("2026-11-23T12:00:00+07:00")
LAN = Account("lan", "Nguyễn Thị Lan", "hash", "serial", has_start_password=False)
ADD = Line("root", "user add", told="lan")
WRONG = Proof("hash", is_right=False, step=None, is_familiar=False)
RIGHT = Proof("hash", is_right=True, step=7, is_familiar=False)


@pytest.fixture(params=["memory", "sqlite", "postgresql"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    made: Store
    match request.param:
        case "memory":
            made = MemoryStore()
        case "sqlite":
            made = SqliteStore(tmp_path)
        case _:
            postgres: Postgres = request.getfixturevalue("postgres")
            made = PostgresStore(postgres.place())
    yield made
    made.close()


def log(store: Store) -> list[tuple[str, str, str]]:
    return [(one.who, one.what, one.told) for one in store.events()]


def test_an_account_is_kept_under_its_name_once(store: Store) -> None:
    assert added(store, LAN, ADD, NOW)
    assert not added(store, replace(LAN, display="Người khác"), ADD, NOW)
    assert (account_in(store, "lan"), account_in(store, "hoa")) == (LAN, None)
    assert accounts_in(store) == (LAN,)
    assert log(store) == [("root", "user add", "lan")]


def test_a_change_is_kept_with_its_line(store: Store) -> None:
    added(store, LAN, ADD, NOW)
    grant = Grant("/dot/", Role.READER)
    after = changed(
        store, "lan", lambda one: (one.granted(grant), Line("root", "user grant", told="lan reader")), NOW
    )
    assert account_in(store, "lan") == after == LAN.granted(grant)
    assert log(store)[-1] == ("root", "user grant", "lan reader")
    assert broken_at(tuple(store.events())) is None


def test_nobody_can_be_changed_who_is_not_there(store: Store) -> None:
    with pytest.raises(NoAccount):
        changed(store, "lan", lambda one: (one, Line()), NOW)


def test_every_try_is_kept_and_few_are_logged(store: Store) -> None:
    added(store, LAN, ADD, NOW)
    for count in range(1, FREE + 4):
        assert tried_in(store, LAN, WRONG, NOW, "sign in") is None
        kept = account_in(store, "lan")
        assert kept is not None
        assert (kept.missed, kept.strange.failures) == (count, min(count, FREE + 1))
    assert log(store)[1:] == [("", "hold", "lan")]


def test_what_opens_is_logged_under_the_name_of_whoever_it_opens_for(store: Store) -> None:
    added(store, LAN, ADD, NOW)
    opened = tried_in(store, LAN, RIGHT, NOW, "confirm")
    assert opened == account_in(store, "lan") == replace(LAN, step=7, signed_in=NOW.isoformat())
    assert log(store)[1:] == [("lan", "confirm", "lan")]
    assert tried_in(store, LAN, RIGHT, NOW, "sign in") is None


def test_a_name_that_is_none_is_tried_on_the_account_of_nobody(store: Store) -> None:
    nobody = somebody_in(store, "hoa", "no password")
    assert (nobody.name, nobody.password, nobody.is_closed) == (NOBODY, "no password", True)
    for _ in range(FREE + 1):
        assert tried_in(store, nobody, replace(RIGHT, password="no password"), NOW, "sign in") is None
    assert somebody_in(store, "minh", "no password").missed == FREE + 1
    assert somebody_in(store, "", "no password").missed == FREE + 1
    assert accounts_in(store) == ()
    assert log(store) == [("", "hold", NOBODY)]


def test_nobody_begins_anew_when_passwords_are_hashed_at_other_costs(store: Store) -> None:
    nobody = somebody_in(store, "hoa", "at old costs")
    tried_in(store, nobody, WRONG, NOW, "sign in")
    anew = somebody_in(store, "hoa", "at new costs")
    assert (anew.password, anew.missed) == ("at new costs", 0)
    tried_in(store, anew, WRONG, NOW, "sign in")
    assert somebody_in(store, "hoa", "at new costs").password == "at new costs"


class Faster(MemoryStore):
    """A store to which another process writes just before us."""

    meanwhile: Callable[[], object] | None = None

    def revise(self, kind: str, key: str, change: Change, line: Line, at: str) -> str | None:
        meanwhile, self.meanwhile = self.meanwhile, None
        if meanwhile:
            meanwhile()
        return super().revise(kind, key, change, line, at)


def test_what_another_process_changed_meanwhile_is_gone_on_from() -> None:
    store = Faster()
    added(store, LAN, ADD, NOW)
    store.meanwhile = lambda: tried_in(store, LAN, WRONG, NOW, "sign in")
    assert tried_in(store, LAN, WRONG, NOW, "sign in") is None
    store.meanwhile = lambda: tried_in(store, LAN, WRONG, NOW, "sign in")
    after = changed(
        store, "lan", lambda one: (one.without_visits(), Line("lan", "sign out", told="lan")), NOW
    )
    assert (after.missed, after.epoch) == (3, LAN.epoch + 1)


def test_a_code_that_two_processes_are_given_at_once_opens_once() -> None:
    store = Faster()
    added(store, LAN, ADD, NOW)
    opened = []
    store.meanwhile = lambda: opened.append(tried_in(store, LAN, RIGHT, NOW, "sign in"))
    opened.append(tried_in(store, LAN, RIGHT, NOW, "sign in"))
    assert [one is not None for one in opened] == [True, False]


def test_of_processes_that_share_a_database_one_takes_a_code_and_no_failure_is_lost(
    postgres: Postgres,
) -> None:
    place, count = postgres.place(), 6
    stores = [PostgresStore(place) for _ in range(count)]
    added(stores[0], LAN, ADD, NOW)
    with ThreadPoolExecutor(count) as pool:
        opened = list(pool.map(lambda one: tried_in(one, LAN, RIGHT, NOW, "sign in"), stores))
        left = account_in(stores[0], "lan")
        refused = list(pool.map(lambda one: tried_in(one, LAN, WRONG, NOW, "sign in"), stores))
    kept = account_in(stores[0], "lan")
    for one in stores:
        one.close()
    assert sum(one is not None for one in opened) == 1
    assert refused == [None] * count
    assert left is not None
    assert kept is not None
    assert kept.missed - left.missed == count


def test_a_password_that_was_reset_meanwhile_opens_no_more() -> None:
    store = Faster()
    added(store, LAN, ADD, NOW)
    store.meanwhile = lambda: changed(
        store, "lan", lambda one: (one.reset("new", "other", NOW), Line("root", "user reset")), NOW
    )
    assert tried_in(store, LAN, RIGHT, NOW, "sign in") is None


def test_an_account_survives_a_restart_with_its_waits(tmp_path: Path) -> None:
    store = SqliteStore(tmp_path)
    added(store, LAN, ADD, NOW)
    for _ in range(FREE + 1):
        tried_in(store, LAN, WRONG, NOW, "sign in")
    store.close()
    again = SqliteStore(tmp_path)
    assert tried_in(again, LAN, RIGHT, NOW, "sign in") is None
    again.close()


def test_no_word_of_a_password_or_secret_is_in_the_log(store: Store) -> None:
    added(store, LAN, ADD, NOW)
    tried_in(store, LAN, RIGHT, NOW, "sign in")
    changed(
        store,
        "lan",
        lambda one: (one.with_password("hash-2"), Line("lan", "change password", told="lan")),
        NOW,
    )
    told = "".join(f"{one.who}{one.what}{one.told}" for one in store.events())
    assert not any(one in told for one in ("hash", "serial", "hash-2"))
    assert store.paper(KIND, "lan") == text_of(changed(store, "lan", lambda one: (one, Line()), NOW))
