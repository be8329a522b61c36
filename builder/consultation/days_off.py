"""Days off: which days do not count in a legal window, from announcements, or estimated where there is none.

What was announced lies in the package, so that no update of a library changes a window that is under way; the
library is asked for years that nobody has announced yet, and for those before the package's first.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from builder.consultation.reference import CONFIDENCE, given, is_sure, shipped
from builder.dataclasses import dataclass
from builder.diagnostics import Diagnostics
from builder.model.registers import DAYS_OFF_FILE
from builder.schema.fields import Date, Field, Many, Record, Text, Whole
from builder.schema.values import Values
from builder.source.scan import SourceTree
from builder.vietnamese.working_days import WorkingCalendar

_NAME = Field("name", Text(longest=120), "Tên ngày nghỉ")
_DOCUMENT = Field("document", Text(longest=60), "Số văn bản công bố")
_DAY = Field("day", Date(), "Ngày", required=True)
_UNNAMED = "ngày nghỉ"
YEAR_RECORD = Record(
    (
        Field("year", Whole(1900, 2199), "Năm", required=True),
        Field("off", Many(Record((_DAY, _NAME, _DOCUMENT, CONFIDENCE), main="day"), 366), "Ngày nghỉ"),
        Field("worked", Many(Record((_DAY, _DOCUMENT, CONFIDENCE), main="day"), 104), "Ngày làm bù"),
        CONFIDENCE,
    )
)


@dataclass(frozen=True, slots=True)
class DaysOff:
    """The days off of some years, of which ``announced`` are more than estimates."""

    calendar: WorkingCalendar
    announced: frozenset[int]

    def unannounced(self, first: date, last: date) -> tuple[int, ...]:
        """Return the years from ``first`` to ``last`` that nobody has announced."""
        return tuple(year for year in range(first.year, last.year + 1) if year not in self.announced)


@dataclass(frozen=True, slots=True)
class Announcements:
    """What was announced, by its year."""

    by_year: Mapping[int, Values]

    def of(self, years: Iterable[int]) -> DaysOff:
        """Return the days off of ``years``; those that nobody has announced are estimated."""
        wanted = sorted(set(years))
        announced = [self.by_year[year] for year in wanted if year in self.by_year]
        off: dict[date, str] = dict(_estimated([year for year in wanted if year not in self.by_year]))
        off |= {day: one.text("name") or _UNNAMED for day, one in _days(announced, "off")}
        # Of what is not sure, the more cautious counts: a day off may be one, a day that stands in may not.
        worked = frozenset(day for day, one in _days(announced, "worked") if is_sure(one))
        return DaysOff(WorkingCalendar(off, worked), frozenset(wanted) & self.by_year.keys())


def announcements_in(tree: SourceTree) -> tuple[Announcements, Diagnostics]:
    """Return what was announced; a year that the column's owner gives counts instead of ours.

    Errors: those of `given`.
    """
    own, findings = given(tree, DAYS_OFF_FILE, YEAR_RECORD)
    records = (*shipped("days-off.yaml", YEAR_RECORD), *own)
    return Announcements({one.whole("year"): one for one in records}), findings


def shipped_announcements() -> Announcements:
    """Return what the package knows to have been announced."""
    return Announcements({one.whole("year"): one for one in shipped("days-off.yaml", YEAR_RECORD)})


def _days(years: Iterable[Values], name: str) -> list[tuple[date, Values]]:
    records = (one for year in years for one in year.records(name))
    return [(moment.day, one) for one in records if (moment := one.moment("day")) is not None]


def _estimated(years: list[int]) -> Mapping[date, str]:
    """Return what the library expects of ``years``; it is imported only for these."""
    if not years:
        return {}
    from holidays import country_holidays

    return dict(country_holidays("VN", years=years, language="vi", expand=False).items())
