"""Characters: those that no text of an author may hold, whether typed or written as an escape.

Controls and noncharacters have no place in XML, which the feeds are; terminals obey some of them; and
controls of the writing direction let a line read differently from what it says.
"""

from __future__ import annotations

import re

_CONTROLS = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff"
_LAST_OF_PLANES = "".join(
    f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0, 0x110000, 0x10000)
)
_DIRECTIONS = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_HARMFUL = f"[{_CONTROLS}\ufdd0-\ufdef{_LAST_OF_PLANES}{_DIRECTIONS}]"  # seldom asked for: not compiled here
# Nobody sees these; the joiner of two is left to pictures of people, which are joined by it.
_UNSEEN = re.compile(
    "[\u034f\u115f\u1160\u180e\u200b\u200c\u2060-\u2064\u3164\ufeff\uffa0]|(?<![\u2600-\u27bf\ufe0f\U0001f000-\U0001faff])\u200d"
)
_TAG = re.compile("[\U000e0001-\U000e007f]")
# A Vietnamese letter has at most two marks.
_HEAP = re.compile("\\w[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]{6}")
# In what is written with these alone, none is hidden and none looks like another.
_EVERYDAY = re.compile("[ -~À-ÃÈ-ÊÌÍÒ-ÕÙÚÝà-ãè-êìíò-õùúýĂăĐđĨĩŨũƠơƯưẠ-ỹ“”‘’…–—]*")


def first_harmful(text: str) -> int:
    """Return the position of the first character that ``text`` may not hold, -1 when there is none.

    Source: XML 1.0, section 2.2 (characters); Unicode Standard Annex 9, section 2 (controls of direction).
    """
    # What can be printed is harmless, and that much is known at once.
    if text.replace("\n", " ").replace("\t", " ").isprintable():
        return -1
    found = re.search(_HARMFUL, text)
    return found.start() if found else -1


def without_harmful(text: str) -> str:
    """Return ``text`` without the characters that it may not hold."""
    return text if first_harmful(text) < 0 else re.sub(_HARMFUL, "", text)


def is_everyday(text: str) -> bool:
    """Return whether ``text`` is one line of Vietnamese letters, ASCII and everyday quotes and dashes."""
    return _EVERYDAY.fullmatch(text) is not None


def first_unseen(text: str) -> int:
    """Return the position of the first character without width, which makes two texts look alike, or -1."""
    return _first(_UNSEEN, text)


def first_tag(text: str) -> int:
    """Return the position of the first tag character, which can hide a message in a text, or -1."""
    return _first(_TAG, text)


def first_heap(text: str) -> int:
    """Return the position of the first letter under a heap of marks, which cover other lines, or -1."""
    return _first(_HEAP, text)


def _first(pattern: re.Pattern[str], text: str) -> int:
    found = None if text.isascii() else pattern.search(text)
    return found.start() if found else -1


def turns_direction(character: str) -> bool:
    """Return whether ``character`` controls the direction of writing."""
    return re.fullmatch(f"[{_DIRECTIONS}]", character) is not None


def name_of(character: str) -> str:
    """Return the name by which a character that nobody sees is told, as in U+202E."""
    return f"U+{ord(character):04X}"
