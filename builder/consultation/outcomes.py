"""Outcomes: what became of nominees is told by decisions that readers can look up, at days that can be."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from builder.consultation.list_changes import is_withdrawn
from builder.consultation.model import Nominee
from builder.diagnostics import Diagnostic, error, warning
from builder.schema.values import Values
from builder.vietnamese.dates import short_date
from builder.vietnamese.instants import Instant


def outcomes_too_soon(nominees: Iterable[Nominee], now: Instant) -> Iterator[Diagnostic]:
    """Report outcomes while the people may still speak; to be withdrawn is none.

    Errors: CON012 an outcome; CON063 a day that has not come.
    """
    for one, outcome in _with_outcome(nominees):
        if not is_withdrawn(one):
            yield error("CON012", one.values.span_of("outcome"), name=one.name)
        yield from _in_the_future(one, outcome, now)


def unsound_outcomes(nominees: Sequence[Nominee], closes: date, now: Instant) -> Iterator[Diagnostic]:
    """Report outcomes that contradict themselves, or that nobody could look up.

    Errors: CON030 awarded, but not by which decision or when (warning); CON063 a day that has not come;
            CON064 awarded on a day on which the people could still speak (warning); CON065 cancelled before
            it was given; CON070 revoked, but not by which decision; CON071 a cancelling decision, but nothing
            was revoked.
    """
    for one, outcome in _with_outcome(nominees):
        state, cancelling = outcome.text("state"), outcome.record("cancelled_by")
        yield from _in_the_future(one, outcome, now)
        if state in ("awarded", "revoked"):
            yield from _of_the_decision(one, outcome, closes)
        if state == "revoked" and cancelling is None:
            yield error("CON070", outcome.span_of("state"), name=one.name)
        if state != "revoked" and cancelling is not None:
            yield error("CON071", outcome.span_of("cancelled_by"), name=one.name)


def _with_outcome(nominees: Iterable[Nominee]) -> Iterator[tuple[Nominee, Values]]:
    for one in nominees:
        outcome = one.values.record("outcome")
        if outcome is not None:
            yield one, outcome


def _of_the_decision(one: Nominee, outcome: Values, closes: date) -> Iterator[Diagnostic]:
    given, cancelling = outcome.moment("date"), outcome.record("cancelled_by")
    if given is None or "decision" not in outcome:
        yield warning("CON030", one.values.span_of("outcome"), name=one.name)
    if given is None:
        return
    told = short_date(given.day)
    if given.day <= closes:
        # It may be what was signed: then readers learn it, and whoever asked the people in vain is told.
        yield warning("CON064", outcome.span_of("date"), name=one.name, day=told, closes=short_date(closes))
    cancelled = cancelling.moment("date") if cancelling else None
    if cancelling is not None and cancelled is not None and cancelled.day < given.day:
        span, day = cancelling.span_of("date"), short_date(cancelled.day)
        yield error("CON065", span, name=one.name, given=told, cancelled=day)


def _in_the_future(one: Nominee, outcome: Values, now: Instant) -> Iterator[Diagnostic]:
    for record in (outcome, outcome.record("cancelled_by")):
        day = record.moment("date") if record else None
        if record is not None and day is not None and not now.has_come(day):
            yield error("CON063", record.span_of("date"), name=one.name, day=short_date(day.day))
