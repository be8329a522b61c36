"""Tests of builder.consultation.contacts."""

from __future__ import annotations

import pytest

from builder.diagnostics import Diagnostics, Span, error, warning
from tests.unit.consultation.asked import consultations_of, make_announcement, make_asking_site

PAGE = "content/lay-y-kien/dot-mot/index.md"
CONTACTS = """\
contacts:
  - {id: mot-cua, agency: Văn phòng UBND xã}
  - {id: van-hoa, agency: Phòng Văn hóa - Xã hội, expires: 2026-12-07}
  - {id: noi-vu, agency: Phòng Nội vụ, expires: 2026-12-08}
  - {id: mat-tran, agency: Mặt trận, expires: 2026-12-08 16:00}
"""


def findings_of(contacts: str, now: str = "2026-11-23 09:00") -> Diagnostics:
    """Return what there is to tell of a consultation from 20/11 to 8/12/2026."""
    document = make_announcement(date="2026-10-01", contacts=contacts)
    return consultations_of(make_asking_site(document, now=now, contacts=CONTACTS))[1]


def test_an_unknown_contact_is_told_with_the_known_ones() -> None:
    known = "mat-tran, mot-cua, noi-vu, van-hoa"
    assert findings_of("[mot-cua, mot-cu]") == (
        error("CON002", Span(PAGE, 7, 21, 6), id="mot-cu", known=known),
    )


@pytest.mark.parametrize("contacts", ["mot-cua", "noi-vu", "[mot-cua, noi-vu]"])
def test_a_contact_that_answers_on_the_last_day_is_none_to_tell_of(contacts: str) -> None:
    assert findings_of(contacts) == ()


def test_each_of_several_contacts_that_falls_silent_before_the_end_is_a_warning() -> None:
    assert findings_of("[van-hoa, mot-cua, mat-tran]") == (
        warning("CON017", Span(PAGE, 7, 12, 7), id="van-hoa", expires="07/12/2026", closes="08/12/2026"),
        warning("CON017", Span(PAGE, 7, 30, 8), id="mat-tran", expires="08/12/2026", closes="08/12/2026"),
    )


@pytest.mark.parametrize("now", ["2026-11-01", "2026-11-23 09:00", "2026-12-08 23:59"])
def test_a_window_in_which_every_contact_falls_silent_is_an_error(now: str) -> None:
    told = "van-hoa (07/12/2026), mat-tran (08/12/2026)"
    assert findings_of("[van-hoa, mat-tran]", now) == (
        error("CON018", Span(PAGE, 7, 11, 1), contacts=told, closes="08/12/2026"),
    )


def test_once_the_window_has_closed_contacts_may_fall_silent() -> None:
    assert findings_of("[van-hoa, mat-tran]", "2026-12-09") == ()
