"""Consultation views: pages made of exactly their inputs."""

from __future__ import annotations

from itertools import groupby

from builder.consultation.change_log import change_log
from builder.consultation.model import STATE_LABELS, SUBJECTS, Consultation, Nominee, State
from builder.consultation.page_views import (
    ConsultationGroupView,
    ConsultationListView,
    ConsultationView,
    NomineeGroupView,
    NomineePartView,
    NomineeRowView,
    SummaryView,
)
from builder.consultation.told_view import told_view
from builder.consultation.windows import Window
from builder.consultation.wording import NOT_A_DECISION, banner_of, channel_note, channel_title, outcome_label
from builder.documents.document import Document
from builder.opinions import NOT_A_DENUNCIATION
from builder.plan.facts import facts_of
from builder.plan.fragments import body_slot
from builder.plan.heads import breadcrumb_list, head
from builder.plan.views import (
    AttachmentView,
    ConsultationCardView,
    ContactView,
    FactView,
    FeedLinkView,
    HeadView,
    LinkView,
    SiteView,
)
from builder.schema.values import Values
from builder.vietnamese.dates import iso, short_date, until_date
from builder.vietnamese.numbers import padded_count
from builder.vietnamese.text import capitalised


def card_of(consultation: Consultation, state: State, url: str, mark: str = "") -> ConsultationCardView:
    """Return a consultation as listings show it; ``url`` carries the prefix, ``mark`` is that of a draft."""
    opens, closes = consultation.opens.when.date(), consultation.closes.when.date()
    return ConsultationCardView(
        title=consultation.document.title,
        url=url,
        summary=consultation.document.summary,
        state=state.value,
        state_label=STATE_LABELS[state],
        window=f"từ ngày {short_date(opens)} {until_date(closes)}",
        closes_iso=iso(consultation.closes),
        nominee_count=f"{padded_count(len(consultation.nominees))} trường hợp",
        mark=mark,
    )


def list_view(
    site: SiteView,
    url: str,
    title: str,
    description: str,
    breadcrumbs: tuple[LinkView, ...],
    feeds: tuple[FeedLinkView, ...],
    cards: tuple[ConsultationCardView, ...],
    roll: LinkView,
    document: Document | None,
) -> ConsultationListView:
    """Return the page of all consultations by state, open ones by the days that are left, introduced by
    ``document`` when there is one.
    """
    groups = []
    summary = (document.values.text("summary") if document else "") or description
    for state, label in STATE_LABELS.items():
        members = tuple(card for card in cards if card.state == state.value)
        if state in (State.OPEN, State.UPCOMING):
            members = tuple(sorted(members, key=lambda card: card.closes_iso))
        if members:
            groups.append(ConsultationGroupView(label, members))
    return ConsultationListView(
        head=head(site, title, url, summary or title, feeds=feeds),
        breadcrumbs=breadcrumbs,
        title=title,
        description=summary,
        intro=body_slot(document),
        groups=tuple(groups),
        roll=roll,
        feed_url=feeds[0].url,
    )


def consultation_view(
    site: SiteView,
    consultation: Consultation,
    state: str,
    card: ConsultationCardView,
    breadcrumbs: tuple[LinkView, ...],
    contacts: tuple[ContactView, ...],
    ways: tuple[str, str, str],
    attachments: tuple[AttachmentView, ...],
    rosters: tuple[LinkView, ...],
    downloads: tuple[AttachmentView, ...],
) -> ConsultationView:
    """Return the page of one consultation; its summary is shown only when the state says so.

    Shape:  ``ways`` are the addresses of the form to print, of our own to fill in online and of the page on
            which receipts are looked for, "" for none.
    """
    document, values = consultation.document, consultation.document.values
    date, at = document.date, State(state)
    return ConsultationView(
        head=_head(site, document, card, breadcrumbs),
        breadcrumbs=breadcrumbs,
        card=card,
        title=document.title,
        date=short_date(date.day) if date else "",
        date_iso=iso(date) if date else "",
        banner=banner_of(at, card.mark),
        facts=_facts(values, card, consultation.window),
        body=body_slot(document),
        channel_title=channel_title(at, "Cách gửi ý kiến"),
        channel_note=channel_note(at, card.window),
        contacts=contacts,
        paper_url="" if at.is_over else ways[0],
        not_a_denunciation="" if at.is_over else NOT_A_DENUNCIATION,
        form_url=(ways[1] or values.text("form_url")) if at is State.OPEN else "",
        signature_required=values.flag("signature_required") and not at.is_over,
        no_opinion_text="" if at.is_over else values.text("no_opinion_text"),
        groups=_groups(consultation.nominees, card.url.removesuffix(consultation.url.value)),
        rosters=rosters,
        change_log=change_log(consultation),
        attachments=attachments,
        downloads=downloads,
        summary=_summary(consultation.outcome if at is State.SUMMARISED else None),
        told=told_view(consultation, at, ways[2]),
    )


