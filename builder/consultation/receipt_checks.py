"""Receipt checks: the ledger of receipts beside a consultation, and the page on which a code is looked for.

A browser fetches the ledger only when somebody looks, and looks by itself: the code goes nowhere.
"""

from __future__ import annotations

from datetime import datetime

from builder.consultation.model import Consultation, State
from builder.consultation.page_views import ReceiptCheckView
from builder.files import LEDGER_FILE
from builder.plan.article_place import breadcrumbs_of
from builder.plan.context import PlanContext
from builder.plan.heads import head
from builder.plan.outputs import Input, Output, RenderTemplate, WriteText, plain
from builder.plan.views import ConsultationCardView, LinkView, SiteView
from builder.receipt_ledger import ReceiptLedger, ledger_text
from builder.source.fingerprint import Fingerprinted, digest_of_text
from builder.vietnamese.dates import moment_at, short_date
from builder.vietnamese.numbers import number

_FOLDER = "bien-nhan"
_TITLE = "Kiểm tra biên nhận"
_UNIT = 1_000  # bytes


def check_url(context: PlanContext, consultation: Consultation) -> str:
    """Return the address of the page on which a code is looked for, "" while there is no ledger."""
    return context.site.href(consultation.url.child(_FOLDER)) if consultation.ledger else ""


def plan_receipts(
    context: PlanContext, consultation: Consultation, card: Fingerprinted[ConsultationCardView]
) -> tuple[Output, ...]:
    """Plan the ledger of receipts and the page that looks into it; nothing where there is none."""
    ledger = _shown(consultation, State(card.value.state))
    if ledger is None:
        return ()
    site, document, url = context.site, consultation.document, consultation.url.child(_FOLDER)
    file, text = consultation.url.file(LEDGER_FILE), ledger_text(ledger)
    known = Input("ledger", digest_of_text(text), ledger)
    service = site.settings.intake
    way = (*breadcrumbs_of(context, document), LinkView(document.title, card.value.url))
    inputs = (
        context.site_input,
        plain("url", site.href(url)),
        plain("file", LinkView(LEDGER_FILE, site.href(file), _size(text))),
        plain("lookup_url", f"{service.rstrip('/')}/tra-cuu" if service else ""),
        Input("card", card.fingerprint, card.value),
        plain("breadcrumbs", way),
        known,
    )
    origin = f"{document.path}#{_FOLDER}"
    return (
        Output(file, WriteText(ledger_text), (known,), origin=f"{document.path}#{LEDGER_FILE}"),
        Output(url, RenderTemplate("receipt-check.html", receipt_check_view), inputs, origin=origin),
    )


def receipt_check_view(
    site: SiteView,
    url: str,
    file: LinkView,
    lookup_url: str,
    card: ConsultationCardView,
    breadcrumbs: tuple[LinkView, ...],
    ledger: ReceiptLedger,
) -> ReceiptCheckView:
    """Return the page on which a code is looked for."""
    title, at = f"{_TITLE}: {card.title}", moment_at(datetime.fromisoformat(ledger.head.at))
    return ReceiptCheckView(
        head=head(site, title, url, title, is_indexed=False),
        breadcrumbs=breadcrumbs,
        title=_TITLE,
        consultation=card,
        received=number(ledger.received),
        unlisted=number(ledger.unlisted) if ledger.unlisted else "",
        file=file,
        lookup_url=lookup_url,
        line=number(ledger.head.line),
        at=f"{at.when:%H:%M} ngày {short_date(at.day)}",
        digest=ledger.head.digest,
    )


def _shown(consultation: Consultation, state: State) -> ReceiptLedger | None:
    """Return what is shown of the ledger: while the people are asked, nobody learns what is set aside."""
    ledger = consultation.ledger
    return ledger if ledger is None or state.is_over else ledger.unparted()


def _size(text: str) -> str:
    return f"khoảng {number(max(1, round(len(text) / _UNIT)))} KB"
