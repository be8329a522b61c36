"""Dossiers: the consultations as the desk sees them: what was asked, and how the opinions on each stand."""

from __future__ import annotations

from collections.abc import Mapping

from builder.dataclasses import dataclass
from builder.intake.accounts.roles import Act
from builder.intake.accounts.visitors import Visitor
from builder.intake.desk.wording import WHOLE_LIST
from builder.intake.orders import WAITING
from builder.intake.store.contract import Register
from builder.intake.store.records import Opinion, Standing
from builder.opinions import Asked, Asking


class Missing(Exception):
    """There is no such page, or the visitor may not know of it: both are told in the same words."""


@dataclass(frozen=True, slots=True)
class Dossier:
    """A consultation; ``asked`` is None for one of which the last build told nothing any more."""

    url: str
    asked: Asked | None
    tally: Mapping[Standing, int]

    @property
    def title(self) -> str:
        """What it is called."""
        return self.asked.title if self.asked else self.url

    @property
    def total(self) -> int:
        """How many opinions there are."""
        return sum(self.tally.values())

    @property
    def waiting(self) -> int:
        """How many wait for a decision."""
        return self.counted(WAITING)

    def counted(self, standings: tuple[Standing, ...]) -> int:
        """Return how many stand so."""
        return sum(self.tally.get(one, 0) for one in standings)

    def about(self, opinion: Opinion) -> tuple[str, ...]:
        """Return whom ``opinion`` is about; who is on the list no more is told by the id."""
        nominees = opinion.received.filing.nominees
        names = {one.id: one.name for one in self.asked.named(nominees)} if self.asked else {}
        return tuple(names.get(one, one) for one in nominees) or (WHOLE_LIST,)


def dossiers_for(visitor: Visitor, asking: Asking, register: Register) -> tuple[Dossier, ...]:
    """Return what ``visitor`` may see: what the last build asks about, in its order, then the others."""
    tallies: dict[str, dict[Standing, int]] = {one.url: {} for one in asking.consultations}
    for (url, standing), count in register.tally().items():
        tallies.setdefault(url, {})[standing] = count
    asked = {one.url: one for one in asking.consultations}
    return tuple(
        Dossier(url, asked.get(url), tally) for url, tally in tallies.items() if visitor.may(Act.SEE, url)
    )


def dossier_for(visitor: Visitor, asking: Asking, register: Register, url: str) -> Dossier:
    """Return the consultation at ``url``.

    Errors: Missing, also for one that ``visitor`` may not see.
    """
    for one in dossiers_for(visitor, asking, register):
        if one.url == url:
            return one
    raise Missing(url)
