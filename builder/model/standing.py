"""Standing: which day a list says of a document, and what must be known of it at once."""

from __future__ import annotations

import re
from datetime import date

from builder.documents.document import Document
from builder.documents.kinds import EVENT, MOVEMENT, OFFICIAL_DOCUMENT
from builder.vietnamese.dates import Moment, date_range, end_of_day, iso, short_date
from builder.vietnamese.instants import Instant

# "2021 - 2025" or "đến năm 2025": a year that only begins something is no end.
_LAST_YEAR = re.compile(r"(?:[0-9]{4}\s*[-–]|đến(?:\s+hết)?(?:\s+năm)?)\s*(?P<year>(?:19|20|21)[0-9]{2})\s*")


def day_of(document: Document) -> tuple[str, str]:
    """Return the day that a list prints, and the same for machines: when an event is, when an official
    document was issued, when anything else appeared; empty for what has no day.
    """
    values, kind, appeared = document.values, document.kind.name, document.date
    if kind == EVENT.name and (starts := values.moment("starts")) is not None:
        return f"Diễn ra {_days(starts, values.moment('ends'))}", iso(starts)
    if kind == OFFICIAL_DOCUMENT.name and (issued := values.moment("issued")) is not None:
        return f"Ban hành {short_date(issued.day)}", iso(issued)
    return (short_date(appeared.day), iso(appeared)) if appeared is not None else ("", "")


def _days(starts: Moment, ends: Moment | None) -> str:
    if ends is None or ends.day <= starts.day:
        return short_date(starts.day)
    return date_range(starts.day, ends.day)


def mark_of(document: Document, now: Instant) -> str:
    """Return what a list marks ``document`` with: an event that is to come or takes place, a movement that is
    over, an exemplar that was revoked; "" for most.
    """
    if is_revoked(document):
        return "Đã thu hồi"
    if document.kind.name == MOVEMENT.name:
        return "Đã kết thúc" if is_over(document, now) else ""
    if document.kind.name != EVENT.name:
        return ""
    values, starts = document.values, document.values.moment("starts")
    if starts is None:
        return ""
    if not now.has_come(starts):
        return "Sắp diễn ra"
    ends = values.moment("ends") or end_of_day(starts.day)
    return "" if now.has_ended(ends) else "Đang diễn ra"


def is_revoked(document: Document) -> bool:
    """Return whether ``document`` tells of an exemplar that was taken back: it stays where it was, with a
    word about that, but is put before nobody.
    """
    return document.values.text("exemplar_status") == "revoked"


def is_over(movement: Document, now: Instant) -> bool:
    """Return whether ``movement`` has ended: another one follows it, or its last year is over."""
    if movement.values.text("successor"):
        return True
    found = _LAST_YEAR.search(movement.values.text("period").casefold())
    if found is None or found.end() != len(movement.values.text("period")):
        return False
    return now.has_passed(end_of_day(date(int(found["year"]), 12, 31)))
