"""Visitors: what a page asks before it shows or changes anything."""

from __future__ import annotations

import pytest

from builder.intake.accounts.roles import Act, Grant, Role
from builder.intake.accounts.visitors import Forbidden, Unconfirmed, Visitor

OWN = "/lay-y-kien/dot-1/"


def visitor(role: Role, *, is_confirmed: bool = True) -> Visitor:
    return Visitor("lan", "Lan", (Grant(OWN, role),), is_confirmed, "token")


def test_what_may_be_done_is_gone_on_with() -> None:
    visitor(Role.HEAD).require(Act.ERASE, OWN)
    visitor(Role.READER, is_confirmed=False).require(Act.SEE, OWN)


@pytest.mark.parametrize(("act", "where"), [(Act.DECIDE, OWN), (Act.SEE, "/lay-y-kien/dot-2/")])
def test_what_may_not_be_done_stops(act: Act, where: str) -> None:
    with pytest.raises(Forbidden):
        visitor(Role.READER).require(act, where)


def test_what_must_be_confirmed_first_stops_only_whoever_may_do_it() -> None:
    with pytest.raises(Unconfirmed):
        visitor(Role.HEAD, is_confirmed=False).require(Act.EXPORT, OWN)
    with pytest.raises(Forbidden):
        visitor(Role.MODERATOR, is_confirmed=False).require(Act.EXPORT, OWN)
    assert visitor(Role.HEAD, is_confirmed=False).may(Act.EXPORT, OWN)
