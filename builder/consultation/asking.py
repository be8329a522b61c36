"""Asking: what the service that takes opinions must know of the consultations, as the column tells it."""

from __future__ import annotations

from collections.abc import Sequence

from builder.consultation.inputs import list_input_of
from builder.consultation.list_changes import is_withdrawn
from builder.consultation.model import Consultation
from builder.opinions import ASKING_FILE, Asked, AskedNominee, Asking, AskingColumn, asking_text
from builder.paths import UrlPath
from builder.plan.context import PlanContext
from builder.plan.outputs import Input, Output, WriteText, plain
from builder.plan.views import SiteView
from builder.source.fingerprint import joined
from builder.vietnamese.dates import iso

ASKING_URL = UrlPath(f"/{ASKING_FILE}")


def plan_asking(context: PlanContext, consultations: Sequence[Consultation]) -> tuple[Output, ...]:
    """Plan the file of what the people are asked, for the service that the settings name; without one there
    is none.
    """
    site = context.site
    if not site.settings.intake:
        return ()
    # A draft asks nobody yet.
    shown = tuple(one for one in consultations if one.document.path not in site.hidden)
    known = joined([list_input_of(one).fingerprint for one in shown])
    inputs = (
        context.site_input,
        Input("consultations", known, shown),
        plain("service", site.settings.intake),
    )
    return (Output(ASKING_URL, WriteText(asking_of), inputs, origin=ASKING_URL.value),)


def asking_of(site: SiteView, consultations: tuple[Consultation, ...], service: str) -> str:
    """Return what the people are asked, as the service reads it."""
    addresses = (site.home_url, site.stylesheet_url, site.icon_url, service)
    column = AskingColumn(site.title, site.owner.name, *(_whole(site, one) for one in addresses))
    return asking_text(Asking(column, tuple(map(_asked, consultations))))


def _whole(site: SiteView, url: str) -> str:
    return url if "://" in url or not url else f"{site.origin}{url}"


def _asked(consultation: Consultation) -> Asked:
    values = consultation.document.values
    return Asked(
        url=consultation.url.value,
        title=consultation.document.title,
        agency=values.text("agency"),
        opens=iso(consultation.opens),
        closes=iso(consultation.closes),
        demands=values.texts("asks_for"),
        is_online=takes_online(consultation),
        nominees=tuple(
            AskedNominee(one.id, one.full_name, one.award.name_with_class(one.award_class))
            for one in consultation.nominees
            if not is_withdrawn(one)
        ),
    )


def takes_online(consultation: Consultation) -> bool:
    """Return whether an opinion may be sent by a form: where papers must be signed, none would count."""
    return not consultation.document.values.flag("signature_required")
