"""Nominee views: a nominee's permanent page, made of exactly its inputs."""

from __future__ import annotations

from builder.consultation.kinds import COMMENDATIONS
from builder.consultation.model import SUBJECTS, Nominee, State
from builder.consultation.opinion_entries import ANCHOR
from builder.consultation.page_views import NomineeView, OpinionEntryView, OpinionsToldView
from builder.consultation.wording import (
    awarded_banner,
    banner_of,
    channel_note,
    channel_title,
    decision_words,
    nominee_title,
    outcome_label,
    revoked_banner,
)
from builder.model.cards import Card
from builder.opinions import NOT_A_DENUNCIATION
from builder.plan.heads import head
from builder.plan.views import ConsultationCardView, ContactView, FactView, LinkView, SiteView
from builder.schema.values import Values
from builder.vietnamese.dates import short_date
from builder.vietnamese.text import capitalised


def nominee_view(
    site: SiteView,
    nominee: Nominee,
    card: ConsultationCardView,
    breadcrumbs: tuple[LinkView, ...],
    contacts: tuple[ContactView, ...],
    entry: tuple[str, str, OpinionEntryView | None],
    told: OpinionsToldView | None,
    story: tuple[Card, ...],
    earlier: tuple[LinkView, ...],
    neighbours: tuple[LinkView, LinkView],
) -> NomineeView:
    """Return a nominee's permanent page.

    Shape:  ``entry`` has the addresses of the form to print and of the one that lies elsewhere, and our own
            to fill in online; ``story`` holds one card or none; ``neighbours`` stand around it.
    """
    award = nominee.award.name_with_class(nominee.award_class)
    at, outcome = State(card.state), nominee.values.record("outcome")
    banner, awarded, revoked = banner_of(at, card.mark), awarded_banner(outcome), revoked_banner(outcome)
    title = nominee_title(nominee.full_name, award, outcome.text("state") if outcome else "")
    lead = f"{revoked or awarded or banner}. {card.title}"
    return NomineeView(
        head=head(site, title, f"{card.url}{nominee.id}/", lead, is_indexed=not card.mark),
        breadcrumbs=breadcrumbs,
        banner=revoked or (card.mark if awarded else banner),
        awarded=awarded,
        id=nominee.id,
        name=nominee.full_name,
        consultation=card,
        facts=_facts(nominee, award, card.window),
        summary=nominee.values.text("summary"),
        story=story[0] if story else None,
        earlier=earlier,
        channel_title=channel_title(at, "Góp ý về trường hợp này"),
        channel_note=channel_note(at, card.window),
        contacts=contacts,
        paper_url="" if at.is_over else entry[0],
        not_a_denunciation="" if at.is_over else NOT_A_DENUNCIATION,
        form_url=(f"#{ANCHOR}" if entry[2] else entry[1]) if at is State.OPEN else "",
        entry=entry[2],
        told=told,
        newer=neighbours[0],
        older=neighbours[1],
    )


def _facts(nominee: Nominee, award: str, window: str) -> tuple[FactView, ...]:
    facts = _fact_texts(nominee, award, window)
    return tuple(FactView(label, (LinkView(text),)) for label, text in facts if text)


def _fact_texts(nominee: Nominee, award: str, window: str) -> tuple[tuple[str, str], ...]:
    values, outcome = nominee.values, nominee.values.record("outcome")
    state = outcome.text("state") if outcome else ""
    cancelled = outcome.record("cancelled_by") if outcome else None
    is_awarded, ended = state in ("awarded", "revoked"), state in ("suspended", "withdrawn", "not-awarded")
    return (
        ("Đề nghị tặng", award),
        ("Thời gian lấy ý kiến", capitalised(window)),
        ("Đối tượng", SUBJECTS[nominee.subject]),
        ("Năm sinh", str(values.whole("birth_year") or "")),
        ("Quê quán", values.text("native_place")),
        ("Chức vụ", values.text("position")),
        ("Đơn vị", capitalised(nominee.unit_beside_name)),
        ("Loại hình khen thưởng", COMMENDATIONS.get(values.text("commendation"), "")),
        ("Giai đoạn thành tích", values.text("period")),
        ("Tờ trình", _proposal(values.record("proposal"))),
        ("Kết quả", outcome_label(values)),
        ("Quyết định", outcome.text("decision") if outcome else ""),
        ("Ngày quyết định" if is_awarded else "Ngày", _day(outcome)),
        ("Quyết định hủy bỏ", decision_words(cancelled) if cancelled else ""),
        ("Lý do hủy bỏ", cancelled.text("reason") if cancelled else ""),
        ("Lý do" if ended else "Ghi chú", outcome.text("reason") if outcome else ""),
    )


def _proposal(proposal: Values | None) -> str:
    if proposal is None:
        return ""
    return ", ".join(filter(None, (proposal.text("number"), _day(proposal), proposal.text("agency"))))


def _day(record: Values | None) -> str:
    date = record.moment("date") if record else None
    return short_date(date.day) if date else ""
