"""Orders: accounts are opened, entrusted, reset and closed, each with its line in the log and no secret."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

import pytest

from builder.intake.accounts.account import Account
from builder.intake.accounts.keeping import account_in
from builder.intake.accounts.orders import carried_out
from builder.intake.accounts.roles import EVERYWHERE, Grant, Role
from builder.intake.store.memory import MemoryStore
from tests.unit.intake.offered import ASKED, NOON
from tests.unit.intake.officers import employ

ADD = {"name": " Lan.NT ", "display": " Nguyễn  Thị Lan ", "role": "moderator", "consultation": ASKED.url}


def give(store: MemoryStore, what: str, **told: str) -> Any:
    order = {"who": "root", "role": "", "consultation": "", "display": "", "password": "hash", "serial": "s"}
    answer = carried_out(
        {**order, **told, "what": what}, store, {ASKED.url: ASKED}.get, datetime.fromisoformat(NOON)
    )
    return json.loads(json.dumps(answer))


def log(store: MemoryStore) -> list[tuple[str, str, str]]:
    return [(one.who, one.what, one.told) for one in store.events()]


def kept(store: MemoryStore, name: str = "lan") -> Account:
    found = account_in(store, name)
    assert found is not None
    return found


def test_an_account_is_opened_with_a_clean_name_and_a_start_password() -> None:
    store = MemoryStore()
    answer = give(store, "add", **ADD)
    assert answer["account"] == {
        "name": "lan.nt",
        "display": "Nguyễn Thị Lan",
        "grants": [[ASKED.url, "moderator"]],
        "has_start_password": True,
        "start_until": "2026-11-30T12:00:00+07:00",
        "is_closed": False,
        "signed_in": "",
        "missed": 0,
    }
    grants = (Grant(ASKED.url, Role.MODERATOR),)
    assert kept(store, "lan.nt") == Account(
        "lan.nt", "Nguyễn Thị Lan", "hash", "s", grants, start_until="2026-11-30T12:00:00+07:00"
    )
    assert log(store) == [("root", "user add", f"lan.nt moderator {ASKED.url}")]


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"name": "l"}, "unfit_name"),
        ({"display": "\u200b"}, "unfit_display"),
        ({"display": "x" * 81}, "unfit_display"),
        ({"consultation": "/lay-y-kien/dot-9/"}, "unknown_consultation"),
        ({"name": "minh"}, "known_account"),
        ({"name": "gone"}, "known_account"),
    ],
)
def test_what_cannot_be_opened_is_told_and_nothing_is_kept(changes: dict[str, str], problem: str) -> None:
    store = MemoryStore()
    employ(store, name="minh")
    employ(store, name="gone", is_closed=True)
    before = log(store), store.papers()
    assert give(store, "add", **{**ADD, **changes})["problem"] == problem
    assert (log(store), store.papers()) == before


def test_a_role_that_nobody_knows_is_refused() -> None:
    with pytest.raises(ValueError, match="boss"):
        give(MemoryStore(), "add", **{**ADD, "role": "boss"})


def test_roles_are_granted_and_revoked_one_by_one() -> None:
    store = MemoryStore()
    employ(store, Grant(ASKED.url, Role.READER))
    give(store, "grant", name="lan", role="head", consultation=ASKED.url)
    give(store, "grant", name="lan", role="reader", consultation=EVERYWHERE)
    assert kept(store).grants == (Grant(EVERYWHERE, Role.READER), Grant(ASKED.url, Role.HEAD))
    give(store, "revoke", name="lan", consultation=ASKED.url)
    assert (kept(store).grants, kept(store).epoch) == ((Grant(EVERYWHERE, Role.READER),), 4)
    assert log(store)[1:] == [
        ("root", "user grant", f"lan head {ASKED.url}"),
        ("root", "user grant", "lan reader *"),
        ("root", "user revoke", f"lan {ASKED.url}"),
    ]


def test_a_role_for_a_consultation_that_is_over_and_gone_can_still_be_revoked() -> None:
    store = MemoryStore()
    employ(store, Grant("/lay-y-kien/dot-0/", Role.READER))
    assert "account" in give(store, "revoke", name="lan", consultation="/lay-y-kien/dot-0/")


def test_a_reset_ends_everything_that_was_known_of_the_account() -> None:
    store = MemoryStore()
    employ(store)
    assert give(store, "reset", name="lan", password="new", serial="other")["account"]["has_start_password"]
    after = kept(store)
    assert (after.password, after.serial, after.epoch) == ("new", "other", 2)
    assert log(store)[1:] == [("root", "user reset", "lan")]


def test_an_account_that_was_closed_stays_so() -> None:
    store = MemoryStore()
    employ(store, Grant(EVERYWHERE, Role.HEAD))
    assert give(store, "close", name="lan")["account"]["is_closed"]
    for what in ("grant", "revoke", "reset", "close"):
        told = {"name": "lan", "role": "reader", "consultation": ASKED.url}
        assert give(store, what, **told)["problem"] == "closed_account"
    assert (kept(store).grants, len(log(store))) == ((), 2)


@pytest.mark.parametrize("what", ["grant", "revoke", "reset", "close"])
def test_nothing_is_done_to_an_account_that_is_not_there(what: str) -> None:
    told = {"name": "lan", "role": "reader", "consultation": ASKED.url}
    assert give(MemoryStore(), what, **told) == {"problem": "no_account", "name": "lan"}


def test_what_was_never_granted_cannot_be_revoked() -> None:
    store = MemoryStore()
    employ(store)
    assert give(store, "revoke", name="lan", consultation="/x/")["problem"] == "no_grant"
    assert kept(store).epoch == 1


def test_what_nobody_knows_is_refused() -> None:
    store = MemoryStore()
    employ(store)
    assert give(store, "promote", name="lan")["problem"] == "unknown_order: promote"


def test_accounts_are_listed_in_the_order_of_their_names_without_secrets() -> None:
    store = MemoryStore()
    for name in ("minh", "hoa"):
        employ(store, name=name, serial="geheim")
    told = json.dumps(give(store, "list"))
    assert told.index("hoa") < told.index("minh")
    assert not any(word in told for word in ("geheim", "argon2", '"password"', "serial"))
