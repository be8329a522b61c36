"""Roll: whom the column honours, from the outcomes of its consultations; what was revoked is kept apart."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from builder.consultation.model import Consultation, Nominee
from builder.dataclasses import dataclass
from builder.model.registers import Registers
from builder.model.site import Site
from builder.vietnamese.collation import person_key, sort_key
from builder.vietnamese.names import index_letter


@dataclass(frozen=True, slots=True)
class Honour:
    """An award that somebody was given; ``day`` is that of the decision, None when nobody wrote it down."""

    nominee: Nominee
    consultation: Consultation
    decision: str
    day: date | None

    @property
    def year(self) -> int:
        """The year of the decision, or else that in which the people were asked."""
        return self.day.year if self.day else self.consultation.window.closes.year

    @property
    def letter(self) -> str:
        """The letter under which whoever is honoured stands: that of the given name, of a group its first."""
        return index_letter(self.nominee.name, is_person=self.nominee.subject == "individual")


@dataclass(frozen=True, slots=True)
class Roll:
    """All honours, the last decision first; ``revoked`` were given and taken back."""

    honours: tuple[Honour, ...]
    revoked: tuple[Honour, ...]


def roll_of(site: Site, consultations: Sequence[Consultation]) -> Roll:
    """Return whom the consultations that are over honour."""
    by_state: dict[str, list[Honour]] = {"awarded": [], "revoked": []}
    for consultation in consultations:
        # A draft is shown to its editor, but honours nobody yet.
        if not consultation.state_at(site.now).is_over or consultation.document.path in site.hidden:
            continue
        for nominee in consultation.nominees:
            outcome = nominee.values.record("outcome")
            state = outcome.text("state") if outcome else ""
            if outcome is not None and state in by_state:
                moment = outcome.moment("date")
                day = moment.day if moment else None
                by_state[state].append(Honour(nominee, consultation, outcome.text("decision"), day))
    return Roll(_in_order(by_state["awarded"]), _in_order(by_state["revoked"]))


def _in_order(honours: Sequence[Honour]) -> tuple[Honour, ...]:
    """Order by year, the last one first, then as lists of nominees are."""
    awards = ((one, one.nominee.award) for one in honours)
    keyed = [((-one.year, award.rank, one.nominee.award_class, award.id), one) for one, award in awards]
    return tuple(one for _, one in sorted(keyed, key=lambda pair: pair[0]))


def by_name(honours: Sequence[Honour]) -> tuple[Honour, ...]:
    """Order by given name; two of one name stand side by side, each with the unit."""
    return tuple(
        sorted(honours, key=lambda one: (person_key(one.nominee.name), one.nominee.unit_name, -one.year))
    )


def by_unit(honours: Sequence[Honour], registers: Registers) -> Mapping[str, tuple[Honour, ...]]:
    """Return the honours of each unit of the register and of those that were merged into it, its own first.

    Shape: by the id of the unit; a unit without any does not appear.
    """
    own: dict[str, list[Honour]] = {}
    for one in honours:
        own.setdefault(one.nominee.values.text("unit"), []).append(one)
    found: dict[str, tuple[Honour, ...]] = {}
    for unit in registers.units:
        # Under one heading for each: the years of several units take turns.
        before = sorted({term.id for term in registers.merged_into(unit)})
        together = tuple(one for place in (unit, *before) for one in own.get(place, ()))
        if together:
            found[unit] = together
    return found


def in_units_of_words(honours: Sequence[Honour]) -> tuple[Honour, ...]:
    """Return the honours whose unit no register knows, those of one unit side by side."""
    unknown = (one for one in honours if not one.nominee.values.text("unit") and one.nominee.unit_name)
    return tuple(sorted(unknown, key=lambda one: (sort_key(one.nominee.unit_name), one.nominee.unit_name)))
