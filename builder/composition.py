"""The composition root: which kinds, sections and planners there are."""

from __future__ import annotations

from collections.abc import Mapping
from fnmatch import fnmatchcase

from builder.consultation.awards import mistaken_classes, shipped_awards
from builder.consultation.kinds import CONSULTATION, CONSULTATION_FOLDER
from builder.consultation.planning import cards_of, changed_of, highlights_of, plan_consultations, told_cards
from builder.consultation.reading import consultations_from
from builder.diagnostics import Diagnostic, Diagnostics, Span, error, warning
from builder.documents.kinds import FOLDER_KINDS, PAGE, DocumentKind
from builder.model.references import unknown_ids
from builder.model.site import Site, is_event, is_movement, paths_by_slug
from builder.plan.articles import plan_articles
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
from builder.plan.outputs import BuildPlan
from builder.plan.owner_links import unanswered
from builder.plan.rooms import plan_archive, plan_sections, plan_terms
from builder.settings import Settings

KINDS = {kind.name: kind for kind in (*FOLDER_KINDS, CONSULTATION_FOLDER)}
_SHOWN_BY_CONSULTATIONS = frozenset({CONSULTATION.name})


def place_of(settings: Settings, path: str) -> tuple[str, DocumentKind | None]:
    """Return the folder of the section in which the document at ``path`` lies, and its kind if it has one."""
    _, *folders, name = path.split("/")
    # Some programs write the suffix in capitals.
    name = f"{name[:-3]}.md" if name.lower().endswith(".md") else name
    if not folders:
        return "", PAGE
    section = settings.section_of(folders[0])
    if section is None:
        return folders[0], None
    if len(folders) == 1 and name in ("index.md", "_index.md"):
        return section.folder, PAGE
    below = "/".join((*folders[1:], name))
    parts = KINDS[section.kind].parts
    return section.folder, next((kind for pattern, kind in parts if fnmatchcase(below, pattern)), None)


def no_kind(settings: Settings, path: str, folder: str) -> Diagnostic:
    """Tell of a document that is of no kind.

    Errors: DOC004 its folder is no section; DOC005 the section has no room for it (warning).
    """
    if settings.section_of(folder) is None:
        known = ", ".join(section.folder for section in settings.sections)
        return error("DOC004", Span(path), folder=folder, known=known)
    return warning("DOC005", Span(path), path=path, folder=folder)


def pages_beside_documents(settings: Settings) -> frozenset[str]:
    """Return the addresses that a body may name although no document lies there."""
    archive = () if ARCHIVE in settings.leave_out else (ARCHIVE_URL.value,)
    return frozenset({"/", FEEDS_URL.value, *archive, *(f"/{one.folder}/" for one in settings.sections)})


def plan_column(site: Site, assets: Mapping[str, str]) -> tuple[BuildPlan, Diagnostics]:
    """Plan every output of the column; ``assets`` has the digest of each asset by its name."""
    awards = shipped_awards()
    registers = {
        "unit": site.registers.units,
        "contact": {contact.text("id") for contact in site.settings.contacts},
        "award": awards,
        "event": paths_by_slug({**site.hidden, **site.documents}, is_event),
        "movement": paths_by_slug({**site.hidden, **site.documents}, is_movement),
    }
    findings = unknown_ids(site, registers) + mistaken_classes(site, awards)
    consultations, of_consultations = consultations_from(site, awards)
    cards = cards_of(site, consultations)
    view = site_view(site, asset_urls(assets, site.settings.prefix))
    context = PlanContext(
        site,
        view,
        highlights_of(cards),
        changed_of(site, consultations),
        told_cards(site, consultations, cards),
    )
    names = {award.id: award.name for award in awards.values()}
    redirects, of_redirects = plan_redirects(context)
    outputs = (
        *plan_home(context),
        *plan_sections(context, _SHOWN_BY_CONSULTATIONS),
        *plan_articles(context, names, _SHOWN_BY_CONSULTATIONS),
        *plan_consultations(context, consultations, cards),
        *plan_terms(context),
        *plan_archive(context),
        *plan_feeds(context),
        *plan_missing_page(context),
        *redirects,
        *plan_assets(assets),
        *plan_media(context),
    )
    outputs = (*outputs, *plan_sitemap(context, outputs))
    ordered = tuple(sorted(outputs, key=lambda output: output.path))
    plan = BuildPlan(ordered, context.site_view, shared_view(context))
    findings += of_consultations + of_redirects + collisions(ordered) + unanswered(site, ordered)
    return plan, findings
