"""Orders: what an operator asks of accounts, and the answers, as plain values; no secret is in either.

What is kept of a start password is worked out by whoever gives the order, so that nobody waits for it here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

from builder.dataclasses import replace
from builder.intake.accounts.account import LONGEST_DISPLAY, Account, clean_name, start_until
from builder.intake.accounts.keeping import NoAccount, accounts_in, added, changed
from builder.intake.accounts.roles import EVERYWHERE, Grant, Role
from builder.intake.cleaning import clean_line
from builder.intake.store.contract import Store
from builder.intake.store.records import Line
from builder.opinions import Asked

Plain = dict[str, Any]  # Any: what JSON holds


class _Refused(Exception):
    """What was asked cannot be done; ``problem`` names why."""

    def __init__(self, problem: str) -> None:
        super().__init__(problem)
        self.problem = problem


def carried_out(
    order: Mapping[str, Any], store: Store, asked: Callable[[str], Asked | None], now: datetime
) -> Plain:
    """Do what ``order`` asks, and return the account; what cannot be done is told as ``problem``.

    Shape:  ``what`` is "list", "add", "grant", "revoke", "reset" or "close"; a consultation need be ``asked``
            only when somebody is granted a role for it.
    """
    if order["what"] == "list":
        return {"accounts": [plain(one) for one in accounts_in(store)]}
    do = _added if order["what"] == "add" else _changed
    try:
        account = do(order, store, asked, now)
    except NoAccount:
        return {"problem": "no_account", "name": order["name"]}
    except _Refused as refused:
        return {"problem": refused.problem, "name": order["name"], "consultation": order["consultation"]}
    return {"account": plain(account)}


def plain(account: Account) -> Plain:
    """Return ``account`` as plain values, without what it is opened with."""
    grants = [[one.consultation, one.role.value] for one in account.grants]
    known = {"name": account.name, "display": account.display, "grants": grants}
    start = {"has_start_password": account.has_start_password, "start_until": account.start_until}
    return {
        **known,
        **start,
        "is_closed": account.is_closed,
        "signed_in": account.signed_in,
        "missed": account.missed,
    }


def _added(
    order: Mapping[str, Any], store: Store, asked: Callable[[str], Asked | None], now: datetime
) -> Account:
    name, display = clean_name(order["name"]), clean_line(order["display"])
    if not name:
        raise _Refused("unfit_name")
    if not display or len(display) > LONGEST_DISPLAY:
        raise _Refused("unfit_display")
    grants = (_grant(order, asked),) if order["role"] else ()
    opened = Account(name, display, order["password"], order["serial"], grants)
    account = replace(opened, start_until=start_until(now))
    if not added(store, account, _line(order, *map(_told, grants)), now):
        raise _Refused("known_account")
    return account


def _changed(
    order: Mapping[str, Any], store: Store, asked: Callable[[str], Asked | None], now: datetime
) -> Account:
    told, change = _change_of(order, asked, now)

    def careful(account: Account) -> tuple[Account, Line]:
        if account.is_closed:
            raise _Refused("closed_account")
        return change(account), _line(order, *told)

    return changed(store, clean_name(order["name"]), careful, now)


def _change_of(
    order: Mapping[str, Any], asked: Callable[[str], Asked | None], now: datetime
) -> tuple[Sequence[str], Callable[[Account], Account]]:
    """Return what the log tells of the change besides the name, and the change."""
    match order["what"]:
        case "grant":
            grant = _grant(order, asked)
            return (_told(grant),), lambda account: account.granted(grant)
        case "revoke":
            return (order["consultation"],), lambda account: _revoked(account, order["consultation"])
        case "reset":
            return (), lambda account: account.reset(order["password"], order["serial"], now)
        case "close":
            return (), Account.closed
        case other:
            raise _Refused(f"unknown_order: {other}")


def _revoked(account: Account, consultation: str) -> Account:
    if consultation not in {one.consultation for one in account.grants}:
        raise _Refused("no_grant")
    return account.revoked(consultation)


def _grant(order: Mapping[str, Any], asked: Callable[[str], Asked | None]) -> Grant:
    where = order["consultation"]
    if where != EVERYWHERE and asked(where) is None:
        raise _Refused("unknown_consultation")
    return Grant(where, Role(order["role"]))


def _told(grant: Grant) -> str:
    return f"{grant.role.value} {grant.consultation}"


def _line(order: Mapping[str, Any], *told: str) -> Line:
    return Line(order["who"], f"user {order['what']}", told=" ".join([clean_name(order["name"]), *told]))
