"""Reminders: the last day of a window for citizens' calendars, which speak up two days before."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

from builder.plan.views import SiteView

_BEFORE = timedelta(days=2)
_DAY = timedelta(days=1)


def calendar_text(site: SiteView, title: str, url: str, closes: str, stamp: str) -> str:
    """Return a calendar with one event, the last day of the consultation ``title``.

    Shape:  ``url`` carries the prefix; ``closes`` is that day in ISO form, ``stamp`` when the event was last
            changed, as an ISO instant or "".
    Source: RFC 5545, written by its library.
    """
    from icalendar import Alarm, Calendar, Event

    last = date.fromisoformat(closes)
    changed = datetime.fromisoformat(stamp) if stamp else datetime.combine(last, time(), UTC)
    address = f"{site.origin}{url}"
    summary = f"Ngày cuối góp ý: {title}"
    event = Event()
    event.add("uid", address)
    event.add("dtstamp", changed.astimezone(UTC))
    event.add("dtstart", last)
    event.add("dtend", last + _DAY)
    event.add("summary", summary)
    event.add("description", f"Ý kiến được nhận đến hết ngày. {address}")
    event.add("url", address)
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", summary)
    alarm.add("trigger", -_BEFORE)
    event.add_component(alarm)
    calendar = Calendar()
    calendar.add("prodid", f"-//{site.title}//thidua//VI")
    calendar.add("version", "2.0")
    calendar.add_component(event)
    return bytes(calendar.to_ical()).decode()
