"""Roles: what whoever works through the opinions may do, and of which consultations."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum

from builder.dataclasses import dataclass

EVERYWHERE = "*"  # in the place of an address: all consultations, those of later years too


class Act(StrEnum):
    """What can be done at the desk."""

    SEE = "see"  # opinions with the names of their senders
    DECIDE = "decide"  # how an opinion stands, notes on it, what its sender is answered
    ENTER = "enter"  # an opinion that came on paper, by mail or by word
    REPORT = "report"  # the summary for the council
    EXPORT = "export"  # what the column publishes, and lists that leave the service
    ERASE = "erase"  # words and sender, for good


class Role(StrEnum):
    """What somebody is to a consultation; the values are typed in commands and kept."""

    READER = "reader"
    MODERATOR = "moderator"
    HEAD = "head"


ALLOWED: Mapping[Role, frozenset[Act]] = {
    Role.READER: frozenset({Act.SEE}),
    Role.MODERATOR: frozenset({Act.SEE, Act.DECIDE, Act.ENTER, Act.REPORT}),
    Role.HEAD: frozenset(Act),
}
CONFIRMED: frozenset[Act] = frozenset({Act.EXPORT, Act.ERASE})  # only soon after password and code were given


@dataclass(frozen=True, slots=True, order=True)
class Grant:
    """A role for one consultation, by its address, or for all by `EVERYWHERE`."""

    consultation: str
    role: Role


def allows(grants: Iterable[Grant], act: Act, consultation: str) -> bool:
    """Return whether ``grants`` allow ``act`` on ``consultation``: the one question that is asked everywhere.

    Shape:  the address is compared letter by letter; `EVERYWHERE` asks for a grant for all.
    """
    return any(act in ALLOWED[one.role] and one.consultation in (consultation, EVERYWHERE) for one in grants)


def allows_somewhere(grants: Iterable[Grant], act: Act) -> bool:
    """Return whether ``grants`` allow ``act`` on any consultation."""
    return any(act in ALLOWED[one.role] for one in grants)
