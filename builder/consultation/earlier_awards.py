"""Earlier awards: what the column tells of the awards that somebody who is put forward was given before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

from builder.consultation.awards import Award
from builder.consultation.model import Consultation, Nominee
from builder.documents.document import Document
from builder.model.site import Site
from builder.model.standing import is_revoked
from builder.plan.views import LinkView
from builder.vietnamese.dates import short_date

# A name alone is not somebody: it is the name in a unit, as either says it.
Who: TypeAlias = tuple[str, str]
EarlierAwards: TypeAlias = Mapping[Who, tuple[tuple[int, str, LinkView], ...]]


def earlier_awards(
    site: Site, consultations: Sequence[Consultation], awards: Mapping[str, Award]
) -> EarlierAwards:
    """Return the awards that consultations and stories tell of, by who was given them.

    Shape:  year, path of what tells of it, and the link that is printed; the last one first.
    """
    found: dict[Who, dict[str, tuple[int, str, LinkView]]] = {}
    for who, year, path, link in (*_of_nominees(site, consultations), *_of_stories(site, awards)):
        # A decision that both a list and a story tell of is one award; the list is told first.
        found.setdefault(who, {}).setdefault(link.title, (year, path, link))
    return {
        who: tuple(sorted(told.values(), key=lambda one: (-one[0], one[2].title)))
        for who, told in found.items()
    }


def awards_before(
    site: Site, consultation: Consultation, nominee: Nominee, earlier: EarlierAwards
) -> tuple[LinkView, ...]:
    """Return what ``nominee`` was given by other consultations than this one, in the unit or in one that was
    merged into it.
    """
    unit = nominee.values.text("unit")
    places = [unit, *(term.id for term in site.registers.merged_into(unit))] if unit else []
    places = places or [nominee.unit_name.casefold()]
    return tuple(
        link
        for place in places
        for _, path, link in earlier.get((nominee.name.casefold(), place), ())
        if path != consultation.document.path
    )


def _of_nominees(
    site: Site, consultations: Sequence[Consultation]
) -> Iterator[tuple[Who, int, str, LinkView]]:
    for consultation in consultations:
        if not consultation.state_at(site.now).is_over:
            continue
        for nominee in consultation.nominees:
            outcome = nominee.values.record("outcome")
            if outcome is None or outcome.text("state") != "awarded":
                continue
            moment = outcome.moment("date")
            year = moment.day.year if moment else consultation.window.closes.year
            place = nominee.values.text("unit") or nominee.unit_name.casefold()
            title = _title(nominee.award.name_with_class(nominee.award_class), year)
            day = f"ngày {short_date(moment.day)}" if moment else ""
            note = ", ".join(filter(None, (outcome.text("decision"), day)))
            link = LinkView(title, site.href(nominee.url), note)
            yield (nominee.name.casefold(), place), year, consultation.document.path, link


def _of_stories(site: Site, awards: Mapping[str, Award]) -> Iterator[tuple[Who, int, str, LinkView]]:
    for document in site.documents.values():
        given = document.values.records("awards")
        if not given or is_revoked(document):
            continue
        for record in given:
            award = awards.get(record.text("award"))
            if award is None:
                continue
            title = _title(award.name_with_class(record.whole("class")), record.whole("year"))
            link = LinkView(title, site.href(site.url_by_path[document.path]), record.text("decision"))
            for who in _whom(site, document):
                yield who, record.whole("year"), document.path, link


def _whom(site: Site, document: Document) -> Iterator[Who]:
    """Yield whom a story is about; of several people nobody knows who was given its awards."""
    people = document.values.records("people")
    collective = site.registers.units.get(document.values.text("collective"))
    if collective is not None:
        yield collective.name.casefold(), collective.id
    elif len(people) == 1 and people[0].text("unit"):
        yield people[0].text("name").casefold(), people[0].text("unit")


def _title(award: str, year: int) -> str:
    return f"{award}, năm {year}"
