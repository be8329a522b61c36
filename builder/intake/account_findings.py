"""Account findings: which accounts could do more than need be, or be used by somebody else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from builder.intake.accounts.account import Account
from builder.intake.accounts.roles import EVERYWHERE, Grant, Role
from builder.intake.findings import Finding, Grade, found


def of_accounts(accounts: Iterable[Account]) -> Iterator[Finding]:
    """Tell of who could do more than need be, and of who could be somebody else."""
    working = [one for one in accounts if not one.is_closed]
    powerful = [one.name for one in working if Grant(EVERYWHERE, Role.HEAD) in one.grants]
    unchanged = [one.name for one in working if one.has_start_password]
    if powerful:
        yield found("head_of_all", Grade.WARNING, names=", ".join(powerful))
    if unchanged:
        yield found("start_password", Grade.WARNING, names=", ".join(unchanged))
    yield found("accounts", count=len(working)) if working else found("no_accounts")
