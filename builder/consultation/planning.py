"""Consultation planner: the listing by state, each consultation, each nominee, and their feed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeAlias

from builder.consultation.asking import plan_asking
from builder.consultation.channels import contacts_of, subject_of
from builder.consultation.downloads import downloads_of, plan_downloads, plan_schemas
from builder.consultation.earlier_awards import EarlierAwards
from builder.consultation.inputs import changed_of, input_of, list_input_of
from builder.consultation.kinds import CONSULTATION
from builder.consultation.model import Consultation, State
from builder.consultation.nominee_pages import plan_nominees
from builder.consultation.notice_sheets import plan_notice
from builder.consultation.opinion_entries import entry_url, plan_entry
from builder.consultation.opinion_forms import form_url, plan_forms
from builder.consultation.receipt_checks import check_url, plan_receipts
from builder.consultation.rosters import plan_rosters, roster_links
from builder.consultation.views import card_of, consultation_view, list_view
from builder.consultation.wording import FEED_DESCRIPTION, NOT_A_DECISION
from builder.dataclasses import replace
from builder.model.cards import Card
from builder.model.site import Site
from builder.paths import UrlPath
from builder.plan.article_place import attachments_of, breadcrumbs_of
from builder.plan.context import PlanContext
from builder.plan.drafts import draft_mark
from builder.plan.feeds import RSS_FILE, FeedPlace, feed_links, feed_view, updated_input
from builder.plan.listings import bodies_of, intro_input
from builder.plan.outputs import Input, Output, RenderFeed, RenderTemplate, plain, row
from builder.plan.rooms import intro_of
from builder.plan.views import NOWHERE, ConsultationCardView, LinkView
from builder.settings import SectionSettings
from builder.source.fingerprint import Fingerprinted, fingerprinted

Members: TypeAlias = Sequence[tuple[Consultation, Fingerprinted[ConsultationCardView]]]


def cards_of(
    site: Site, consultations: Sequence[Consultation]
) -> tuple[Fingerprinted[ConsultationCardView], ...]:
    """Return the card of every consultation, in their order."""
    return tuple(
        fingerprinted(
            card_of(one, one.state_at(site.now), site.href(one.url), draft_mark(site, one.document))
        )
        for one in consultations
    )


def highlights_of(
    cards: Sequence[Fingerprinted[ConsultationCardView]],
) -> tuple[Fingerprinted[ConsultationCardView], ...]:
    """Return what the front page shows first: open consultations by the days left, then upcoming ones."""
    shown = [card for card in cards if card.value.state in (State.OPEN.value, State.UPCOMING.value)]
    return tuple(sorted(shown, key=lambda card: (card.value.state, card.value.closes_iso)))


def told_cards(
    site: Site, consultations: Sequence[Consultation], cards: Sequence[Fingerprinted[ConsultationCardView]]
) -> Mapping[str, Fingerprinted[Card]]:
    """Return by its path how feeds tell of each consultation: never without its state."""
    pairs = [(one.document.path, card.value) for one, card in zip(consultations, cards, strict=True)]
    return {path: fingerprinted(_told(site.cards[path].value, card)) for path, card in pairs}


def plan_consultations(
    context: PlanContext,
    consultations: Sequence[Consultation],
    cards: Sequence[Fingerprinted[ConsultationCardView]],
    earlier: EarlierAwards,
    roll: LinkView = NOWHERE,
) -> tuple[Output, ...]:
    """Plan all pages of the consultations; ``earlier`` has the awards that nominees may have been given
    before, ``roll`` leads to whom the consultations honour, nowhere for nobody.
    """
    outputs: list[Output] = []
    for section in context.site.settings.sections:
        if section.kind == CONSULTATION.name:
            pairs = zip(consultations, cards, strict=True)
            members = [(one, card) for one, card in pairs if one.document.folder == section.folder]
            outputs += [_listing(context, section, members, roll), _feed(context, section, members)]
    for consultation, card in zip(consultations, cards, strict=True):
        outputs.append(_page(context, consultation, card))
        outputs += plan_nominees(context, consultation, card, earlier)
        outputs += plan_rosters(context, consultation, card)
        outputs += plan_forms(context, consultation, card)
        outputs += plan_entry(context, consultation, card)
        outputs += plan_receipts(context, consultation, card)
        outputs.append(plan_notice(context, consultation, card))
        outputs += plan_downloads(context, consultation, list_input_of(consultation))
    folders = dict.fromkeys(one.document.folder for one in consultations)
    return (*outputs, *plan_schemas(folders), *plan_asking(context, consultations))


def _listing(context: PlanContext, section: SectionSettings, members: Members, roll: LinkView) -> Output:
    site = context.site
    url = UrlPath(f"/{section.folder}/")
    intro = intro_of(site, section.folder)
    return Output(
        url,
        RenderTemplate("consultations.html", list_view),
        (
            context.site_input,
            plain("url", site.href(url)),
            plain("title", section.title),
            plain("description", section.description),
            plain("breadcrumbs", (context.home_link(),)),
            plain("feeds", feed_links(context, url.value, "")),
            row("cards", [card for _, card in members]),
            plain("roll", roll),
            intro_input(intro),
        ),
        origin=url.value,
        bodies=bodies_of(site, intro),
        modified=changed_of(site, [one for one, _ in members]),
        in_sitemap=True,
    )


def _feed(context: PlanContext, section: SectionSettings, members: Members) -> Output:
    site = context.site
    page_url = UrlPath(f"/{section.folder}/")
    url = page_url.file(RSS_FILE)
    place = FeedPlace(
        f"{section.title} – {site.settings.title}", FEED_DESCRIPTION, site.href(url), site.href(page_url)
    )
    told = told_cards(site, [one for one, _ in members], [card for _, card in members])
    dated = [one.document for one, _ in members if one.document.is_dated]
    shown = dated[: site.settings.feed_size]
    return Output(
        url,
        RenderFeed("rss", feed_view),
        (
            context.site_input,
            plain("place", place),
            row("cards", [told[one.path] for one in shown]),
            updated_input(shown),
        ),
        origin=url.value,
    )


def _told(card: Card, consultation: ConsultationCardView) -> Card:
    return replace(
        card, title=f"[{consultation.state_label}, {consultation.window}; {NOT_A_DECISION}] {card.title}"
    )


def _page(
    context: PlanContext, consultation: Consultation, card: Fingerprinted[ConsultationCardView]
) -> Output:
    site, document = context.site, consultation.document
    return Output(
        consultation.url,
        RenderTemplate("consultation.html", consultation_view),
        (
            context.site_input,
            input_of(consultation),
            plain("state", card.value.state),
            Input("card", card.fingerprint, card.value),
            plain("breadcrumbs", breadcrumbs_of(context, document)),
            plain("contacts", contacts_of(context, consultation, subject_of(consultation))),
            plain(
                "ways",
                (
                    site.href(form_url(consultation.url)),
                    entry_url(context, consultation, card.value.state),
                    check_url(context, consultation),
                ),
            ),
            plain("attachments", attachments_of(site, document)),
            plain("rosters", roster_links(context, consultation)),
            plain("downloads", downloads_of(context, consultation)),
        ),
        origin=document.path,
        bodies=bodies_of(site, document, consultation.outcome),
        modified=changed_of(site, (consultation,)),
        in_sitemap=not card.value.mark,
    )
