"""Notice sheets: a consultation's list laid out as an official document, to pin on the board of an office."""

from __future__ import annotations

from builder.consultation.channels import contacts_of, subject_of
from builder.consultation.inputs import list_input_of
from builder.consultation.model import Consultation, Nominee, State
from builder.consultation.wording import banner_of, channel_note
from builder.dataclasses import dataclass
from builder.paths import UrlPath
from builder.plan.article_place import breadcrumbs_of
from builder.plan.context import PlanContext
from builder.plan.heads import head
from builder.plan.outputs import Input, Output, RenderTemplate, plain
from builder.plan.views import ConsultationCardView, ContactView, HeadView, LinkView, SiteView
from builder.qr_codes import QrCode, qr_code
from builder.source.fingerprint import Fingerprinted
from builder.vietnamese.dates import long_date
from builder.vietnamese.text import capitalised

_FOLDER = "niem-yet"
_TITLE = "Danh sách niêm yết"
_ANY_DAY = "ngày …… tháng …… năm ………"
# Longer lists leave out what each nominee achieved: a board has room for a few sheets, and the page tells it.
_MOST_TOLD = 20


@dataclass(frozen=True, slots=True)
class NoticeRowView:
    """A nominee on the sheet; ``achievement`` is empty on the sheet of a long list."""

    number: str
    name: str
    post: str
    award: str
    achievement: str


@dataclass(frozen=True, slots=True)
class NoticeSheetView:
    """A sheet to print; ``is_open`` says whether opinions are or will be taken: later there is no list."""

    head: HeadView
    breadcrumbs: tuple[LinkView, ...]
    banner: str
    consultation: ConsultationCardView
    is_open: bool
    note: str
    agency: str
    number: str
    issued: str  # in words, with room for a pen where the day is not known
    window: str
    bases: tuple[str, ...]
    rows: tuple[NoticeRowView, ...]
    contacts: tuple[ContactView, ...]
    signature_required: bool
    no_opinion_text: str
    page_url: str  # absolute: somebody types it in
    code: QrCode


def notice_url(consultation: Consultation) -> UrlPath:
    """Return the address of the sheet of ``consultation``."""
    return consultation.url.child(_FOLDER)


def plan_notice(
    context: PlanContext, consultation: Consultation, card: Fingerprinted[ConsultationCardView]
) -> Output:
    """Plan the sheet of ``consultation``."""
    site, document, window = context.site, consultation.document, consultation.window
    url = notice_url(consultation)
    return Output(
        url,
        RenderTemplate("notice-sheet.html", notice_view),
        (
            context.site_input,
            list_input_of(consultation),
            plain("url", site.href(url)),
            Input("card", card.fingerprint, card.value),
            plain(
                "breadcrumbs", (*breadcrumbs_of(context, document), LinkView(document.title, card.value.url))
            ),
            plain("window", window.sentence),
            plain("bases", document.values.texts("legal_basis") or window.basis_names),
            plain("contacts", contacts_of(context, consultation, subject_of(consultation))),
        ),
        origin=f"{document.path}#{_FOLDER}",
    )


def notice_view(
    site: SiteView,
    consultation: Consultation,
    url: str,
    card: ConsultationCardView,
    breadcrumbs: tuple[LinkView, ...],
    window: str,
    bases: tuple[str, ...],
    contacts: tuple[ContactView, ...],
) -> NoticeSheetView:
    """Return the sheet; without its list once the time is over.

    Source: Nghị định 30/2020/NĐ-CP, annex I, for how it is laid out.
    """
    state, values = State(card.state), consultation.document.values
    issued = values.moment("issued")
    page_url = site.origin + card.url
    return NoticeSheetView(
        head=head(site, f"{_TITLE} – {card.title}", url, f"{_TITLE}. {card.title}", is_indexed=False),
        breadcrumbs=breadcrumbs,
        banner=banner_of(state, card.mark),
        consultation=card,
        is_open=not state.is_over,
        note=channel_note(state, card.window),
        agency=values.text("agency"),
        number=values.text("number"),
        issued=long_date(issued.day) if issued else _ANY_DAY,
        window=window,
        bases=bases,
        rows=() if state.is_over else _rows(consultation.nominees),
        contacts=contacts,
        signature_required=values.flag("signature_required"),
        no_opinion_text=values.text("no_opinion_text"),
        page_url=page_url,
        code=qr_code(page_url),
    )


def _rows(nominees: tuple[Nominee, ...]) -> tuple[NoticeRowView, ...]:
    has_room = len(nominees) <= _MOST_TOLD
    return tuple(_row(place, one, has_room=has_room) for place, one in enumerate(nominees, 1))


def _row(place: int, nominee: Nominee, *, has_room: bool) -> NoticeRowView:
    values, post = nominee.values, (nominee.values.text("position"), nominee.unit_beside_name)
    period = values.text("period")
    told = (f"Giai đoạn: {period}." if period else "", values.text("summary"))
    return NoticeRowView(
        str(place),
        nominee.full_name,
        capitalised(", ".join(filter(None, post))),
        nominee.award.name_with_class(nominee.award_class),
        " ".join(filter(None, told)) if has_room else "",
    )
