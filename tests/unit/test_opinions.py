"""Opinions: what a build writes is what the service reads, and anything else is refused."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from typing import Any

import pytest

from builder.dataclasses import replace
from builder.opinions import Asking, AskingError, asking_from, asking_text
from tests.unit.intake.offered import ASKED, COLUMN

ASKING = Asking(COLUMN, (ASKED, replace(ASKED, url="/khac/", demands=("name", "phone"), is_online=False)))


def test_what_is_written_is_read_again() -> None:
    assert asking_from(asking_text(ASKING)) == ASKING
    assert asking_text(asking_from(asking_text(ASKING))) == asking_text(ASKING)


def changed(**changes: Any) -> str:  # Any: whatever a test puts into the file
    told = json.loads(asking_text(ASKING))
    told["consultations"][0] |= changes
    return json.dumps(told)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "null",
        "[]",
        "{}",
        asking_text(ASKING).replace('"version": 1', '"version": 2'),
        asking_text(ASKING).replace('"owner": "', '"boss": "'),
        changed(opens="hôm qua"),
        changed(opens="2026-11-20T00:00:00"),
        changed(demands=["passport"]),
        changed(nominees=[{"id": 1, "name": "x", "award": "y"}]),
        changed(nominees=[{"id": "1"}]),
        changed(extra=1),
        changed(title=None),
    ],
)
def test_what_no_build_writes_is_refused(text: str) -> None:
    with pytest.raises(AskingError):
        asking_from(text)


def test_a_window_begins_and_ends_to_the_second() -> None:
    opens, closes = (datetime.fromisoformat(one) for one in (ASKED.opens, ASKED.closes))
    second, moment = timedelta(seconds=1), timedelta(microseconds=1)
    assert [ASKED.has_opened(opens + one) for one in (-moment, timedelta())] == [False, True]
    assert [ASKED.has_closed(closes + one) for one in (timedelta(), second - moment, second)] == [
        False,
        False,
        True,
    ]
