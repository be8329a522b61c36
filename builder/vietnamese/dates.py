"""Dates: moments in Viet Nam, and dates as official Vietnamese prose writes them."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta, timezone

from builder.dataclasses import dataclass
from builder.vietnamese.date_forms import LAST_YEAR, DateFault, written_date
from builder.vietnamese.text import capitalised

ZONE = timezone(timedelta(hours=7))  # Fixed: Viet Nam has no summer time, and no system table is needed.


class DateError(ValueError):
    """A text that is not a moment; ``reason`` is the value of a ``DateFault``."""

    def __init__(self, reason: DateFault) -> None:
        super().__init__(reason.value)
        self.reason: str = reason.value


@dataclass(frozen=True, slots=True, order=True)
class Moment:
    """A point in time in Viet Nam; a mere date stands for the start of its day."""

    when: datetime
    has_time: bool

    def __post_init__(self) -> None:
        if self.when.tzinfo is not ZONE and self.when.utcoffset() != ZONE.utcoffset(None):
            raise ValueError(f"not a time in Viet Nam: {self.when!r}")

    @property
    def day(self) -> date:
        """The date in Viet Nam."""
        return self.when.date()


def moment_at(when: datetime) -> Moment:
    """Return ``when``, a time in any zone, as a moment with its time in Viet Nam.

    Errors: ValueError when ``when`` has no zone.
    """
    if when.utcoffset() is None:
        raise ValueError(f"a time without a zone: {when!r}")
    return Moment(when.astimezone(ZONE), has_time=True)


def start_of_day(day: date) -> Moment:
    """Return ``day`` as a moment without a time."""
    return Moment(datetime.combine(day, time(), ZONE), has_time=False)


def end_of_day(day: date) -> Moment:
    """Return the last second of ``day``, when a deadline passes."""
    return Moment(datetime.combine(day, time(23, 59, 59), ZONE), has_time=True)


def read_moment(text: str) -> Moment:
    """Return the moment that ``text`` writes.

    Shape:  2026-11-23, 2026-11-23 08:30, 2026-11-23T08:30[:15][+07:00 or Z], 23/11/2026 or 23/11/2026 08:30.
    Errors: DateError for everything else and outside the years 1900 to 2199; nothing is guessed.
    """
    written = written_date(text)
    if isinstance(written, DateFault):
        raise DateError(written)
    if written.clock is None:
        return start_of_day(written.day)
    zone = UTC if written.is_universal else ZONE
    moment = moment_at(datetime.combine(written.day, written.clock, zone))
    if moment.when.year > LAST_YEAR:
        raise DateError(DateFault.YEAR)
    return moment


def iso(moment: Moment) -> str:
    """Return ``moment`` for machines: "2026-11-23T08:30:00+07:00"."""
    return moment.when.isoformat(timespec="seconds")


def short_date(day: date) -> str:
    """Return "23/11/2026"."""
    return f"{day.day:02}/{day.month:02}/{day.year:04}"


def long_date(day: date) -> str:
    """Return "ngày 23 tháng 11 năm 2026".

    Source: Nghị định 30/2020/NĐ-CP, annex I: a leading zero for days below 10 and for the months 1 and 2.
    """
    return f"ngày {day.day:02} tháng {_month(day.month)} năm {day.year}"


def weekday_date(day: date) -> str:
    """Return "Thứ Hai, 23/11/2026"."""
    return f"{capitalised(weekday_name(day))}, {short_date(day)}"


def date_time(moment: Moment) -> str:
    """Return "Thứ Hai, 23/11/2026 08:30"; a moment without a time has none here either."""
    shown = weekday_date(moment.day)
    return f"{shown} {moment.when:%H:%M}" if moment.has_time else shown


def until_date(day: date) -> str:
    """Return "đến hết ngày 08/12/2026 (thứ Ba)"."""
    return f"đến hết ngày {short_date(day)} ({weekday_name(day)})"


def date_range(first: date, last: date) -> str:
    """Return "từ ngày 24/11/2026 đến hết ngày 08/12/2026"; a single day is "ngày 24/11/2026".

    Errors: ValueError when ``last`` comes before ``first``.
    """
    if last < first:
        raise ValueError(f"a range ends before it begins: {first} to {last}")
    if first == last:
        return f"ngày {short_date(first)}"
    return f"từ ngày {short_date(first)} đến hết ngày {short_date(last)}"


def weekday_name(day: date) -> str:
    """Return the day of the week as it stands within a sentence: "thứ Hai", "Chủ nhật".

    Shape:  the two words are held together by a no-break space.
    """
    return _WEEKDAYS[day.weekday()]


def month_name(year: int, month: int) -> str:
    """Return "tháng 11/2026".

    Errors: ValueError when there is no such month.
    """
    if not 1 <= month <= 12:
        raise ValueError(f"not a month: {month}")
    return f"tháng {_month(month)}/{year}"


def quarter_name(quarter: str) -> str:
    """Return "quý IV/2026" for "2026-Q4".

    Errors: ValueError when ``quarter`` is written in another way.
    """
    found = _QUARTER.fullmatch(quarter)
    if found is None:
        raise ValueError(f"not a quarter: {quarter!r}")
    return f"quý {_ROMAN[int(found['place']) - 1]}/{found['year']}"


def quarter_of(day: date) -> str:
    """Return the quarter of ``day`` for machines: "2026-Q4"."""
    return f"{day.year:04}-Q{(day.month + 2) // 3}"


_WEEKDAYS = (*(f"thứ\xa0{name}" for name in ("Hai", "Ba", "Tư", "Năm", "Sáu", "Bảy")), "Chủ\xa0nhật")
_ROMAN = ("I", "II", "III", "IV")
_QUARTER = re.compile(r"(?P<year>[0-9]{4})-Q(?P<place>[1-4])")


def _month(month: int) -> str:
    return f"{month:02}" if month <= 2 else str(month)
