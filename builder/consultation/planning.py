"""Consultation planner: the listing by state, each consultation, each nominee, and their feed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import TypeAlias

from builder.consultation.channels import contacts_of, subject_of
from builder.consultation.downloads import downloads_of, plan_downloads, plan_schemas
from builder.consultation.kinds import CONSULTATION
from builder.consultation.model import Consultation, Nominee, State
from builder.consultation.nominee_view import nominee_view
from builder.consultation.opinion_forms import form_url, plan_forms
from builder.consultation.views import card_of, consultation_view, list_view
from builder.consultation.wording import FEED_DESCRIPTION, NOT_A_DECISION
from builder.model.cards import Card
from builder.model.links import source_path_of
from builder.model.site import Site
from builder.paths import UrlPath
from builder.plan.article_place import attachments_of, breadcrumbs_of
from builder.plan.context import PlanContext
from builder.plan.drafts import draft_mark
from builder.plan.feeds import RSS_FILE, FeedPlace, feed_links, feed_view, updated_input
from builder.plan.listings import bodies_of, intro_input
from builder.plan.outputs import Input, Output, RenderFeed, RenderTemplate, plain, row
from builder.plan.recency import changes_of, latest_of
from builder.plan.rooms import intro_of
from builder.plan.views import NOWHERE, ConsultationCardView, LinkView
from builder.settings import SectionSettings
from builder.source.fingerprint import Fingerprinted, digest_of_text, fingerprinted, joined
from builder.vietnamese.dates import start_of_day

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


def changed_of(site: Site, consultations: Sequence[Consultation]) -> str:
    """Return when the pages of ``consultations`` last changed, as an ISO instant: by their editors, or
    because a window opened or closed; "" for none.
    """
    documents = [document for one in consultations for document in (one.document, one.outcome) if document]
    windows = (
        moment
        for one in consultations
        # Its last second is still part of the window: what follows is another day.
        for moment in (one.opens, start_of_day(one.closes.day + timedelta(days=1)))
    )
    return latest_of(site, (*changes_of(documents), *windows))


def plan_consultations(
    context: PlanContext,
    consultations: Sequence[Consultation],
    cards: Sequence[Fingerprinted[ConsultationCardView]],
) -> tuple[Output, ...]:
    """Plan all pages of the consultations."""
    outputs: list[Output] = []
    for section in context.site.settings.sections:
        if section.kind == CONSULTATION.name:
            pairs = zip(consultations, cards, strict=True)
            members = [(one, card) for one, card in pairs if one.document.folder == section.folder]
            outputs += [_listing(context, section, members), _feed(context, section, members)]
    for consultation, card in zip(consultations, cards, strict=True):
        outputs.append(_page(context, consultation, card))
        outputs += _nominees(context, consultation, card)
        outputs += plan_forms(context, consultation, card)
        outputs += plan_downloads(context, consultation, _of_list(consultation))
    folders = dict.fromkeys(one.document.folder for one in consultations)
    return (*outputs, *plan_schemas(folders))


def _listing(context: PlanContext, section: SectionSettings, members: Members) -> Output:
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
            _of_consultation(consultation),
            plain("state", card.value.state),
            Input("card", card.fingerprint, card.value),
            plain("breadcrumbs", breadcrumbs_of(context, document)),
            plain("contacts", contacts_of(context, consultation, subject_of(consultation))),
            plain("form", site.href(form_url(consultation.url))),
            plain("attachments", attachments_of(site, document)),
            plain("downloads", downloads_of(context, consultation)),
            plain("prefix", site.settings.prefix),
        ),
        origin=document.path,
        bodies=bodies_of(site, document, consultation.outcome),
        modified=changed_of(site, (consultation,)),
        in_sitemap=not card.value.mark,
    )


def _of_consultation(consultation: Consultation) -> Input:
    window, outcome = consultation.window, consultation.outcome
    told = (window.sentence, *window.rules, *window.basis_names, *([outcome.face] if outcome else []))
    return Input("consultation", joined((_of_list(consultation).fingerprint, *told)), consultation)


def _of_list(consultation: Consultation) -> Input:
    """Return a consultation as an input of what tells of its list and its window alone."""
    window = consultation.window
    parts = [consultation.document.face, consultation.list_digest, f"{window.opens} {window.closes}"]
    parts += [_face_of(nominee) for nominee in consultation.nominees]
    return Input("consultation", joined(parts), consultation)


def _face_of(nominee: Nominee) -> str:
    """Return what stands for all of ``nominee`` that its list does not say itself."""
    return f"{nominee.id}={nominee.unit_name}={nominee.award.name}={nominee.url.value}"


def _nominees(
    context: PlanContext, consultation: Consultation, card: Fingerprinted[ConsultationCardView]
) -> list[Output]:
    site, nominees = context.site, consultation.nominees
    links = [LinkView(one.full_name, site.href(one.url)) for one in nominees]
    around = zip([NOWHERE, *links], nominees, [*links[1:], NOWHERE], strict=False)
    return [
        _nominee(context, consultation, nominee, card, (before, after)) for before, nominee, after in around
    ]


def _nominee(
    context: PlanContext,
    consultation: Consultation,
    nominee: Nominee,
    card: Fingerprinted[ConsultationCardView],
    neighbours: tuple[LinkView, LinkView],
) -> Output:
    site, document = context.site, consultation.document
    story = (
        source_path_of(nominee.values.text("story"), document.path) if nominee.values.text("story") else None
    )
    stories = [site.cards[story]] if story in site.cards and story else []
    face = f"{consultation.list_digest}\n{_face_of(nominee)}"
    return Output(
        nominee.url,
        RenderTemplate("nominee.html", nominee_view),
        (
            context.site_input,
            Input("nominee", digest_of_text(face), nominee),
            plain("state", card.value.state),
            Input("card", card.fingerprint, card.value),
            plain("url", site.href(nominee.url)),
            plain(
                "breadcrumbs", (*breadcrumbs_of(context, document), LinkView(document.title, card.value.url))
            ),
            plain("contacts", contacts_of(context, consultation, subject_of(consultation, nominee))),
            plain("forms", (site.href(form_url(nominee.url)), document.values.text("form_url"))),
            row("story", stories),
            plain("neighbours", neighbours),
        ),
        origin=f"{document.path}#{nominee.id}",
        modified=changed_of(site, (consultation,)),
        in_sitemap=not card.value.mark,
    )
