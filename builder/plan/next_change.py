"""Next change: when the column would be another although nobody has edited anything."""

from __future__ import annotations

import json
from datetime import datetime

from builder.paths import UrlPath
from builder.plan.outputs import Output, WriteText, plain

NEXT_CHANGE_URL = UrlPath("/next-change.json")


def plan_next_change(until: datetime | None) -> tuple[Output, ...]:
    """Plan the file that tells of ``until``, the first instant at which something planned would be decided
    otherwise, None when there is none.

    Shape:  it must be planned last: whatever asks the time afterwards may name an earlier instant.
    """
    when = plain("when", until.isoformat(timespec="seconds") if until else "")
    return (Output(NEXT_CHANGE_URL, WriteText(next_change_text), (when,), origin=NEXT_CHANGE_URL.value),)


def next_change_text(when: str) -> str:
    """Return the file: the instant in ISO form, or null."""
    return json.dumps({"next_change": when or None}) + "\n"
