"""Opinion forms: sheets to print, fill in, sign and hand over; one for each nominee, one for any."""

from __future__ import annotations

from builder.consultation.channels import Subject, contacts_of, subject_of
from builder.consultation.model import Consultation, Nominee, State
from builder.consultation.page_views import OpinionFormView
from builder.consultation.wording import banner_of, channel_note
from builder.opinions import NOT_A_DENUNCIATION, POSITIONS
from builder.paths import UrlPath
from builder.plan.article_place import breadcrumbs_of
from builder.plan.context import PlanContext
from builder.plan.heads import head
from builder.plan.outputs import Input, Output, RenderTemplate, plain
from builder.plan.views import ConsultationCardView, ContactView, LinkView, SiteView
from builder.source.fingerprint import Fingerprinted

_FOLDER = "phieu-gop-y"
_TITLE = "Phiếu góp ý"


def form_url(of: UrlPath) -> UrlPath:
    """Return the address of the form that belongs to the page at ``of``."""
    return of.child(_FOLDER)


def plan_forms(
    context: PlanContext, consultation: Consultation, card: Fingerprinted[ConsultationCardView]
) -> tuple[Output, ...]:
    """Plan the form of each nominee, and the one that names none."""
    return (
        _form(context, consultation, card, None),
        *(_form(context, consultation, card, one) for one in consultation.nominees),
    )


def _form(
    context: PlanContext,
    consultation: Consultation,
    card: Fingerprinted[ConsultationCardView],
    nominee: Nominee | None,
) -> Output:
    site, document = context.site, consultation.document
    subject = subject_of(consultation, nominee)
    way = [*breadcrumbs_of(context, document), LinkView(document.title, card.value.url)]
    way += [LinkView(nominee.full_name, site.href(nominee.url))] if nominee else []
    url = form_url(nominee.url if nominee else consultation.url)
    return Output(
        url,
        RenderTemplate("opinion-form.html", opinion_form_view),
        (
            context.site_input,
            plain("url", site.href(url)),
            Input("card", card.fingerprint, card.value),
            plain("breadcrumbs", tuple(way)),
            plain("subject", (subject.title, subject.detail, subject.code)),
            plain("is_for_one", nominee is not None),
            plain("number", document.values.text("number")),
            plain("signature_required", document.values.flag("signature_required")),
            plain("contacts", contacts_of(context, consultation, subject)),
        ),
        origin=f"{document.path}#{_FOLDER}",
    )


def opinion_form_view(
    site: SiteView,
    url: str,
    card: ConsultationCardView,
    breadcrumbs: tuple[LinkView, ...],
    subject: tuple[str, str, str],
    is_for_one: bool,
    number: str,
    signature_required: bool,
    contacts: tuple[ContactView, ...],
) -> OpinionFormView:
    """Return the form for an opinion on ``subject``; without lines to fill in once the time is over."""
    about, state = Subject(*subject), State(card.state)
    title = f"{_TITLE} – {about.title}"
    return OpinionFormView(
        head=head(site, title, url, f"{_TITLE}. {card.title}", is_indexed=False),
        breadcrumbs=breadcrumbs,
        banner=banner_of(state, card.mark),
        title=_TITLE,
        consultation=card,
        number=number,
        about=about.title if is_for_one else "",
        detail=about.detail,
        code=about.code,
        is_open=not state.is_over,
        note=channel_note(state, card.window),
        positions=tuple(POSITIONS.values()),
        signature_required=signature_required,
        contacts=contacts,
        not_a_denunciation=NOT_A_DENUNCIATION,
    )
