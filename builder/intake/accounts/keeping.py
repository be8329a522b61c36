"""Keeping: accounts as papers of a store, each change with its line in the log."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from builder.intake.accounts.account import Account, Outcome, Proof, account_from, text_of, tried
from builder.intake.store.contract import Register, Store
from builder.intake.store.records import Change, Line
from builder.vietnamese.dates import ZONE

KIND = "account"
_STRANGER = "stranger"  # the paper of the account that nobody has: names that are none are tried on it
NOBODY = "-"


class NoAccount(LookupError):
    """There is no such account."""


def account_in(register: Register, name: str) -> Account | None:
    """Return the account ``name``."""
    text = register.paper(KIND, name)
    return None if text is None else account_from(text)


def accounts_in(register: Register) -> tuple[Account, ...]:
    """Return all accounts in the order of their names."""
    return tuple(account_from(one.content) for one in register.papers(KIND))


def somebody_in(register: Register, name: str, nobody: str) -> Account:
    """Return the account ``name``, or that of nobody, whose password ``nobody`` none gives: what is done with
    it costs as much, so that nobody learns by his watch which names there are.
    """
    found = account_in(register, name) if name else None
    if found is not None:
        return found
    text = register.paper(_STRANGER, NOBODY)
    if text is not None and account_from(text).password == nobody:
        return account_from(text)
    return Account(NOBODY, "", nobody, NOBODY, is_closed=True)


def added(store: Store, account: Account, line: Line, now: datetime) -> bool:
    """Keep ``account``; return False where its name is taken."""
    try:
        store.revise(KIND, account.name, _instead_of(None, text_of(account)), line, _iso(now))
    except _Moved:
        return False
    return True


def changed(
    store: Store, name: str, change: Callable[[Account], tuple[Account, Line]], now: datetime
) -> Account:
    """Keep what ``change`` makes of the account ``name``, and log what it says; return what is kept.

    Shape:  where another process was faster, it is asked again.
    Errors: NoAccount; StoreFailure; whatever ``change`` raises.
    """
    while True:
        before = store.paper(KIND, name)
        if before is None:
            raise NoAccount(name)
        after, line = change(account_from(before))
        try:
            store.revise(KIND, name, _instead_of(before, text_of(after)), line, _iso(now))
        except _Moved:
            continue
        return after


def tried_in(store: Store, somebody: Account, proof: Proof, now: datetime, what: str) -> Account | None:
    """Keep that ``proof`` was given for ``somebody``; return the account if it opens it, and log ``what``.

    Errors: StoreFailure.
    """
    kind = _STRANGER if somebody.name == NOBODY else KIND
    while True:
        before = store.paper(kind, somebody.name)
        account = somebody if before is None else account_from(before)
        after, outcome = tried(account, proof, now)
        is_opened = outcome is Outcome.OPENED
        who, did = (account.name, what) if is_opened else ("", outcome.value)
        line = Line(who, did, told=account.name)
        try:
            store.revise(kind, account.name, _instead_of(before, text_of(after)), line, _iso(now))
        except _Moved:
            continue
        return after if is_opened else None


class _Moved(Exception):
    """The paper is not what was read: another process was faster."""


def _instead_of(before: str | None, after: str) -> Change:
    def change(found: str | None) -> str:
        if found != before:
            raise _Moved
        return after

    return change


def _iso(now: datetime) -> str:
    return now.astimezone(ZONE).isoformat(timespec="seconds")
