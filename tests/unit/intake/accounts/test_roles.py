"""Roles: what each may do, where it was granted, and nowhere else."""

from __future__ import annotations

import pytest

from builder.intake.accounts.roles import (
    ALLOWED,
    CONFIRMED,
    EVERYWHERE,
    Act,
    Grant,
    Role,
    allows,
    allows_somewhere,
)

OWN, FOREIGN = "/lay-y-kien/dot-1/", "/lay-y-kien/dot-2/"
TABLE = {
    Role.READER: {"see"},
    Role.MODERATOR: {"see", "decide", "enter", "report"},
    Role.HEAD: {"see", "decide", "enter", "report", "export", "erase"},
}


@pytest.mark.parametrize("act", list(Act))
@pytest.mark.parametrize("role", list(Role))
def test_a_role_allows_what_the_table_says_on_its_own_consultation_only(role: Role, act: Act) -> None:
    grants = (Grant(OWN, role),)
    assert allows(grants, act, OWN) == allows_somewhere(grants, act) == (act.value in TABLE[role])
    assert not allows(grants, act, FOREIGN)
    assert not allows(grants, act, EVERYWHERE)
    assert allows((Grant(EVERYWHERE, role),), act, FOREIGN) == (act.value in TABLE[role])


@pytest.mark.parametrize("where", ["/lay-y-kien/dot-1", "/lay-y-kien/", "/LAY-Y-KIEN/dot-1/", "", "/"])
def test_an_address_that_is_only_like_the_granted_one_is_another(where: str) -> None:
    assert not allows((Grant(OWN, Role.HEAD),), Act.SEE, where)


def test_nobody_without_a_grant_may_do_anything() -> None:
    assert not any(allows((), act, OWN) or allows_somewhere((), act) for act in Act)


def test_two_grants_do_not_add_up_across_consultations() -> None:
    grants = (Grant(OWN, Role.READER), Grant(FOREIGN, Role.HEAD))
    assert [allows(grants, Act.ERASE, where) for where in (OWN, FOREIGN)] == [False, True]


def test_whoever_may_more_may_all_that_whoever_may_less_may() -> None:
    assert ALLOWED[Role.READER] < ALLOWED[Role.MODERATOR] < ALLOWED[Role.HEAD]


def test_what_cannot_be_taken_back_or_leaves_the_service_is_confirmed() -> None:
    assert set(CONFIRMED) == {Act.ERASE, Act.EXPORT}
