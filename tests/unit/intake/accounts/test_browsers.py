"""Browsers: one knows who came in by it, and tells nobody."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from builder.intake.accounts.browsers import LASTING_SECONDS, Browsers

NOW = datetime.fromisoformat("2026-11-23T12:00:00+07:00")
BROWSERS = Browsers(b"key")


def test_a_browser_is_familiar_to_those_who_came_in_by_it() -> None:
    text = BROWSERS.give("hoa", BROWSERS.give("lan", "", NOW), NOW)
    assert [BROWSERS.is_familiar(name, text, NOW) for name in ("lan", "hoa", "minh")] == [True, True, False]


def test_it_forgets_whoever_came_in_longest_ago() -> None:
    text = ""
    for name in ("ann", "ben", "chi", "dan", "eva", "gia", "ann", "hue"):
        text = BROWSERS.give(name, text, NOW)
    known = [
        name
        for name in ("ann", "ben", "chi", "dan", "eva", "gia", "hue")
        if BROWSERS.is_familiar(name, text, NOW)
    ]
    assert known == ["ann", "chi", "dan", "eva", "gia", "hue"]


def test_it_is_forgotten_when_nobody_comes_in_for_half_a_year() -> None:
    text = BROWSERS.give("lan", "", NOW)
    last = NOW + timedelta(seconds=LASTING_SECONDS)
    assert BROWSERS.is_familiar("lan", text, last)
    assert not BROWSERS.is_familiar("lan", text, last + timedelta(seconds=1))


@pytest.mark.parametrize("text", ["", "x", ".", "0-0.x", "\ud800"])
def test_what_we_did_not_sign_is_strange(text: str) -> None:
    assert not BROWSERS.is_familiar("lan", text, NOW)
    assert not BROWSERS.is_familiar("lan", Browsers(b"other").give("lan", "", NOW), NOW)


def test_no_name_can_be_read_from_it() -> None:
    assert "lan" not in BROWSERS.give("lan", "", NOW).partition(".")[0]


def test_a_visit_is_no_browser() -> None:
    from builder.intake.accounts.visits import Visits, visit_from

    assert not BROWSERS.is_familiar("lan", Visits(b"key").give(visit_from("lan", 1, NOW)), NOW)
