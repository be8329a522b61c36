"""Days off: what was announced counts, what was not is estimated, and the owner has the last word."""

from __future__ import annotations

import sys
from datetime import date

import pytest
from holidays import country_holidays

from builder.consultation.days_off import DaysOff, announcements_in
from tests.support.values import make_tree

FILE = "content/_data/ngay-nghi.yaml"


def days_off(*years: int, own: str = "") -> DaysOff:
    announcements, findings = announcements_in(make_tree({FILE: own} if own else {}))
    assert findings == ()
    return announcements.of(years)


@pytest.mark.parametrize("year", range(2022, 2027))
def test_announced_years_are_those_of_the_library_but_for_what_it_misses(year: int) -> None:
    known, library = days_off(year), country_holidays("VN", years=year, language="vi", expand=False)
    missed = {date(2026, 1, 2)} if year == 2026 else set()
    assert known.calendar.off.keys() - library.keys() == missed
    assert library.keys() - known.calendar.off.keys() == set()
    worked = {day for day in library.weekend_workdays if day.year == year}
    assert known.calendar.worked == worked | ({date(2026, 1, 10)} if year == 2026 else set())


def test_the_swap_of_january_2026_counts() -> None:
    calendar = days_off(2026).calendar
    assert not calendar.is_working(date(2026, 1, 2))
    assert calendar.is_working(date(2026, 1, 10))


def test_a_year_that_nobody_has_announced_is_estimated() -> None:
    found = days_off(2026, 2027)
    assert found.announced == {2026}
    assert found.calendar.off[date(2027, 2, 6)] == "Tết Nguyên Đán"
    assert found.unannounced(date(2026, 12, 1), date(2026, 12, 31)) == ()
    assert found.unannounced(date(2026, 12, 20), date(2027, 1, 4)) == (2027,)


def test_of_what_nobody_is_sure_the_more_cautious_counts() -> None:
    off, worked = "{day: 2027-01-05, confidence: D}", "{day: 2027-01-09, confidence: C}"
    own = f"- {{year: 2027, off: [{off}], worked: [{worked}]}}\n"
    calendar = days_off(2027, own=own).calendar
    assert not calendar.is_working(date(2027, 1, 5))
    assert not calendar.is_working(date(2027, 1, 9))


def test_the_owner_may_replace_a_year_and_add_one() -> None:
    own = """\
- {year: 2026, off: [2026-11-23]}
- {year: 2027, off: [{day: 2027-01-01, name: Tết}], worked: 2027-01-02}
"""
    found = days_off(2026, 2027, own=own)
    assert dict(found.calendar.off) == {date(2026, 11, 23): "ngày nghỉ", date(2027, 1, 1): "Tết"}
    assert found.calendar.worked == frozenset({date(2027, 1, 2)})
    assert found.announced == frozenset({2026, 2027})
    assert found.unannounced(date(2026, 1, 1), date(2027, 12, 31)) == ()


def test_a_file_of_the_owner_that_is_no_list_is_told() -> None:
    announcements, findings = announcements_in(make_tree({FILE: "năm: 2026\n"}))
    assert [one.code for one in findings] == ["REG001"]
    assert announcements.of([2026]).announced == {2026}


def test_announced_years_need_no_library(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "holidays", None)
    assert days_off(2025, 2026).announced == {2025, 2026}
