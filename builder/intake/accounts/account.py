"""Account: somebody who works through the opinions, as the store keeps him or her."""

from __future__ import annotations

import json
import re
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from builder.dataclasses import asdict, dataclass, field, replace
from builder.intake.accounts.roles import Grant, Role
from builder.intake.accounts.tries import Tries
from builder.intake.cleaning import clean_line

LONGEST_DISPLAY = 80
START_LASTS = timedelta(days=7)  # until then its owner must have chosen another password
_NAME = re.compile(r"[a-z0-9][a-z0-9._-]{1,30}[a-z0-9]")


@dataclass(frozen=True, slots=True)
class Account:
    """An account; its name is never given to somebody else, also once it is closed.

    Shape: ``password`` is what argon2id gave; ``serial`` is what the secret of the telephone is derived from.
           A visit lasts only as long as the ``epoch`` stays the same. ``step`` is that of the last code that
           was taken: none is taken twice. A start password opens nothing after ``start_until``, nor where
           that is "". Who tries from a browser in which the account was opened before
           (``familiar``) does not wait for the failures of others (``strange``).
    """

    name: str
    display: str
    password: str
    serial: str
    grants: tuple[Grant, ...] = ()
    epoch: int = 1
    step: int = 0
    has_start_password: bool = True
    start_until: str = ""  # an instant in ISO form
    is_closed: bool = False
    strange: Tries = field(default_factory=Tries)
    familiar: Tries = field(default_factory=Tries)
    missed: int = 0  # tries that failed since somebody last signed in
    signed_in: str = ""  # when that was

    def is_past_start(self, now: datetime) -> bool:
        """Return whether nobody replaced the start password in time."""
        if not self.has_start_password:
            return False
        return not self.start_until or now > datetime.fromisoformat(self.start_until)

    def granted(self, grant: Grant) -> Account:
        """Return the account with ``grant``, for which it then has no other role; visits end."""
        others = (one for one in self.grants if one.consultation != grant.consultation)
        return replace(self, grants=tuple(sorted((*others, grant))), epoch=self.epoch + 1)

    def revoked(self, consultation: str) -> Account:
        """Return the account without a role for ``consultation``; visits end."""
        left = tuple(one for one in self.grants if one.consultation != consultation)
        return replace(self, grants=left, epoch=self.epoch + 1)

    def reset(self, password: str, serial: str, now: datetime) -> Account:
        """Return the account with a start password and another telephone; visits and waits end."""
        until = start_until(now)
        left = replace(self, password=password, serial=serial, has_start_password=True, start_until=until)
        return replace(left, strange=Tries(), familiar=Tries(), epoch=self.epoch + 1)

    def with_password(self, password: str) -> Account:
        """Return the account with the password that its owner chose; visits end."""
        own = replace(self, password=password, has_start_password=False, start_until="")
        return replace(own, epoch=self.epoch + 1)

    def without_visits(self) -> Account:
        """Return the account when all its visits have ended."""
        return replace(self, epoch=self.epoch + 1)

    def closed(self) -> Account:
        """Return the account when nobody can sign in any more."""
        return replace(self, is_closed=True, grants=(), epoch=self.epoch + 1)


@dataclass(frozen=True, slots=True)
class Proof:
    """What somebody gave to sign in, held against the account as it was read.

    Shape: ``password`` is the kept one that was held against the typed one; ``step`` is that of the code,
           None for a wrong one; ``renewed`` is what is to be kept of the password, "" for the same.
    """

    password: str
    is_right: bool
    step: int | None
    is_familiar: bool
    renewed: str = ""

    def opens(self, account: Account, now: datetime) -> bool:
        """Return whether it opens ``account`` as it stands at ``now``."""
        is_fresh = self.step is not None and self.step > account.step
        is_right = self.is_right and is_fresh and self.password == account.password
        return is_right and not account.is_closed and not account.is_past_start(now)


class Outcome(StrEnum):
    """What became of a try; the values are what the log says, and whoever was not let in is told the same."""

    OPENED = "sign in"
    REFUSED = ""  # not logged: a flood of wrong tries must not fill the log
    HELD = "hold"  # from now on one must wait


def tried(account: Account, proof: Proof, now: datetime) -> tuple[Account, Outcome]:
    """Return what becomes of ``account`` when ``proof`` is given at ``now``.

    Shape:  every try changes the account, so that none takes longer than another.
    """
    missed = replace(account, missed=account.missed + 1)
    tries = account.familiar if proof.is_familiar else account.strange
    if tries.must_wait(now):
        return missed, Outcome.REFUSED
    if not proof.opens(account, now):
        failed = tries.failed(now)
        outcome = Outcome.HELD if failed.must_wait(now) else Outcome.REFUSED
        return _with_tries(missed, failed, is_familiar=proof.is_familiar), outcome
    signed_in = now.isoformat(timespec="seconds")
    kept = proof.renewed or account.password
    opened = replace(account, password=kept, step=proof.step or 0, missed=0, signed_in=signed_in)
    return _with_tries(opened, Tries(), is_familiar=proof.is_familiar), Outcome.OPENED


def _with_tries(account: Account, tries: Tries, *, is_familiar: bool) -> Account:
    return replace(account, familiar=tries) if is_familiar else replace(account, strange=tries)


def start_until(now: datetime) -> str:
    """Return until when a start password opens an account that is handed out at ``now``."""
    return (now + START_LASTS).isoformat(timespec="seconds")


def clean_name(text: str) -> str:
    """Return ``text`` as the name of an account, "" for what can be none.

    Shape:  three to 32 letters a–z, digits, dots, hyphens and lines, a letter or digit at both ends.
    """
    name = clean_line(text).lower()
    return name if _NAME.fullmatch(name) else ""


def text_of(account: Account) -> str:
    """Return ``account`` as a store keeps it; equal accounts give equal texts."""
    return json.dumps(asdict(account), ensure_ascii=False)


def account_from(text: str) -> Account:
    """Return the account that was kept as ``text``.

    Errors: ValueError for anything else.
    """
    try:
        told: dict[str, Any] = json.loads(text)  # Any: what JSON holds, looked at by the types below
        grants = tuple(Grant(one["consultation"], Role(one["role"])) for one in told.pop("grants"))
        strange, familiar = (Tries(**told.pop(side)) for side in ("strange", "familiar"))
        return Account(grants=grants, strange=strange, familiar=familiar, **told)
    except (TypeError, KeyError, AttributeError) as broken:
        raise ValueError(f"not an account: {broken}") from broken
