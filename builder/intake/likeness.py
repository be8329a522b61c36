"""Likeness: which texts say nearly the same, as those of a campaign that was copied and changed a little."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain, pairwise
from math import ceil

from builder.vietnamese.text import fold

LIKE = 0.5  # share of the marks of both that two texts have in common
MOST_NEW = 4  # words of a text that the first one of its group has not
_MOST_NEW_SHARE = 0.15  # of its words, where that is more
_WORD = re.compile(r"\w+")
_NEGATIONS = frozenset({"khong", "chua", "chang"})
_Words = tuple[int, ...]  # the words of a text by their numbers
_Marks = frozenset[int]  # numbers of words, and of two words that follow each other
_PAIR = 1 << 32  # where the numbers of pairs begin
_NONE = -1  # what a text without a word has, so that it is like others of its kind


def alike(texts: Iterable[str]) -> tuple[tuple[int, ...], ...]:
    """Return the places of ``texts`` in groups of those that say nearly the same as the first of the group.

    Shape:  each place is in one group; places and groups are in the order of ``texts``. Accents, case and
            punctuation do not count; texts with other numbers or negations are never alike, nor is one that
            adds a passage of its own: whoever reads the first would miss what they say. Of a text only its
            words are kept in mind, each as a number; of the first of a group its marks, too.
    """
    numbers: dict[str, int] = {}
    comparable: dict[tuple[str, ...], list[tuple[int, _Words]]] = {}
    for place, text in enumerate(texts):
        found = _WORD.findall(fold(text))
        words = tuple(numbers.setdefault(word, len(numbers)) for word in found)
        comparable.setdefault(_what_turns(found), []).append((place, words))
    return tuple(sorted(group for placed in comparable.values() for group in _groups(placed)))


def likeness(one: _Marks, other: _Marks) -> float:
    """Return which share of all marks both have.

    Source: Jaccard's index over words and pairs of words: pairs alone tell too little of short texts.
    """
    common = len(one & other)
    return common / (len(one) + len(other) - common)


def _what_turns(words: Sequence[str]) -> tuple[str, ...]:
    return tuple(sorted(word for word in words if word in _NEGATIONS or any(map(str.isdigit, word))))


def _marks_of(words: _Words) -> _Marks:
    pairs = ((one + 1) * _PAIR + other for one, other in pairwise(words))
    return frozenset(chain(words, pairs)) or frozenset((_NONE,))


def _groups(placed: Sequence[tuple[int, _Words]]) -> list[tuple[int, ...]]:
    """Put each text to the group whose first text is most like it, or begin a new one by it.

    Source: S. Chaudhuri, V. Ganti, R. Kaushik, “A primitive operator for similarity joins” (2006): sets that
            are alike share one of their rarest members, so that few pairs need be looked at.
    """
    if len(placed) == 1:
        return [(placed[0][0],)]
    frequency: Counter[int] = Counter()
    for _, words in placed:
        frequency.update(_marks_of(words))
    groups: list[list[int]] = []
    firsts: list[_Marks] = []
    by_mark: dict[int, list[int]] = {}
    for place, words in placed:
        ours = _marks_of(words)
        rarest = _rarest(ours, frequency)
        near = {group for mark in rarest for group in by_mark.get(mark, ())}
        shares = ((_share(firsts[group], ours), -group) for group in near)
        share, group = max(shares, default=(0.0, 0))
        if share:
            groups[-group].append(place)
            continue
        for mark in rarest:
            by_mark.setdefault(mark, []).append(len(groups))
        groups.append([place])
        firsts.append(ours)
    return [tuple(group) for group in groups]


def _share(first: _Marks, other: _Marks) -> float:
    """Return how like ``other`` is to the ``first`` of a group, 0 when it does not belong there."""
    if min(len(first), len(other)) < LIKE * max(len(first), len(other)):
        return 0.0  # as the sizes tell, before anything is compared
    share = likeness(first, other)
    if share < LIKE:
        return 0.0
    words = sum(mark < _PAIR for mark in other)
    added = sum(mark < _PAIR for mark in other - first)
    return share if added <= max(MOST_NEW, _MOST_NEW_SHARE * words) else 0.0


def _rarest(marks: _Marks, frequency: Mapping[int, int]) -> list[int]:
    count = len(marks) - ceil(LIKE * len(marks)) + 1
    return sorted(marks, key=lambda mark: (frequency[mark], mark))[:count]
