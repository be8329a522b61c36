"""Rosters: rows come back by their outlooks, and damage is none."""

from __future__ import annotations

import pytest

from builder.documents.roster import roster_from, roster_text, taken_apart
from builder.source.fingerprint import digest_of

ROWS = {digest_of(b"a"): '[[],"Một câu chuyện"]', digest_of(b"b"): "[[]]"}


def test_rows_come_back_by_their_outlooks() -> None:
    assert roster_from(roster_text(ROWS.items())) == ROWS


@pytest.mark.parametrize("text", ["", "x", roster_text(ROWS.items())[:-1]])
def test_anything_else_is_an_empty_roster(text: str) -> None:
    assert roster_from(text) == {}


def test_many_rows_are_taken_apart_at_once() -> None:
    assert taken_apart(ROWS.values()) == [[[], "Một câu chuyện"], [[]]]
    assert taken_apart(()) == []


@pytest.mark.parametrize("damaged", ["", "[", "[],[]"])
def test_a_damaged_row_is_never_taken_for_another(damaged: str) -> None:
    assert taken_apart(["[[]]", damaged]) == [None, None]
