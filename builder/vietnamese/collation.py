"""Collation: the order of Vietnamese words and of people in official lists, without a system locale."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TypeAlias

from builder.vietnamese import letters
from builder.vietnamese.names import name_parts, sorting_parts
from builder.vietnamese.text import fold_tone_placement, without_lookalikes

# Letters, tones and case of a whole text, each written in characters that compare in the wanted order.
SortKey: TypeAlias = tuple[str, str, str]

# Letters and tones of tên, then of họ, then of đệm, then the key of the whole name.
PersonKey: TypeAlias = tuple[str, str, str, str, str, str, str, str, str]

# Classes of characters, in their order: space, named signs, other signs, numbers, letters, other scripts.
_SPACE = "\x01"
_FIRST_SIGN = 0x10
_OTHER_SIGN = "\u0100"
_NUMBER = 0x200  # plus the count of digits, so that a longer number is a greater one
_LONGEST_NUMBER = 0xFFF
_FIRST_LETTER = 0x2000
_OTHER_LETTER = "\u3000"

# Named signs stand in the order of the Unicode root collation; the others follow by code point.
_SIGNS = "_-–—,;:!¡?¿.·'‘’\"“”«»()[]{}§¶@*/\\&#%`´^¨°©®+±÷×<=>|¦~€"
_SIGN_KEYS = {sign: chr(_FIRST_SIGN + place) for place, sign in enumerate(_SIGNS)}
_LETTER_KEYS = {letter: chr(_FIRST_LETTER + place) for place, letter in enumerate(letters.ALPHABET)}
_TONE_KEYS = {mark: chr(2 + place) for place, mark in enumerate(letters.TONE_MARKS)}
_NO_TONE = "\x01"

_DIGITS = re.compile(r"(\d+)")


def sort_key(text: str) -> SortKey:
    """Return what puts ``text`` into Vietnamese alphabetical order, as the Unicode rules have it.

    Shape:  letters first, over the whole text; then tones (ngang, huyền, hỏi, ngã, sắc, nặng); then small
            before capital letters. Numbers count by value and come before letters. Texts that differ only in
            composition, tone placement or spacing have equal keys.
    """
    keys = [_syllable_key(syllable) for syllable in text.split()]
    return (
        _SPACE.join([key[0] for key in keys]),
        "".join([key[1] for key in keys]),
        "".join([key[2] for key in keys]),
    )


def person_key(name: str, sort_name: str = "") -> PersonKey:
    """Return what puts people into the order of an official list: by tên, then họ, then đệm.

    Shape:  ``sort_name``, for names that are built differently, is written in the order of comparison
            ("Thích Niệm Thới" is listed under Thích); case decides only between otherwise equal names.
    """
    parts = sorting_parts(sort_name) if sort_name.strip() else name_parts(name)
    given, family, middle = sort_key(parts.given), sort_key(parts.family), sort_key(parts.middle)
    return (*given[:2], *family[:2], *middle[:2], *sort_key(name))


@lru_cache(maxsize=16384)  # A syllable costs some microseconds, and a site repeats a few thousand of them.
def _syllable_key(syllable: str) -> SortKey:
    plain = without_lookalikes(fold_tone_placement(syllable))
    keys = [
        (_number_key(piece), "", "") if piece.isdecimal() else _piece_key(piece)
        for piece in _DIGITS.split(plain)
    ]
    return "".join(key[0] for key in keys), "".join(key[1] for key in keys), "".join(key[2] for key in keys)


def _number_key(digits: str) -> str:
    significant = "".join(str(unicodedata.decimal(digit)) for digit in digits).lstrip("0")
    return chr(_NUMBER + min(len(significant), _LONGEST_NUMBER)) + significant


def _piece_key(piece: str) -> SortKey:
    keys = [_character_key(char) for char in piece]
    return "".join(key[0] for key in keys), "".join(key[1] for key in keys), "".join(key[2] for key in keys)


@lru_cache(maxsize=4096)
def _character_key(char: str) -> SortKey:
    """Return the key of a composed character; one that stands for several has the keys of all."""
    if char in _SIGN_KEYS:
        return _SIGN_KEYS[char], "", ""
    letter, tones, case = "", "", ""
    for part in _letters_and_marks(char):
        if letters.is_mark(part):
            tones += _TONE_KEYS.get(part, part)
        else:
            small = part.lower()
            letter += _base_key(letters.STROKED.get(small, small))
            tones += (_NO_TONE + (small if small in letters.STROKED else "")) if part.isalpha() else ""
            case += ("1" if part.isupper() else "0") if part.isalpha() else ""
    return letter, tones, case


def _letters_and_marks(char: str) -> list[str]:
    """Take ``char`` apart into letters of the alphabet and all marks that are not part of a letter."""
    parts: list[str] = []
    for part in unicodedata.normalize("NFKD", char):
        joined = unicodedata.normalize("NFC", parts[0] + part) if parts else ""
        if joined.lower() in _LETTER_KEYS:
            parts[0] = joined
        else:
            parts.append(part)
    return parts


def _base_key(base: str) -> str:
    if base in _LETTER_KEYS:
        return _LETTER_KEYS[base]
    if base.isdecimal():
        return _number_key(base)
    if base.isspace():
        return _SPACE
    return _SIGN_KEYS.get(base) or (_OTHER_LETTER if base.isalpha() else _OTHER_SIGN) + base
