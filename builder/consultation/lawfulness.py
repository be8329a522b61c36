"""Lawfulness: what is told of a window that is shorter than the rule, or that nobody can be sure of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from builder.consultation.days_off import Announcements
from builder.consultation.legal_bases import RESTARTS
from builder.consultation.publication import Change, restarting_day
from builder.consultation.windows import Window, least_words, length_words, window_from
from builder.diagnostics import Diagnostic, error, warning
from builder.documents.document import Document
from builder.vietnamese.dates import short_date


def unlawful(document: Document, window: Window, *, is_over: bool) -> Iterator[Diagnostic]:
    """Report what is wrong with the ``window`` of the announcement ``document``.

    Shape:  what is over cannot be put right any more, and a rule that nobody has read is no ground to stop a
            build: both only warn.
    Errors: CON020 a window shorter than the rule; CON021 the council meets before the people had that time;
            CON022 it meets while opinions are still taken (warning); CON023 a year whose days off are not
            announced (warning); CON024 the first day is no working day (warning).
    """
    values = document.values
    meeting = values.moment("council_meeting")
    span = values.span_of("closes" if "closes" in values else "opens")
    if window.strictest is not None and window.lawful is not None:
        report = error if window.strictest.is_sure and not is_over else warning
        rule, least = window.strictest.name, least_words(window.strictest)
        last = short_date(window.lawful)
        if window.closes < window.lawful:
            length = length_words(window, window.strictest.unit)
            yield report("CON020", span, basis=rule, least=least, length=length, last=last)
        if window.strictest.before_meeting and meeting is not None and meeting.day <= window.lawful:
            place = values.span_of("council_meeting")
            yield report("CON021", place, basis=rule, least=least, meeting=short_date(meeting.day), last=last)
    if meeting is not None and meeting.day <= window.closes and not is_over:
        yield warning(
            "CON022",
            values.span_of("council_meeting"),
            meeting=short_date(meeting.day),
            closes=short_date(window.closes),
        )
    last_counted = max(window.closes, window.lawful or window.closes)
    years = window.days_off.unannounced(window.opens, last_counted)
    if years and not is_over:
        yield warning("CON023", span, years=", ".join(map(str, years)))
    if not window.days_off.calendar.is_working(window.opens) and not is_over:
        yield warning("CON024", values.span_of("opens"), day=short_date(window.opens))


def unlawful_again(
    document: Document,
    window: Window,
    changes: Sequence[Change],
    announcements: Announcements,
    *,
    is_over: bool,
) -> Iterator[Diagnostic]:
    """Report a ``window`` that is too short since its list was changed.

    Shape:  only where the rule itself says that the days are counted anew.
    Errors: CON035, a warning as for `unlawful`.
    """
    day = restarting_day(changes)
    bases = [one for one in window.bases if one.on_change == RESTARTS]
    anew = (
        window_from(day, window.closes, bases, announcements, first_counts=window.first_counts)
        if day is not None and bases
        else None
    )
    if day is None or anew is None or anew.strictest is None or anew.lawful is None:
        return
    if window.closes < anew.lawful:
        report = error if anew.strictest.is_sure and not is_over else warning
        yield report(
            "CON035",
            document.values.span_of("closes" if "closes" in document.values else "opens"),
            basis=anew.strictest.name,
            day=short_date(day),
            last=short_date(anew.lawful),
        )
