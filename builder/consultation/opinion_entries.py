"""Opinion entries: forms to fill in online, on the page of each nominee and on one for the whole list.

They need no script: a browser sends them to the service that the settings name, which answers with a page.
"""

from __future__ import annotations

from builder.consultation.asking import takes_online
from builder.consultation.list_changes import is_withdrawn
from builder.consultation.model import Consultation, Nominee, State
from builder.consultation.page_views import OpinionEntryPageView, OpinionEntryView, PositionView
from builder.consultation.wording import banner_of
from builder.opinions import LONGEST, MOST_NOMINEES, NOT_A_DENUNCIATION, POSITIONS, Blank
from builder.paths import UrlPath
from builder.plan.article_place import breadcrumbs_of
from builder.plan.context import PlanContext
from builder.plan.heads import head
from builder.plan.outputs import Input, Output, RenderTemplate, plain
from builder.plan.views import ConsultationCardView, LinkView, SiteView
from builder.source.fingerprint import Fingerprinted

ANCHOR = "p_gop-y"
_FOLDER = "gop-y"
_TITLE = "Gửi ý kiến"


def entry_of(
    context: PlanContext, consultation: Consultation, state: str, nominee: Nominee | None = None
) -> OpinionEntryView | None:
    """Return the form for an opinion on ``nominee``, or on any of the list; None while none is taken."""
    service = context.site.settings.intake
    if not service or State(state) is not State.OPEN or not takes_online(consultation):
        return None
    if nominee is not None and is_withdrawn(nominee):
        return None
    choices = () if nominee else tuple(one for one in consultation.nominees if not is_withdrawn(one))
    demands = frozenset(consultation.document.values.texts("asks_for"))
    return OpinionEntryView(
        action=f"{service}/kiem-tra",
        lookup_url=f"{service}/tra-cuu",
        consultation=consultation.url.value,
        nominee=nominee.id if nominee else "",
        choices=tuple(LinkView(one.full_name, one.id, _award_of(one)) for one in choices),
        most=MOST_NOMINEES,
        positions=tuple(PositionView(one.value, label) for one, label in POSITIONS.items()),
        longest=LONGEST[Blank.TEXT],
        is_name_asked="name" in demands,
        is_address_asked="address" in demands,
        is_phone_asked="phone" in demands,
        is_email_asked="email" in demands,
    )


def entry_url(context: PlanContext, consultation: Consultation, state: str) -> str:
    """Return the address of the form for any of the list, "" while none is taken."""
    has_one = entry_of(context, consultation, state) is not None
    return context.site.href(_url_of(consultation)) if has_one else ""


def plan_entry(
    context: PlanContext, consultation: Consultation, card: Fingerprinted[ConsultationCardView]
) -> tuple[Output, ...]:
    """Plan the page on which an opinion on several nominees, or on the list, can be written."""
    entry = entry_of(context, consultation, card.value.state)
    if entry is None:
        return ()
    site, document, url = context.site, consultation.document, _url_of(consultation)
    way = (*breadcrumbs_of(context, document), LinkView(document.title, card.value.url))
    return (
        Output(
            url,
            RenderTemplate("opinion-entry.html", entry_page_view),
            (
                context.site_input,
                plain("url", site.href(url)),
                Input("card", card.fingerprint, card.value),
                plain("breadcrumbs", way),
                plain("entry", entry),
            ),
            origin=f"{document.path}#{_FOLDER}",
        ),
    )


def entry_page_view(
    site: SiteView,
    url: str,
    card: ConsultationCardView,
    breadcrumbs: tuple[LinkView, ...],
    entry: OpinionEntryView,
) -> OpinionEntryPageView:
    """Return the page of the form for any of the list."""
    title = f"{_TITLE}: {card.title}"
    return OpinionEntryPageView(
        head=head(site, title, url, title, is_indexed=False),
        breadcrumbs=breadcrumbs,
        banner=banner_of(State(card.state), card.mark),
        title=_TITLE,
        consultation=card,
        entry=entry,
        not_a_denunciation=NOT_A_DENUNCIATION,
    )


def _url_of(consultation: Consultation) -> UrlPath:
    return consultation.url.child(_FOLDER)


def _award_of(nominee: Nominee) -> str:
    return nominee.award.name_with_class(nominee.award_class)
