"""Date forms: the ways of writing a date that are read, and the reason why another one is not."""

from __future__ import annotations

import re
from datetime import date, time
from enum import StrEnum

from builder.dataclasses import dataclass

FIRST_YEAR = 1900
LAST_YEAR = 2199


class DateFault(StrEnum):
    """Why a text is not a moment."""

    EMPTY = "empty"  # nothing was written
    FORM = "form"  # not one of the known forms
    PADDING = "padding"  # day or month of one digit: 8/4/2022
    SHORT_YEAR = "short-year"  # year of two digits: 08/04/22
    MONTH_FIRST = "month-first"  # 04/28/2022
    YEAR = "year"  # outside the years that can be meant
    CALENDAR = "calendar"  # no such day: 31/02/2022
    TIME = "time"  # no such time of day: 24:00
    OFFSET = "offset"  # a zone other than +07:00 and Z


@dataclass(frozen=True, slots=True)
class WrittenDate:
    """What a text says about a moment."""

    day: date
    clock: time | None = None  # the time of day
    is_universal: bool = False  # a time of the prime meridian, not of Viet Nam


def written_date(text: str) -> WrittenDate | DateFault:
    """Return what ``text`` says, or why it is none of the known forms or no possible moment."""
    found = _ISO.fullmatch(text) or _DAY_FIRST.fullmatch(text)
    if found is None:
        return _fault_of_form(text)
    parts = found.groupdict(default="")
    day = _day(int(parts["year"]), int(parts["month"]), int(parts["day"]), day_first="/" in text)
    if isinstance(day, DateFault) or not parts["hour"]:
        return day if isinstance(day, DateFault) else WrittenDate(day)
    offset = parts.get("offset", "")
    if offset not in {"", "Z", "+07:00"}:
        return DateFault.OFFSET
    try:
        clock = time(int(parts["hour"]), int(parts["minute"]), int(parts.get("second") or 0))
    except ValueError:
        return DateFault.TIME
    return WrittenDate(day, clock, is_universal=offset == "Z")


# Always [0-9], never \d: digits of other scripts are not a date that everybody reads alike.
_ISO = re.compile(
    r"(?P<year>[0-9]{4})-(?P<month>[0-9]{2})-(?P<day>[0-9]{2})"
    r"(?:[ T](?P<hour>[0-9]{2}):(?P<minute>[0-9]{2})(?::(?P<second>[0-9]{2}))?"
    r"(?P<offset>Z|[+-][0-9]{2}:[0-9]{2})?)?"
)
_DAY_FIRST = re.compile(
    r"(?P<day>[0-9]{2})/(?P<month>[0-9]{2})/(?P<year>[0-9]{4})(?: (?P<hour>[0-9]{2}):(?P<minute>[0-9]{2}))?"
)
# How dates are written that are none: compiled when somebody writes one.
_UNPADDED = (
    r"(?:(?![0-9]{2}/[0-9]{2}/)[0-9]{1,2}/[0-9]{1,2}/[0-9]{4}"
    r"|(?![0-9]{4}-[0-9]{2}-[0-9]{2})[0-9]{4}-[0-9]{1,2}-[0-9]{1,2})(?:[ T].*)?"
)
_SHORT_YEAR = r"[0-9]{1,2}/[0-9]{1,2}/[0-9]{2}(?: .*)?"


def _fault_of_form(text: str) -> DateFault:
    if not text.strip():
        return DateFault.EMPTY
    if re.fullmatch(_UNPADDED, text):
        return DateFault.PADDING
    return DateFault.SHORT_YEAR if re.fullmatch(_SHORT_YEAR, text) else DateFault.FORM


def _day(year: int, month: int, day: int, *, day_first: bool) -> date | DateFault:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return DateFault.YEAR
    if day_first and month > 12 >= day:
        return DateFault.MONTH_FIRST
    try:
        return date(year, month, day)
    except ValueError:
        return DateFault.CALENDAR
