"""Decisions: nobody is set aside without a reason, and nothing is published without consent."""

from __future__ import annotations

import pytest

from builder.intake.decisions import LONGEST, Unfit, decision_from
from builder.intake.filings import Channel, Filing
from builder.intake.store.records import Decision, Opinion, Received, Standing
from builder.opinions import Position


def opinion(*, may_publish: bool = True) -> Opinion:
    filing = Filing("/dot/", (), Position.AGREE, "Lời dài.", "", "", "", "", may_publish=may_publish)
    return Opinion(1, Received(filing, b"r", Channel.FORM, "2026-11-23T12:00:00+07:00"), Standing.RECEIVED)


@pytest.mark.parametrize(
    ("standing", "reason", "wording", "may_publish", "found"),
    [
        (Standing.READING, "", "", True, Decision(Standing.READING)),
        (Standing.SET_ASIDE, " ", "", True, Unfit.NO_REASON),
        (Standing.FORWARDED, "", "", True, Unfit.NO_REASON),
        (Standing.SET_ASIDE, " vì  trùng ", "", True, Decision(Standing.SET_ASIDE, "vì trùng")),
        (Standing.SUMMARISED, "", "Lời.", True, Decision(Standing.SUMMARISED, wording="Lời.")),
        (Standing.SUMMARISED, "", "Lời.", False, Unfit.NO_CONSENT),
        (Standing.READING, "", "Lời.", True, Unfit.NOT_SUMMARISED),
        (Standing.READING, "x" * (LONGEST + 99), "", True, Unfit.TOO_LONG),
    ],
)
def test_a_decision_says_what_it_must_and_no_more(
    standing: Standing, reason: str, wording: str, may_publish: bool, found: Decision | Unfit
) -> None:
    assert decision_from(opinion(may_publish=may_publish), standing, reason, "", wording) == found


def test_what_is_said_with_a_decision_is_clean() -> None:
    found = decision_from(opinion(), Standing.READING, "a\u202eb", "c\r\nd", "")
    assert found == Decision(Standing.READING, "ab", "c\nd")
