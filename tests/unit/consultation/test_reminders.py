"""Reminders: a calendar hears of the last day, and speaks up two days before."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from icalendar import Calendar

from builder.consultation.reminders import calendar_text
from tests.support.values import make_site
from tests.unit.plan.planned import make_context

TITLE = "Lấy ý kiến; đợt một, phần\nhai – " + "danh sách đề nghị khen thưởng " * 4


def the_event() -> Any:  # Any: whatever kinds of values an event may hold
    (event,) = Calendar.from_ical(the_text()).walk("VEVENT")
    return event


def the_text(stamp: str = "2026-11-20T08:00:00+07:00", title: str = TITLE) -> str:
    site = make_context(make_site()).site_view.value
    return calendar_text(site, title, "/thi-dua/lay-y-kien/dot-mot/", "2026-12-08", stamp)


def test_the_event_is_the_last_day_and_the_alarm_two_days_before() -> None:
    event = the_event()
    assert (event["dtstart"].dt, event["dtend"].dt) == (date(2026, 12, 8), date(2026, 12, 9))
    assert str(event["summary"]) == f"Ngày cuối góp ý: {TITLE}"
    assert (
        str(event["uid"]) == str(event["url"]) == "https://tanbien.example.gov.vn/thi-dua/lay-y-kien/dot-mot/"
    )
    assert event["dtstamp"].dt == datetime(2026, 11, 20, 1, tzinfo=UTC)
    (alarm,) = event.walk("VALARM")
    assert alarm["trigger"].dt == timedelta(days=-2)


@pytest.mark.parametrize("stamp", ["", "2026-11-20T08:00:00+07:00"])
def test_the_same_consultation_gives_the_same_bytes(stamp: str) -> None:
    assert the_text(stamp) == the_text(stamp)
    assert "DTSTAMP:2026" in the_text(stamp)


def test_lines_are_as_calendars_want_them() -> None:
    lines = the_text().split("\r\n")
    assert lines[-1] == ""
    assert max(len(line.encode()) for line in lines) <= 75
    assert not any("\n" in line for line in lines)
