"""Groups: opinions that wait and say nearly the same, to be read once and decided of together.

Nothing is ever left out because it is like something else: the groups only show what is alike.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

from starlette.requests import Request
from starlette.responses import Response

from builder.dataclasses import dataclass, field
from builder.intake.accounts.roles import Act
from builder.intake.accounts.visitors import Visitor
from builder.intake.desk.addresses import GROUPS, LIST, TOGETHER, desk_address, list_address, opinion_address
from builder.intake.desk.dossiers import Dossier, dossier_for
from builder.intake.desk.overview import ways_of
from builder.intake.desk.queue import together_ways
from builder.intake.desk.slips import number_from, pick_text
from builder.intake.desk.together import MOST, PICK
from builder.intake.desk.workplace import Workplace
from builder.intake.filings import Form
from builder.intake.likeness import alike
from builder.intake.orders import WAITING
from builder.intake.sightings import sight_of
from builder.intake.store.contract import Register
from builder.intake.store.records import Opinion
from builder.opinions import POSITIONS, AskingColumn
from builder.vietnamese.numbers import number

MOST_COMPARED = 5_000  # opinions, those that wait longest
AT_ONCE = 20  # groups on a page
_NAMED = 30  # members of a group that are named
_FRESH = timedelta(minutes=1)
_FROM = "tu"
Group = tuple[int, ...]  # numbers of opinions


@dataclass(frozen=True, slots=True)
class Compared:
    """The groups among the opinions that waited at an instant."""

    at: datetime
    numbers: frozenset[int]
    groups: tuple[Group, ...]


@dataclass(slots=True)
class Likenesses:
    """What was compared last, by consultation: words do not change, and new ones come late enough."""

    compared: dict[str, Compared] = field(default_factory=dict)

    def among(self, consultation: str, waiting: Mapping[int, Opinion], now: datetime) -> tuple[Group, ...]:
        """Return the groups of two and more among ``waiting``, the largest first."""
        known = self.compared.get(consultation)
        if known is None or (not waiting.keys() <= known.numbers and now - known.at >= _FRESH):
            known = Compared(now, frozenset(waiting), groups_among(waiting.values()))
            self.compared[consultation] = known
        left = (tuple(one for one in group if one in waiting) for group in known.groups)
        return tuple(sorted((one for one in left if len(one) > 1), key=lambda one: (-len(one), one)))


def groups_among(opinions: Iterable[Opinion]) -> tuple[Group, ...]:
    """Return the groups among ``opinions``, as the summary for a council puts them together."""
    parts: dict[tuple[tuple[str, ...], str], list[Opinion]] = {}
    for one in opinions:
        filing = one.received.filing
        if filing.text:
            parts.setdefault((filing.nominees, filing.position.value), []).append(one)
    return tuple(
        tuple(part[place].number for place in group)
        for part in parts.values()
        for group in alike([one.received.filing.text for one in part])
        if len(group) > 1
    )


@dataclass(frozen=True, slots=True)
class Sheaf:
    """A group as the page shows it."""

    number: int
    about: str
    position: str
    text: str
    count: int
    members: tuple[tuple[int, str], ...]
    unnamed: int
    hidden: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Groups:
    """The groups of a consultation."""

    place: Workplace
    likenesses: Likenesses = field(default_factory=Likenesses)

    async def show(self, request: Request, visitor: Visitor, _: Form) -> Response:
        """Show some of the groups."""
        url, begin = (request.query_params.get(name, "") for name in (LIST, _FROM))
        first = number_from(begin)
        dossier, sheaves, count = await self.place.read(
            lambda register: self._read(register, visitor, url, first)
        )
        column, further = self.place.column, first + AT_ONCE
        more = list_address(column, GROUPS, url, **{_FROM: str(further)})
        return self.place.shown(
            "groups",
            f"Ý kiến gần giống nhau: {dossier.title}",
            visitor,
            ways=ways_of(column, visitor, dossier),
            sheaves=sheaves,
            count=count,
            next_url=more if further < count else "",
            first_url=list_address(column, GROUPS, url) if first else "",
            most=number(MOST_COMPARED) if dossier.waiting > MOST_COMPARED else "",
            together_url=desk_address(column, TOGETHER),
            decisions=together_ways() if visitor.may(Act.DECIDE, url) else (),
        )

    def _read(
        self, register: Register, visitor: Visitor, url: str, first: int
    ) -> tuple[Dossier, tuple[Sheaf, ...], int]:
        dossier = dossier_for(visitor, self.place.asking, register, url)
        waiting = {one.number: one for one in register.queue(url, WAITING, 0, MOST_COMPARED)}
        groups = self.likenesses.among(url, waiting, self.place.now())
        shown = groups[first : first + AT_ONCE]
        sheaves = (sheaf_of(self.place.column, dossier, [waiting[one] for one in group]) for group in shown)
        return dossier, tuple(sheaves), len(groups)


def sheaf_of(column: AskingColumn, dossier: Dossier, group: list[Opinion]) -> Sheaf:
    """Return a group as the page shows it; what is done with it is done with ``MOST`` at once."""
    first = group[0].received.filing
    picks = pick_text((one.number, sight_of(one)) for one in group[:MOST])
    return Sheaf(
        group[0].number,
        ", ".join(dossier.about(group[0])),
        POSITIONS[first.position],
        first.text,
        len(group),
        tuple((one.number, opinion_address(column, one.number)) for one in group[:_NAMED]),
        max(0, len(group) - _NAMED),
        ((LIST, dossier.url), (PICK, picks)),
    )
