"""Entrance: whether somebody is who he or she says, found out at the same cost whatever the answer is."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from builder.dataclasses import dataclass, replace
from builder.intake.accounts.account import Account, Proof, clean_name
from builder.intake.accounts.browsers import Browsers
from builder.intake.accounts.hashing import Busy, Hashing
from builder.intake.accounts.keeping import account_in, changed, somebody_in, tried_in
from builder.intake.accounts.one_time import secret_of, step_of
from builder.intake.accounts.passwords import Fault, Passwords
from builder.intake.keys import Keys
from builder.intake.limits import Limits
from builder.intake.store.records import Line
from builder.intake.store.writer import Writer


class Flood(Exception):
    """Too many tries came from one net."""


@dataclass(frozen=True, slots=True)
class Attempt:
    """What somebody typed, from which address, and what the browser keeps of those who came in by it."""

    name: str
    password: str
    code: str
    address: str
    browser: str


class Entrance:
    """Opens accounts. Strangers and browsers that are known have a thread each: a flood keeps nobody out."""

    def __init__(
        self, keys: Keys, passwords: Passwords, writer: Writer, signing: Limits, now: Callable[[], datetime]
    ) -> None:
        self.browsers = Browsers(keys.visit)
        self._key, self._passwords, self._writer = keys.one_time, passwords, writer
        self._signing, self._now = signing, now
        self._strange, self._familiar = Hashing(), Hashing()

    def close(self) -> None:
        """Let go of everything."""
        self._signing.close()

    async def account(self, name: str) -> Account | None:
        """Return the account ``name``.

        Errors: Full, StoreFailure.
        """
        return await self._writer.do(lambda store: account_in(store, name))

    async def opened(self, attempt: Attempt, what: str = "sign in") -> Account | None:
        """Return the account that ``attempt`` opens, and log ``what``; None for whatever is wrong with it.

        Shape:  for every attempt one password is hashed and one paper is written.
        Errors: Flood; Busy; Full, StoreFailure.
        """
        if await self._signing.wait_for(attempt.address):
            raise Flood
        now, name = self._now(), clean_name(attempt.name)
        is_familiar = self.browsers.is_familiar(name, attempt.browser, now)
        hashing = self._familiar if is_familiar else self._strange
        if hashing.is_full:
            raise Busy
        somebody = await self._writer.do(lambda store: somebody_in(store, name, self._passwords.nobody))
        proof = await hashing.do(lambda: self._proof(somebody, attempt, now, is_familiar=is_familiar))
        return await self._writer.do(lambda store: tried_in(store, somebody, proof, now, what))

    async def with_password(self, account: Account, password: str) -> Account | Fault | None:
        """Give ``account`` another ``password``, and return it; all its visits end. Where anything was
        changed since it was read, that stays, and None is returned: the visit has ended.

        Errors: Busy; Full, StoreFailure.
        """
        kept = await self._familiar.do(lambda: self._passwords.another(account.password, password))
        if not kept:
            return Fault.OLD

        def change(found: Account) -> Account:
            return found.with_password(kept) if found.epoch == account.epoch else found

        after = await self._changed(account.name, "change password", change)
        return after if after.password == kept else None

    async def left(self, name: str) -> Account:
        """End all visits of the account ``name``.

        Errors: Full, StoreFailure.
        """
        return await self._changed(name, "sign out", Account.without_visits)

    async def _changed(self, name: str, what: str, change: Callable[[Account], Account]) -> Account:
        now, line = self._now(), Line(name, what, told=name)
        return await self._writer.do(
            lambda store: changed(store, name, lambda account: (change(account), line), now)
        )

    def _proof(self, account: Account, attempt: Attempt, now: datetime, *, is_familiar: bool) -> Proof:
        is_right = self._passwords.fits(account.password, attempt.password)
        step = step_of(secret_of(self._key, account.name, account.serial), attempt.code, now)
        proof = Proof(account.password, is_right, step, is_familiar)
        if is_right and self._passwords.is_outdated(account.password):
            return replace(proof, renewed=self._passwords.hashed(attempt.password))
        return proof
