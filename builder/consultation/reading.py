"""Reading consultations: announcements of the site and the lists that lie beside them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from builder.consultation.awards import Award
from builder.consultation.contacts import silent_contacts, unknown_contacts
from builder.consultation.days_off import Announcements, announcements_in
from builder.consultation.kinds import CONSULTATION, OUTCOME, SUMMARY_FILE
from builder.consultation.lawfulness import unlawful, unlawful_again
from builder.consultation.legal_bases import LegalBasis, bases_for, legal_bases
from builder.consultation.list_changes import changes_told
from builder.consultation.model import LIST_FILE, Consultation, Nominee, in_page_order, outcome_of, state_at
from builder.consultation.nominees import nominees_from
from builder.consultation.opinions_told import summarised_otherwise, told_from
from builder.consultation.outcomes import outcomes_too_soon, unsound_outcomes
from builder.consultation.receipts_told import receipts_told
from builder.consultation.visibility import indiscreet, redacted, unconsented_of
from builder.consultation.windows import Window, window_from
from builder.diagnostics import Diagnostics, Span, error, warning
from builder.documents.document import Document, is_draft
from builder.model.addresses import CONTENT
from builder.model.belonging import INDEX
from builder.model.site import Site
from builder.opinions import Told
from builder.receipt_ledger import ReceiptLedger
from builder.vietnamese.collation import sort_key
from builder.vietnamese.dates import Moment, end_of_day, short_date, start_of_day


class _Law(NamedTuple):
    """What the law says, and when it is not counted."""

    awards: Mapping[str, Award]
    bases: Mapping[str, LegalBasis]
    announcements: Announcements


def consultations_from(
    site: Site, awards: Mapping[str, Award]
) -> tuple[tuple[Consultation, ...], Diagnostics]:
    """Read every consultation of ``site``, the one that closes last first.

    Errors: CON001 the window ends before it begins; CON002 unknown contact; CON003 no list; CON013 a summary
            dated within the window; CON017, CON018 contacts that do not answer until the end; CON019 a last
            day with a time; CON029 somebody who is on another list, too (warning); DOC005, DOC006 a list
            without announcement; FLD002 no window at all; those of `nominees_from`, `changes_told`,
            `told_from`, `receipts_told`, `summarised_otherwise`, `indiscreet`, `outcomes_too_soon`,
            `unsound_outcomes`, `unlawful`, `unlawful_again`, `legal_bases` and `announcements_in`.
    """
    documents = [one for one in site.documents.values() if one.kind.name == CONSULTATION.name]
    outcomes = {
        one.path.rpartition("/")[0]: one for one in site.documents.values() if one.kind.name == OUTCOME.name
    }
    consultations: list[Consultation] = []
    bases, of_bases = legal_bases(site.tree)
    announcements, of_days = announcements_in(site.tree)
    law = _Law(awards, bases, announcements)
    findings: Diagnostics = (*of_bases, *of_days)
    for document in documents:
        consultation, of_one = _consultation(site, document, outcome_of(document, outcomes), law)
        findings += of_one
        if consultation is not None:
            consultations.append(consultation)
    findings += _lists_without_announcement(site) + _asked_twice(site, consultations)
    return tuple(
        sorted(consultations, key=lambda one: (-one.closes.when.timestamp(), one.document.path))
    ), findings


def _asked_twice(site: Site, consultations: Sequence[Consultation]) -> Diagnostics:
    """Report whoever is put forward for one award in two consultations that are not over."""
    first: dict[tuple[object, ...], Consultation] = {}
    findings: Diagnostics = ()
    for consultation in consultations:
        if site.now.has_passed(consultation.closes):
            continue
        for one in consultation.nominees:
            who = (sort_key(one.name), sort_key(one.unit_name), one.award.id, one.award_class)
            other = first.setdefault(who, consultation)
            if other is not consultation:
                span = one.values.span_of("name")
                findings += (warning("CON029", span, name=one.name, other=other.document.title),)
    return findings


def _lists_without_announcement(site: Site) -> Diagnostics:
    """Report the lists that nothing announces; of a folder with a summary that is told there."""
    sections = {one.folder for one in site.settings.sections if one.kind == CONSULTATION.name}
    texts = site.tree.texts
    findings: Diagnostics = ()
    for path in (path for path in texts if path.endswith(f"/{LIST_FILE}")):
        folder = path.rpartition("/")[0]
        section = path.split("/")[1]
        index = f"{folder}/{INDEX}"
        if section not in sections or f"{folder}/{SUMMARY_FILE}" in texts:
            continue
        if folder == f"{CONTENT}{section}":
            findings += (warning("DOC005", Span(path), path=path, folder=section),)
        elif index not in texts and index not in site.documents and index not in site.hidden:
            findings += (error("DOC006", Span(path), path=path, index=index),)
    return findings


def _consultation(
    site: Site, document: Document, outcome: Document | None, law: _Law
) -> tuple[Consultation | None, Diagnostics]:
    findings = unknown_contacts(site, document)
    url = site.url_by_path[document.path]
    folder = document.path.rpartition("/")[0]
    file = site.tree.texts.get(f"{folder}/{LIST_FILE}")
    nominees, of_list = nominees_from(site, file, url, law.awards) if file else ((), ())
    window = _window(document, nominees, law)
    if window is None:
        # A lenient folder may lack the dates that the kind asks for; but without a window there is no page.
        return None, (*findings, *_no_window(document), *of_list)
    if file is None:
        return None, (*findings, error("CON003", Span(document.path), file=f"{folder}/{LIST_FILE}"))
    opens, closes = document.values.moment("opens"), end_of_day(window.closes)
    opens = opens or start_of_day(window.opens)
    state = state_at(site.now, opens, closes, is_summarised=outcome is not None)
    is_over = state.is_over
    changes, of_changes = changes_told(site, folder, nominees, law.awards, state)
    heard, of_opinions = _heard(site, document, nominees, outcome)
    consultation = Consultation(
        document,
        url,
        opens,
        closes,
        window,
        tuple(redacted(one, is_over=is_over) for one in in_page_order(nominees)),
        outcome,
        file.digest,
        changes,
        tuple(unconsented_of(nominees)),
        *heard,
    )
    findings += (*of_opinions, *of_changes, *indiscreet(nominees, is_over=is_over))
    findings += (*_of_summary(outcome, closes), *_of_window(document, window, is_over=is_over))
    findings += tuple(unlawful_again(document, window, changes, law.announcements, is_over=is_over))
    if is_over:
        findings += tuple(unsound_outcomes(nominees, window.closes, site.now))
    else:
        findings += (*silent_contacts(site, document, closes), *outcomes_too_soon(nominees, site.now))
    return consultation, findings + of_list


def _heard(
    site: Site, document: Document, nominees: tuple[Nominee, ...], outcome: Document | None
) -> tuple[tuple[Told | None, ReceiptLedger | None], Diagnostics]:
    """Return what the service tells of the opinions, and of their receipts."""
    folder, url = document.path.rpartition("/")[0], site.url_by_path[document.path]
    told, of_told = told_from(site.tree, folder, {one.id for one in nominees})
    ledger, of_ledger = receipts_told(site.tree, folder, url.value, told)
    of_summary = summarised_otherwise(outcome, told) if outcome and told else ()
    return (told, ledger), (*of_told, *of_ledger, *of_summary)


def _of_summary(summary: Document | None, closes: Moment) -> Diagnostics:
    """Report a summary dated within the window: it has a page of its own from its date on."""
    if summary is None or (summary.date is not None and summary.date.when > closes.when):
        return ()
    return (error("CON013", summary.values.span_of("date"), closes=short_date(closes.day)),)


def _window(document: Document, nominees: tuple[Nominee, ...], law: _Law) -> Window | None:
    values = document.values
    opens, closes = values.moment("opens"), values.moment("closes")
    if opens is None:
        return None
    listed = ((one.award.id, one.award.consultation, one.proposed) for one in nominees)
    return window_from(
        opens.day,
        closes.day if closes else None,
        bases_for(law.bases, opens.day, listed),
        law.announcements,
        first_counts=values.flag("count_first_day"),
    )


def _of_window(document: Document, window: Window, *, is_over: bool) -> Diagnostics:
    if window.closes < window.opens:
        return (error("CON001", document.values.span_of("closes")),)
    return (*_time_of_closing(document), *unlawful(document, window, is_over=is_over))


def _time_of_closing(document: Document) -> Diagnostics:
    """Report a time on the last day: every page says that opinions are taken until the day's end."""
    last = document.values.moment("closes")
    if last is None or not last.has_time:
        return ()
    span = document.values.span_of("closes")
    return (error("CON019", span, time=f"{last.when:%H:%M}", day=short_date(last.day)),)


def _no_window(document: Document) -> Diagnostics:
    report = warning if is_draft(document.values) else error
    return tuple(
        report("FLD002", document.values.span, field=field.name, label=field.label)
        for field in document.kind.record.fields
        if field.name in ("opens", "closes") and field.name not in document.values
    )
