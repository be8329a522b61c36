"""Differences: which words of a text were taken out, and which were put in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import StrEnum
from itertools import groupby

from builder.dataclasses import dataclass

_WORD = re.compile(r"\s*\S+")


class Fate(StrEnum):
    """What became of a word."""

    KEPT = "kept"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Piece:
    """Words one after the other of which the same became."""

    fate: Fate
    text: str


def differences(before: str, after: str) -> tuple[Piece, ...]:
    """Return the words of both texts in their order; together, those that are not removed are ``after``.

    Shape:  blanks between words do not count as a difference; there are as few differences as can be,
            and what was removed stands before what was added in its place.
    """
    olds, news = _WORD.findall(before), _WORD.findall(after)
    told = _traced([one.strip() for one in olds], [one.strip() for one in news])
    parts = groupby(told, key=lambda one: one[0] is Fate.KEPT)
    ordered = (one for _, part in parts for one in sorted(part, key=lambda one: one[0] is Fate.ADDED))
    words = ((fate, (olds if fate is Fate.REMOVED else news)[place]) for fate, place in ordered)
    grouped = groupby(words, key=lambda one: one[0])
    return tuple(Piece(fate, "".join(word for _, word in part)) for fate, part in grouped)


def _traced(olds: Sequence[str], news: Sequence[str]) -> Iterator[tuple[Fate, int]]:
    """Yield what became of each word, by its place, along a longest common part.

    Source: H. Hyyrö, “Bit-parallel LCS-length computation revisited” (2004). A bit for each old word makes
            even texts of one repeated word cheap, on which what compares block by block takes minutes.
    """
    marks: dict[str, int] = {}
    for place, word in enumerate(olds):
        marks[word] = marks.get(word, 0) | 1 << place
    every = (1 << len(olds)) - 1
    rows = [every]
    for word in news:
        row = rows[-1]
        common = row & marks.get(word, 0)
        rows.append((row + common | row - common) & every)
    told: list[tuple[Fate, int]] = []
    old, new = len(olds), len(news)
    while old or new:
        if old and (not new or rows[new] >> (old - 1) & 1):
            old -= 1
            told.append((Fate.REMOVED, old))
        elif old and rows[new - 1] >> (old - 1) & 1:
            old, new = old - 1, new - 1
            told.append((Fate.KEPT, new))
        else:
            new -= 1
            told.append((Fate.ADDED, new))
    return reversed(told)
