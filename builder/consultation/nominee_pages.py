"""Nominee pages: the permanent page of each nominee of a consultation, in the order of the list."""

from __future__ import annotations

from builder.consultation.channels import contacts_of, subject_of
from builder.consultation.earlier_awards import EarlierAwards, awards_before
from builder.consultation.inputs import changed_of, face_of
from builder.consultation.model import Consultation, Nominee, State
from builder.consultation.nominee_view import nominee_view
from builder.consultation.opinion_entries import entry_of
from builder.consultation.opinion_forms import form_url
from builder.consultation.told_view import told_of_nominee
from builder.model.links import source_path_of
from builder.plan.article_place import breadcrumbs_of
from builder.plan.context import PlanContext
from builder.plan.outputs import Input, Output, RenderTemplate, plain, row
from builder.plan.views import NOWHERE, ConsultationCardView, LinkView
from builder.source.fingerprint import Fingerprinted, digest_of_text


def plan_nominees(
    context: PlanContext,
    consultation: Consultation,
    card: Fingerprinted[ConsultationCardView],
    earlier: EarlierAwards,
) -> list[Output]:
    """Plan the page of each nominee; ``earlier`` has the awards that they may have been given before."""
    site, nominees = context.site, consultation.nominees
    links = [LinkView(one.full_name, site.href(one.url)) for one in nominees]
    around = zip([NOWHERE, *links], nominees, [*links[1:], NOWHERE], strict=False)
    return [
        _nominee(context, consultation, nominee, card, (before, after), earlier)
        for before, nominee, after in around
    ]


def _nominee(
    context: PlanContext,
    consultation: Consultation,
    nominee: Nominee,
    card: Fingerprinted[ConsultationCardView],
    neighbours: tuple[LinkView, LinkView],
    earlier: EarlierAwards,
) -> Output:
    site, document = context.site, consultation.document
    story = (
        source_path_of(nominee.values.text("story"), document.path) if nominee.values.text("story") else None
    )
    stories = [site.cards[story]] if story in site.cards and story else []
    forms = (site.href(form_url(nominee.url)), document.values.text("form_url"))
    face = f"{consultation.list_digest}\n{face_of(nominee)}"
    return Output(
        nominee.url,
        RenderTemplate("nominee.html", nominee_view),
        (
            context.site_input,
            Input("nominee", digest_of_text(face), nominee),
            Input("card", card.fingerprint, card.value),
            plain(
                "breadcrumbs", (*breadcrumbs_of(context, document), LinkView(document.title, card.value.url))
            ),
            plain("contacts", contacts_of(context, consultation, subject_of(consultation, nominee))),
            plain("entry", (*forms, entry_of(context, consultation, card.value.state, nominee))),
            plain("told", told_of_nominee(consultation, State(card.value.state), nominee)),
            row("story", stories),
            plain("earlier", awards_before(site, consultation, nominee, earlier)),
            plain("neighbours", neighbours),
        ),
        origin=f"{document.path}#{nominee.id}",
        modified=changed_of(site, (consultation,)),
        in_sitemap=not card.value.mark,
    )
