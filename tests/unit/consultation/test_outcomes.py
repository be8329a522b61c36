"""Outcomes: a decision can be looked up, its day has come, and what was taken back was given before."""

from __future__ import annotations

import pytest

from tests.unit.consultation.asked import LIST, consultations_of, make_announcement, make_asking_site

GIVEN = "decision: 9/QĐ, date: 2026-12-20"
LATER = "2027-02-01"


def told_of(outcome: str, now: str = LATER) -> list[tuple[str, str]]:
    """Return what is told of the outcome of the one nominee; the window closes on 8 December 2026."""
    text = LIST.rstrip("}\n") + f", outcome: {outcome}}}\n"
    _, findings = consultations_of(
        make_asking_site(make_announcement(date="2026-10-01"), now=now, dot_mot=text)
    )
    return [(one.code, one.severity.value) for one in findings]


@pytest.mark.parametrize(
    ("outcome", "told"),
    [
        (f"{{state: awarded, {GIVEN}}}", []),
        ("{state: awarded, date: 2026-12-20}", [("CON030", "warning")]),
        ("{state: awarded, decision: 9/QĐ}", [("CON030", "warning")]),
        ("awarded", [("CON030", "warning")]),
        ("withdrawn", []),
        ("{state: submitted, date: 2026-12-20}", []),
    ],
)
def test_an_award_is_told_that_names_no_decision_to_look_up(
    outcome: str, told: list[tuple[str, str]]
) -> None:
    assert told_of(outcome) == told


@pytest.mark.parametrize(
    ("outcome", "code"),
    [
        (f"{{state: revoked, {GIVEN}}}", "CON070"),
        (f"{{state: awarded, {GIVEN}, cancelled_by: {{decision: 9, date: 2027-01-05}}}}", "CON071"),
        (f"{{state: revoked, {GIVEN}, cancelled_by: {{decision: 9, date: 2026-12-19}}}}", "CON065"),
    ],
)
def test_an_award_is_taken_back_by_a_later_decision_that_is_named_and_by_nothing_else(
    outcome: str, code: str
) -> None:
    assert told_of(outcome) == [(code, "error")]


def test_what_is_given_and_taken_back_on_one_day_is_believed() -> None:
    assert told_of(f"{{state: revoked, {GIVEN}, cancelled_by: {{decision: 9, date: 2026-12-20}}}}") == []


@pytest.mark.parametrize(
    "outcome",
    [
        f"{{state: awarded, {GIVEN}}}",
        "{state: submitted, date: 2026-12-20}",
        "{state: revoked, decision: 9/QĐ, date: 2026-12-19, cancelled_by: {decision: 9, date: 2026-12-20}}",
    ],
)
def test_nothing_is_decided_on_a_day_that_has_not_come(outcome: str) -> None:
    assert told_of(outcome, "2026-12-19T23:59:59") == [("CON063", "error")]
    assert told_of(outcome, "2026-12-20") == []


def test_a_withdrawal_while_the_people_are_asked_is_not_dated_ahead() -> None:
    assert told_of("{state: withdrawn, date: 2026-12-01}", "2026-11-30") == [("CON063", "error")]
    assert told_of("{state: withdrawn, date: 2026-12-01}", "2026-12-01") == []


@pytest.mark.parametrize(("day", "told"), [("2026-12-08", [("CON064", "warning")]), ("2026-12-09", [])])
def test_a_decision_of_a_day_on_which_the_people_could_still_speak_is_told(
    day: str, told: list[tuple[str, str]]
) -> None:
    assert told_of(f"{{state: awarded, decision: 9/QĐ, date: {day}}}") == told


@pytest.mark.parametrize("now", ["2026-11-01", "2026-12-08T23:59:59"])
def test_an_outcome_waits_until_the_window_has_closed(now: str) -> None:
    assert told_of("submitted", now) == [("CON012", "error")]
    assert told_of("submitted", "2026-12-09") == []
