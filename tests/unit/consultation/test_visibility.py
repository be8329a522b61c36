"""Visibility: what is private is shown where it is needed, until the people have been asked."""

from __future__ import annotations

import pytest

from builder.consultation.kinds import NOMINEE
from builder.consultation.reading import consultations_from
from builder.consultation.visibility import Visibility, redacted, visibility_of
from builder.dataclasses import replace
from tests.unit.consultation.asked import (
    AWARDS,
    consultations_of,
    make_announcement,
    make_asking_site,
    the_consultation,
)

MOTHER = """\
- id: "001"
  subject: individual
  name: Lê Thị Hoa
  unit: xa
  award: ba-me-vnah
  birth_year: 1931
  native_place: Xã Ví Dụ
  consent: 2026-10-01
"""
WORKER = (
    '- {id: "001", subject: individual, name: Lê Thị Hoa, unit: xa, award: giay-khen, birth_year: 1975}\n'
)
NAMESAKE = '- {id: "002", subject: individual, name: Lê Thị Hoa, unit: xa-cu, award: giay-khen}\n'
OPEN, OVER = "2026-11-23", "2026-12-09"


def codes_of(text: str, now: str) -> list[tuple[str, str, int]]:
    _, findings = consultations_of(make_asking_site(make_announcement(), now=now, dot_mot=text))
    ours = (one for one in findings if one.code in ("CON031", "CON032"))
    return [(one.code, one.severity.value, one.span.line) for one in ours]


def test_a_field_is_public_unless_it_is_named() -> None:
    assert {field.name: visibility_of(field.name) for field in NOMINEE.fields} == {
        **{field.name: Visibility.PUBLIC for field in NOMINEE.fields},
        "birth_year": Visibility.UNTIL_CLOSE,
        "native_place": Visibility.UNTIL_CLOSE,
        "consent": Visibility.NEVER,
    }


@pytest.mark.parametrize(("now", "shown"), [(OPEN, {"birth_year", "native_place"}), (OVER, set())])
def test_what_is_private_leaves_the_nominee_when_the_window_closes(now: str, shown: set[str]) -> None:
    site = make_asking_site(make_announcement(), now=now, dot_mot=MOTHER)
    (nominee,) = the_consultation(site).nominees
    assert nominee.values.by_name.keys() & {"birth_year", "native_place", "consent"} == shown


def test_a_nominee_without_private_fields_stays_as_it_is() -> None:
    (nominee,) = the_consultation(make_asking_site(make_announcement())).nominees
    assert redacted(nominee, is_over=True) is nominee


def test_a_birth_year_is_told_where_the_award_asks_for_it_or_a_namesake_is_on_the_list() -> None:
    assert codes_of(MOTHER, OPEN) == []
    assert codes_of(WORKER + NAMESAKE, OPEN) == []


def test_a_birth_year_that_nothing_asks_for_is_refused_at_its_place() -> None:
    assert codes_of(WORKER, OPEN) == [("CON031", "error", 1)]


def test_a_native_place_is_not_needed_to_tell_namesakes_apart() -> None:
    text = WORKER.replace("birth_year: 1975", "native_place: Xã Ví Dụ") + NAMESAKE
    assert codes_of(text, OPEN) == [("CON031", "error", 1)]


def test_what_is_no_longer_shown_is_to_be_deleted_from_the_list() -> None:
    assert codes_of(MOTHER, OVER) == [("CON032", "warning", 6), ("CON032", "warning", 7)]


def test_an_award_of_the_column_may_ask_for_it() -> None:
    asking = {**AWARDS, "giay-khen": replace(AWARDS["giay-khen"], personal=("birth_year",))}
    _, findings = consultations_from(make_asking_site(make_announcement(), dot_mot=WORKER), asking)
    assert [one.code for one in findings] == []


@pytest.mark.parametrize(
    ("text", "told"), [(MOTHER, []), (MOTHER.replace("  consent: 2026-10-01\n", ""), [("CON037", "note", 6)])]
)
def test_a_birth_year_without_consent_is_told_to_whoever_checks(
    text: str, told: list[tuple[str, str, int]]
) -> None:
    consultation = the_consultation(make_asking_site(make_announcement(), dot_mot=text))
    found = [(one.code, one.severity.value, one.span.line) for one in consultation.unconsented]
    assert found == told
