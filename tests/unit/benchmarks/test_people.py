"""Tests of benchmarks.people."""

from __future__ import annotations

from itertools import count
from urllib.parse import parse_qs

import pytest

from benchmarks import people
from benchmarks.people import OneStep, TwoSteps, form_of
from benchmarks.services import asking_of
from builder.intake.filings import filing_from

_CHECKED = b'<input type="hidden" name="phieu" value="abc.def">'
_SENT = b'<p class="receipt-code"><b>7Q2M-0K9T-WX4B-31ZD</b></p>'


def test_what_is_sent_is_an_opinion_that_cleaning_leaves_as_it_is() -> None:
    (asked,) = asking_of(9).consultations
    filing, problems = filing_from(parse_qs(form_of(12, 9).decode()), asked)
    assert (problems, filing and filing.nominees) == ((), ("1-0004",))
    assert filing is not None
    assert (filing.text, filing.name, filing.address) == people.words_of(12)


def test_an_opinion_is_checked_then_waits_then_is_sent_with_its_ticket(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(people, "HASTE", 0.0)
    way = TwoSteps("/y-kien", 9, count().__next__)
    first, told = way.next()
    assert told.startswith(b"POST /y-kien/kiem-tra HTTP/1.1\r\n")
    assert (way.hear(first, 200, _CHECKED), way.is_done(first)) == (True, False)
    again, told = way.next()
    assert again is first
    assert told.startswith(b"POST /y-kien/gui HTTP/1.1\r\n")
    assert told.endswith(b"&phieu=abc.def")
    assert (way.hear(again, 201, _SENT), way.is_done(again)) == (True, True)
    assert first.code == "7Q2M-0K9T-WX4B-31ZD"


def test_nobody_sends_in_haste() -> None:
    way = TwoSteps("", 9, count().__next__)
    first, _ = way.next()
    way.hear(first, 200, _CHECKED)
    second, told = way.next()
    assert (second.serial, told.split()[1]) == (1, b"/kiem-tra")


def test_a_refusal_is_a_fault_of_either_service() -> None:
    ours, theirs = TwoSteps("", 9, count().__next__), OneStep("", 9, count().__next__)
    assert not ours.hear(ours.next()[0], 429, b"")
    assert not theirs.hear(theirs.next()[0], 403, b"")


def test_isso_gets_the_same_words_in_its_own_form() -> None:
    way = OneStep("", 9, count(12).__next__)
    opinion, told = way.next()
    assert told.startswith(b"POST /new?uri=%2Flay-y-kien%2Fdot-1%2F1-0004%2F HTTP/1.1\r\n")
    assert (way.hear(opinion, 202, b'{"id": 7}'), way.is_done(opinion), opinion.code) == (True, True, "7")
