"""Rosters: all nominees of a long list once more, by given name and by unit, as plain pages."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import groupby

from builder.consultation.inputs import changed_of, list_input_of
from builder.consultation.model import Consultation, Nominee, State
from builder.consultation.page_views import RosterGroupView, RosterRowView, RosterView
from builder.consultation.wording import banner_of, outcome_label
from builder.paths import UrlPath
from builder.plan.article_place import breadcrumbs_of
from builder.plan.context import PlanContext
from builder.plan.heads import head
from builder.plan.outputs import Input, Output, RenderTemplate, plain
from builder.plan.views import ConsultationCardView, LinkView, SiteView
from builder.source.fingerprint import Fingerprinted
from builder.vietnamese.collation import person_key, sort_key
from builder.vietnamese.names import index_letter
from builder.vietnamese.text import capitalised

_LONG = 10  # nominees: a shorter list is read as it stands
_NO_UNIT = "Không ghi đơn vị"
_BY_NAME, _BY_UNIT = "theo-ten", "theo-don-vi"
_TITLES = {_BY_NAME: "Danh sách theo tên", _BY_UNIT: "Danh sách theo đơn vị"}


def roster_links(context: PlanContext, consultation: Consultation) -> tuple[LinkView, ...]:
    """Return what leads to the rosters of ``consultation``, nothing when its list is short."""
    if len(consultation.nominees) < _LONG:
        return ()
    return tuple(
        LinkView(title, context.site.href(consultation.url.child(by))) for by, title in _TITLES.items()
    )


def plan_rosters(
    context: PlanContext, consultation: Consultation, card: Fingerprinted[ConsultationCardView]
) -> tuple[Output, ...]:
    """Plan the rosters of ``consultation`` when its list is long."""
    if len(consultation.nominees) < _LONG:
        return ()
    return tuple(_roster(context, consultation, card, by, consultation.url.child(by)) for by in _TITLES)


def _roster(
    context: PlanContext,
    consultation: Consultation,
    card: Fingerprinted[ConsultationCardView],
    by: str,
    url: UrlPath,
) -> Output:
    site, document = context.site, consultation.document
    way = LinkView(document.title, card.value.url)
    return Output(
        url,
        RenderTemplate("roster.html", roster_view),
        (
            context.site_input,
            list_input_of(consultation),
            plain("state", card.value.state),
            Input("card", card.fingerprint, card.value),
            plain("url", site.href(url)),
            plain("by", by),
            plain("breadcrumbs", (*breadcrumbs_of(context, document), way)),
        ),
        origin=f"{document.path}#{by}",
        modified=changed_of(site, (consultation,)),
        in_sitemap=not card.value.mark,
    )


def roster_view(
    site: SiteView,
    consultation: Consultation,
    state: str,
    card: ConsultationCardView,
    url: str,
    by: str,
    breadcrumbs: tuple[LinkView, ...],
) -> RosterView:
    """Return the nominees by the letters of their names, or by their units."""
    prefix = card.url.removesuffix(consultation.url.value)
    groups = _groups(consultation.nominees, *(_LETTERS if by == _BY_NAME else _UNITS), prefix)
    banner = banner_of(State(state), card.mark)
    return RosterView(
        head=head(
            site, f"{_TITLES[by]} – {card.title}", url, f"{banner}. {card.title}", is_indexed=not card.mark
        ),
        breadcrumbs=breadcrumbs,
        title=_TITLES[by],
        consultation=card,
        banner=banner,
        groups=groups,
    )


def _letter_of(nominee: Nominee) -> str:
    return index_letter(nominee.name, is_person=nominee.subject == "individual")


def _name_key(nominee: Nominee) -> tuple[object, ...]:
    return sort_key(_letter_of(nominee)), person_key(nominee.name), sort_key(nominee.unit_name), nominee.id


def _unit_key(nominee: Nominee) -> tuple[object, ...]:
    return not nominee.unit_name, sort_key(nominee.unit_name), person_key(nominee.name), nominee.id


def _unit_of(nominee: Nominee) -> str:
    return capitalised(nominee.unit_name) or _NO_UNIT


_LETTERS = (_name_key, _letter_of)
_UNITS = (_unit_key, _unit_of)


def _groups(
    nominees: Sequence[Nominee],
    key: Callable[[Nominee], tuple[object, ...]],
    heading: Callable[[Nominee], str],
    prefix: str,
) -> tuple[RosterGroupView, ...]:
    ordered = sorted(nominees, key=key)
    return tuple(
        RosterGroupView(title, f"nhom_{place}", tuple(_row(one, prefix) for one in members))
        for place, (title, members) in enumerate(groupby(ordered, key=heading), 1)
    )


def _row(nominee: Nominee, prefix: str) -> RosterRowView:
    return RosterRowView(
        name=nominee.full_name,
        url=f"{prefix}{nominee.url.value}",
        unit=capitalised(nominee.unit_beside_name),
        award=nominee.award.name_with_class(nominee.award_class),
        outcome=outcome_label(nominee.values),
    )
