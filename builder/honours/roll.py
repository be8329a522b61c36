"""Roll: whom the column honours, from the outcomes of its consultations; what was revoked is kept apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from builder.consultation.model import Consultation, Nominee
from builder.model.registers import Registers
from builder.model.site import Site
from builder.vietnamese.collation import person_key
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


def honours_of_unit(unit: str, honours: Sequence[Honour], registers: Registers) -> tuple[Honour, ...]:
    """Return the honours of ``unit`` and of those that were merged into it, its own first."""
    before = {term.id for term in registers.merged_into(unit)}
    own = [one for one in honours if one.nominee.values.text("unit") == unit]
    merged = [one for one in honours if one.nominee.values.text("unit") in before]
    # Under one heading for each: the years of several units take turns.
    return (*own, *sorted(merged, key=lambda one: one.nominee.values.text("unit")))
