"""Nominee views: a nominee's permanent page, made of exactly its inputs."""

from __future__ import annotations

from builder.consultation.model import SUBJECTS, Nominee, State
from builder.consultation.page_views import NomineeView
from builder.consultation.wording import banner_of, channel_note, channel_title, outcome_label
from builder.model.cards import Card
from builder.plan.heads import head
from builder.plan.views import ConsultationCardView, ContactView, FactView, LinkView, SiteView
from builder.schema.values import Values
from builder.vietnamese.dates import short_date

_COMMENDATIONS = {
    "merit": "Theo công trạng và thành tích",
    "service": "Quá trình cống hiến",
    "exceptional": "Thành tích đột xuất",
    "campaign": "Theo phong trào, chuyên đề",
    "tenure": "Niên hạn",
    "foreign-relations": "Đối ngoại",
    "resistance": "Tổng kết kháng chiến",
}


def nominee_view(
    site: SiteView,
    nominee: Nominee,
    state: str,
    card: ConsultationCardView,
    url: str,
    breadcrumbs: tuple[LinkView, ...],
    contacts: tuple[ContactView, ...],
    form_url: str,
    story: tuple[Card, ...],
    neighbours: tuple[LinkView, LinkView],
) -> NomineeView:
    """Return a nominee's permanent page; ``story`` holds one card or none, ``neighbours`` stand around it in
    the list.
    """
    award = nominee.award.name_with_class(nominee.award_class)
    at = State(state)
    outcome, banner = nominee.values.record("outcome"), banner_of(at, card.mark)
    return NomineeView(
        head=head(
            site, f"{nominee.full_name} – {award}", url, f"{banner}. {card.title}", is_indexed=not card.mark
        ),
        breadcrumbs=breadcrumbs,
        banner=card.mark if outcome and outcome.text("state") == "awarded" else banner,
        id=nominee.id,
        name=nominee.full_name,
        consultation=card,
        facts=tuple(FactView(label, (LinkView(text),)) for label, text in _facts(nominee, award) if text),
        summary=nominee.values.text("summary"),
        story=story[0] if story else None,
        channel_title=channel_title(at, "Góp ý về trường hợp này"),
        channel_note=channel_note(at, card.window),
        contacts=contacts,
        form_url=form_url if at is State.OPEN else "",
        newer=neighbours[0],
        older=neighbours[1],
    )


def _facts(nominee: Nominee, award: str) -> tuple[tuple[str, str], ...]:
    values, outcome = nominee.values, nominee.values.record("outcome")
    return (
        ("Đề nghị tặng", award),
        ("Đối tượng", SUBJECTS[nominee.subject]),
        ("Chức vụ", values.text("position")),
        ("Đơn vị", nominee.unit_name),
        ("Loại hình khen thưởng", _COMMENDATIONS.get(values.text("commendation"), "")),
        ("Giai đoạn thành tích", values.text("period")),
        ("Tờ trình", _proposal(values.record("proposal"))),
        ("Kết quả", outcome_label(values)),
        ("Quyết định", outcome.text("decision") if outcome else ""),
        ("Ngày", _day(outcome)),
        ("Lý do", outcome.text("reason") if outcome else ""),
    )


def _proposal(proposal: Values | None) -> str:
    if proposal is None:
        return ""
    return ", ".join(filter(None, (proposal.text("number"), _day(proposal), proposal.text("agency"))))


def _day(record: Values | None) -> str:
    date = record.moment("date") if record else None
    return short_date(date.day) if date else ""
