"""Rosters: rows come back by their outlooks, and damage is none."""

from __future__ import annotations

import pytest

from builder.documents.roster import roster_bytes, roster_from, taken_apart
from builder.source.fingerprint import digest_of

ROWS = {digest_of(b"a"): '[[],"Một câu chuyện"]'.encode(), digest_of(b"b"): b"[[]]"}


def test_rows_come_back_by_their_outlooks() -> None:
    roster = roster_from(roster_bytes(ROWS.items()))
    assert {outlook: roster.get(outlook) for outlook in roster.keys()} == ROWS  # noqa: SIM118 (no mapping)
    assert roster.get("0" * 32) is None


@pytest.mark.parametrize(
    "content", [b"", b"x", b"\n", b"\xff\n[]", roster_bytes(ROWS.items())[:-1], roster_bytes(())]
)
def test_anything_else_is_an_empty_roster(content: bytes) -> None:
    assert not roster_from(content).keys() & ROWS.keys()


def test_many_rows_are_taken_apart_at_once() -> None:
    assert list(taken_apart(ROWS.values())) == [[[], "Một câu chuyện"], [[]]]
    assert list(taken_apart([b"[1]"] * 1_000)) == [[1]] * 1_000
    assert list(taken_apart(())) == []


@pytest.mark.parametrize("damaged", [b"", b"[", b"[],[]", b"\xff"])
def test_a_damaged_row_is_never_taken_for_another(damaged: bytes) -> None:
    assert list(taken_apart([b"[[]]", damaged])) == [None, None]
