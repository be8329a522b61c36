"""Change log: what the page of a consultation tells of the changes of its list while it was open."""

from __future__ import annotations

from itertools import groupby

from builder.consultation.legal_bases import GOES_ON, RESTARTS
from builder.consultation.model import Consultation
from builder.consultation.page_views import ChangeDayView, ChangeLogView
from builder.consultation.publication import LABELS, Change, ChangedField, ChangeKind, restarting_day
from builder.vietnamese.dates import short_date, until_date

_KINDS = {
    ChangeKind.ADDED: "thêm vào danh sách",
    ChangeKind.WITHDRAWN: "rút khỏi danh sách",
    ChangeKind.CHANGED: "sửa",
}


def change_log(consultation: Consultation) -> ChangeLogView | None:
    """Return the changes by their days, the last day first, and what becomes of the window; None where
    nothing was changed.
    """
    changes = consultation.changes
    if not changes:
        return None
    newest_first = sorted(changes, key=lambda one: one.day, reverse=True)
    days = tuple(
        ChangeDayView(short_date(day), day.isoformat(), tuple(_sentence(one) for one in of_day))
        for day, of_day in groupby(newest_first, key=lambda one: one.day)
    )
    return ChangeLogView(days, _clock(consultation))


def _sentence(change: Change) -> str:
    told = f"{change.name} (mã {change.id}): {_KINDS[change.kind]}"
    return f"{told} {'; '.join(map(_field, change.fields))}" if change.fields else told


def _field(changed: ChangedField) -> str:
    label = LABELS[changed.field].lower()
    if not changed.before and not changed.after:
        return label
    return f"{label} từ {_quoted(changed.before)} thành {_quoted(changed.after)}"


def _quoted(text: str) -> str:
    """Return ``text`` in quotation marks; the names of most awards bring their own."""
    return text if text.startswith("“") else f"“{text}”" if text else "để trống"


def _clock(consultation: Consultation) -> str:
    """Return what becomes of the days of the window, as far as a rule that readers may be told of says it."""
    window, day = consultation.window, restarting_day(consultation.changes)
    last = f"Ý kiến được nhận {until_date(window.closes)}"
    said = {one.on_change: one.name for one in reversed(window.bases) if one.is_sure and one.on_change}
    if day is not None and RESTARTS in said:
        return f"Theo {_within(said[RESTARTS])}, thời gian được tính lại từ ngày {short_date(day)}. {last}."
    if day is not None and GOES_ON in said:
        return f"Theo {_within(said[GOES_ON])}, thời gian không tính lại. {last}."
    return f"{last}."


def _within(name: str) -> str:
    return name[:1].lower() + name[1:]
