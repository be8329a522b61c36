"""The composition root: which kinds, sections and planners there are."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING

from builder.consultation.awards import awards_in, mistaken_classes
from builder.consultation.earlier_awards import earlier_awards
from builder.consultation.inputs import changed_of
from builder.consultation.kinds import CONSULTATION
from builder.consultation.list_changes import UNRECORDED, recorded_anew
from builder.consultation.model import Consultation
from builder.consultation.planning import cards_of, highlights_of, plan_consultations, told_cards
from builder.consultation.publication import publication_text
from builder.consultation.reading import consultations_from
from builder.diagnostics import ContentError, Diagnostics, has_errors, in_reading_order
from builder.honours.planning import plan_roll, roll_link
from builder.honours.roll import roll_of
from builder.model.consents import unconsented
from builder.model.references import unknown_ids
from builder.model.site import Site, is_event, is_movement, paths_by_slug
from builder.plan.articles import articles_begun
from builder.plan.collisions import collisions
from builder.plan.context import ARCHIVE, ARCHIVE_URL, FEEDS_URL, PlanContext, shared_view, site_view
from builder.plan.extras import (
    asset_urls,
    plan_assets,
    plan_media,
    plan_missing_page,
    plan_redirects,
    plan_sitemap,
)
from builder.plan.feeds import plan_feeds
from builder.plan.home import plan_home
from builder.plan.next_change import plan_next_change
from builder.plan.outputs import BuildPlan
from builder.plan.owner_links import unanswered
from builder.plan.rooms import plan_archive, plan_sections, plan_terms
from builder.settings import Settings

if TYPE_CHECKING:
    from builder.importing.lists import Imported

_SHOWN_BY_CONSULTATIONS = frozenset({CONSULTATION.name})


def pages_beside_documents(settings: Settings) -> frozenset[str]:
    """Return the addresses that a body may name although no document lies there."""
    archive = () if ARCHIVE in settings.leave_out else (ARCHIVE_URL.value,)
    return frozenset({"/", FEEDS_URL.value, *archive, *(f"/{one.folder}/" for one in settings.sections)})


def plan_column(site: Site, assets: Mapping[str, str], jobs: int = 1) -> tuple[BuildPlan, Diagnostics]:
    """Plan every output in up to ``jobs`` processes; ``assets`` has the digest of each asset by its name."""
    awards, of_awards = awards_in(site.tree)
    findings = of_awards + unknown_ids(site, _registers(site, awards)) + mistaken_classes(site, awards)
    consultations, of_consultations = consultations_from(site, awards)
    cards, roll = cards_of(site, consultations), roll_of(site, consultations)
    view = site_view(site, asset_urls(assets, site.settings.prefix))
    context = PlanContext(
        site,
        view,
        highlights_of(cards),
        changed_of(site, consultations),
        told_cards(site, consultations, cards),
        jobs,
    )
    earlier = earlier_awards(site, consultations, awards)
    names = {award.id: award.name for award in awards.values()}
    # While others work out the pages of all stories, this process plans what lists them.
    articles = articles_begun(context, names, _SHOWN_BY_CONSULTATIONS)
    redirects, of_redirects = plan_redirects(context)
    outputs = (
        *plan_home(context, roll_link(site, roll)),
        *plan_sections(context, _SHOWN_BY_CONSULTATIONS),
        *plan_consultations(context, consultations, cards, earlier, roll_link(site, roll)),
        *plan_roll(context, roll, consultations),
        *plan_terms(context),
        *plan_archive(context),
        *plan_feeds(context),
        *plan_missing_page(context),
        *redirects,
        *plan_assets(assets),
        *plan_media(context),
        *articles(),
    )
    outputs = (*outputs, *plan_sitemap(context, outputs))
    outputs = (*outputs, *plan_next_change(site.now.until))
    ordered = tuple(sorted(outputs, key=lambda output: output.path))
    notes = _notes(site, consultations)
    plan = BuildPlan(ordered, context.site_view, shared_view(context), notes)
    findings += of_consultations + of_redirects + collisions(ordered) + unanswered(site, ordered)
    return plan, findings


def _notes(site: Site, consultations: Iterable[Consultation]) -> Diagnostics:
    """Return what nobody is recorded to have agreed to, of what is published and of what is to come."""
    of_lists = (note for one in consultations for note in one.unconsented)
    return (*unconsented((*site.documents.values(), *site.hidden.values())), *of_lists)


def lists_to_record(site: Site, day: date) -> Mapping[str, str]:
    """Return what is to be recorded of the lists that are published, as texts by their paths.

    Errors: ContentError with every mistake of the lists but that they are not recorded yet.
    """
    awards, of_awards = awards_in(site.tree)
    consultations, findings = consultations_from(site, awards)
    mistakes = (*of_awards, *(one for one in findings if one.code not in UNRECORDED))
    if has_errors(mistakes):
        raise ContentError(*in_reading_order(mistakes))
    made = (recorded_anew(site, one, awards, day) for one in consultations)
    return {path: publication_text(publication) for path, publication in filter(None, made)}


def list_from(site: Site, folder: str, content: bytes, file: str) -> tuple[Imported | None, Diagnostics]:
    """Return the list of the consultation in ``folder`` as the spreadsheet ``content`` tells it."""
    from builder.importing.lists import imported  # no build reads spreadsheets
    from builder.importing.spreadsheets import sheets_of

    sheets, findings = sheets_of(content, file)
    if not sheets:
        return None, findings
    awards, _ = awards_in(site.tree)
    made, of_list = imported(site, awards, folder, sheets)
    return made, findings + of_list


def _registers(site: Site, awards: Collection[str]) -> Mapping[str, Collection[str]]:
    """Return the ids that a document may name, by the name that `Slug.register` uses."""
    return {
        "unit": site.registers.units,
        "contact": {contact.text("id") for contact in site.settings.contacts},
        "award": awards,
        "event": paths_by_slug({**site.hidden, **site.documents}, is_event),
        "movement": paths_by_slug({**site.hidden, **site.documents}, is_movement),
    }
