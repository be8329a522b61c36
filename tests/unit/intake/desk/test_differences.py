"""Differences: what was taken out of a text and what was put in, whatever the texts are."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.intake.desk.differences import Fate, Piece, differences

TEXTS = st.lists(st.sampled_from(["a", "b", "c"]), max_size=12)


def words(pieces: tuple[Piece, ...], *fates: Fate) -> list[str]:
    return [word for one in pieces if one.fate in fates for word in one.text.split()]


def longest(one: list[str], other: list[str]) -> int:
    """Return how many words both have in the same order at most, by the definition of it."""
    row = [0] * (len(other) + 1)
    for word in one:
        before, row = row, [0]
        for place, against in enumerate(other):
            row.append(before[place] + 1 if word == against else max(before[place + 1], row[-1]))
    return row[-1]


def test_what_was_left_out_and_what_stands_in_its_place_is_told() -> None:
    assert differences("Gọi tôi số 0912 345 678 nhé.", "Gọi tôi số […] nhé.") == (
        Piece(Fate.KEPT, "Gọi tôi số"),
        Piece(Fate.REMOVED, " 0912 345 678"),
        Piece(Fate.ADDED, " […]"),
        Piece(Fate.KEPT, " nhé."),
    )


def test_lines_stay_lines() -> None:
    assert differences("Một\n\nhai ba", "Một\n\nhai") == (
        Piece(Fate.KEPT, "Một\n\nhai"),
        Piece(Fate.REMOVED, " ba"),
    )
    assert differences("", "") == ()


@given(TEXTS, TEXTS)
def test_both_texts_are_there_and_as_much_as_can_be_is_kept(before: list[str], after: list[str]) -> None:
    pieces = differences(" ".join(before), " ".join(after))
    assert words(pieces, Fate.KEPT, Fate.REMOVED) == before
    assert words(pieces, Fate.KEPT, Fate.ADDED) == after
    assert len(words(pieces, Fate.KEPT)) == longest(before, after)


@given(st.text(), st.text())
def test_any_texts_can_be_compared(before: str, after: str) -> None:
    kept = words(differences(before, after), Fate.KEPT, Fate.ADDED)
    assert kept == after.split()


@pytest.mark.parametrize(
    ("before", "after"), [("a " * 2_500, "a " * 2_400), ("a b " * 1_250, "b a a " * 800)]
)
def test_texts_made_to_be_slow_are_not(before: str, after: str) -> None:
    began = time.process_time()
    differences(before, after)
    assert time.process_time() - began < 0.5
