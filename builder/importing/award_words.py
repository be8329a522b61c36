"""Award words: which award, and of which class, the words of an office mean."""

from __future__ import annotations

import re
from collections.abc import Mapping

from builder.consultation.awards import Award
from builder.dataclasses import dataclass
from builder.schema.suggestions import nearest_to
from builder.vietnamese.text import fold

_CLASSES = {"nhat": 1, "i": 1, "1": 1, "nhi": 2, "ii": 2, "2": 2, "ba": 3, "iii": 3, "3": 3}
_CLASS = re.compile(r"[,\s(]*\bhạng\s+(?P<class>\w+)\)?\s*$", re.IGNORECASE)
_QUOTES = re.compile("[“”\"'‘’]")
_OLD_SPELLING = re.compile("chiến sỹ", re.IGNORECASE)
# Both are given by different hands, and are the most often confused ones.
_OF_THE_PRIME_MINISTER = re.compile(r"^cờ thi đua của thủ tướng", re.IGNORECASE)
# How lists call an award whose official name says more, or less.
_ALSO = {
    "bang khen thu tuong": "bang-khen-thu-tuong",
    "bang khen cua thu tuong": "bang-khen-thu-tuong",
    "co thi dua chinh phu": "co-thi-dua-chinh-phu",
    "co chinh phu": "co-thi-dua-chinh-phu",
    "chien si thi dua toan quoc": "cstd-toan-quoc",
}


@dataclass(frozen=True, slots=True)
class AwardWords:
    """What words say: the award, None when none is known by them, and its class, 0 for none.

    Shape: ``nearest`` is the name that may be meant, "" for none; ``corrected`` pairs what is
           written wrongly with how it is written; ``is_wrong_hand`` tells of a flag that is said to be the
           Prime Minister's.
    """

    award: Award | None
    award_class: int
    nearest: str
    corrected: tuple[tuple[str, str], ...]
    is_wrong_hand: bool


def award_from(words: str, awards: Mapping[str, Award]) -> AwardWords:
    """Return what ``words`` mean, with or without quotation marks and accents, the class behind the name."""
    corrected: list[tuple[str, str]] = []
    found = _CLASS.search(words)
    name = words[: found.start()] if found else words
    degree = class_from(found["class"]) if found else 0
    if found and found["class"].lower() in ("i", "ii", "iii", "1", "2", "3"):
        corrected.append((f"hạng {found['class']}", class_words(degree)))
    old = _OLD_SPELLING.search(name)
    if old:
        corrected.append((old[0], f"{old[0][0]}hiến sĩ"))
        name = _OLD_SPELLING.sub("chiến sĩ", name)
    is_wrong_hand = bool(_OF_THE_PRIME_MINISTER.match(_QUOTES.sub("", name).strip()))
    by_name = {_plain(one.name): one for one in awards.values()}
    key = _plain(name)
    award = by_name.get(key) or awards.get(_ALSO.get(key, name.strip()))
    nearest = (
        "" if award or is_wrong_hand else nearest_to(name.strip(), [one.name for one in awards.values()])
    )
    return AwardWords(None if is_wrong_hand else award, degree, nearest, tuple(corrected), is_wrong_hand)


def class_from(words: str) -> int:
    """Return the class that ``words`` name: "Ba", "hạng III", "3"; 0 when they name none."""
    return _CLASSES.get(fold(words).removeprefix("hang").strip(), 0)


def class_words(degree: int) -> str:
    """Return how a class is written."""
    return f"hạng {('', 'Nhất', 'Nhì', 'Ba')[degree]}"


def _plain(name: str) -> str:
    return " ".join(re.sub(r"[^a-z0-9]+", " ", fold(_QUOTES.sub("", name))).split())