def _head(
    site: SiteView, document: Document, card: ConsultationCardView, breadcrumbs: tuple[LinkView, ...]
) -> HeadView:
    way = breadcrumb_list(site, breadcrumbs, document.title, card.url)
    return head(
        site,
        document.title,
        card.url,
        f"{card.state_label} {card.window} – {NOT_A_DECISION}. {document.summary}",
        structured={"@context": "https://schema.org", **way},
        is_article=True,
        is_indexed=not card.mark,
    )


def _summary(outcome: Document | None) -> SummaryView | None:
    return SummaryView(outcome.title, body_slot(outcome), facts_of(outcome, {})) if outcome else None


def _facts(values: Values, card: ConsultationCardView, window: Window) -> tuple[FactView, ...]:
    issued, meeting = values.moment("issued"), values.moment("council_meeting")
    relayed = values.text("relayed_from")
    facts = (
        ("Thời gian lấy ý kiến", (LinkView(window.sentence),)),
        ("Thời gian ít nhất", tuple(LinkView(rule) for rule in window.rules)),
        ("Cơ quan lấy ý kiến", (LinkView(values.text("agency")),)),
        ("Số, ký hiệu", (LinkView(values.text("number")),)),
        ("Ngày ban hành", (LinkView(short_date(issued.when.date()) if issued else ""),)),
        ("Căn cứ", tuple(LinkView(basis) for basis in values.texts("legal_basis") or window.basis_names)),
        ("Hội đồng họp", (LinkView(f"Dự kiến ngày {short_date(meeting.when.date())}" if meeting else ""),)),
        ("Đăng lại từ", (LinkView(relayed, relayed),)),
        ("Số trường hợp", (LinkView(card.nominee_count),)),
    )
    return tuple(FactView(label, links) for label, links in facts if any(link.title for link in links))


def _groups(nominees: tuple[Nominee, ...], prefix: str) -> tuple[NomineeGroupView, ...]:
    groups = []
    for (award_id, degree), members in groupby(nominees, key=lambda one: (one.award.id, one.award_class)):
        together = tuple(members)
        anchor = f"{award_id}_{degree}" if degree else award_id
        groups.append(
            NomineeGroupView(
                award=together[0].award.name_with_class(degree),
                anchor=anchor,
                count=padded_count(len(together)),
                parts=_parts(together, anchor, prefix),
            )
        )
    return tuple(groups)


def _parts(nominees: tuple[Nominee, ...], anchor: str, prefix: str) -> tuple[NomineePartView, ...]:
    parts = []
    for subject, members in groupby(nominees, key=lambda one: one.subject):
        rows = tuple(_row(place, one, prefix) for place, one in enumerate(members, 1))
        parts.append(NomineePartView(SUBJECTS[subject], f"{anchor}_{subject}", padded_count(len(rows)), rows))
    return tuple(parts)


def _row(place: int, nominee: Nominee, prefix: str) -> NomineeRowView:
    values, unit = nominee.values, nominee.unit_beside_name
    return NomineeRowView(
        number=str(place),
        name=nominee.full_name,
        url=f"{prefix}{nominee.url.value}",
        position=values.text("position"),
        unit=unit,
        post=capitalised(", ".join(filter(None, (values.text("position"), unit)))),
        period=values.text("period"),
        outcome=outcome_label(values),
        former_units=", ".join(nominee.former_units),
    )
