"""Text: one form for words that readers take for the same, and characters that deceive the eye."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from builder.vietnamese import letters


def capitalised(text: str) -> str:
    """Return ``text`` as it stands at the start of a heading or a line: "xã Tân Biên" gives "Xã Tân Biên"."""
    return text[:1].upper() + text[1:]


def fold(text: str) -> str:
    """Return the bare letters of ``text`` in lower case, for search and for finding doubles.

    Shape:  no diacritics, "đ" as "d", look-alikes as the letters they imitate, invisible characters gone,
            compatibility forms plain ("m²" gives "m2"); words of other scripts keep their letters.
    """
    if text.isascii():
        return text.lower()
    bare = text.translate(_BARE)
    if bare.isascii():
        return bare
    # Only now: hardly any text still holds a foreign letter here, and finding mixed words is slow.
    return without_lookalikes(text).translate(_BARE)


def fold_tone_placement(text: str) -> str:
    """Return ``text`` composed, with the tone of open oa, oe and uy on the second vowel.

    Shape:  "Thủy" gives "Thuỷ"; "quý" and "hoàn" stay.
    Source: the two accepted ways to place the tone differ in these fifteen pairs alone.
    """
    if text.isascii():
        return text
    return re.sub(_FIRST_VOWEL_TONED, _move_tone, unicodedata.normalize("NFC", text))


def lookalikes(text: str) -> tuple[int, ...]:
    """Return the positions of letters that only look like Vietnamese ones.

    Shape:  "Ð" and "Ɖ" (for "Đ") anywhere; Cyrillic and Greek letters only beside Latin ones in a word.
    """
    if text.isascii() or not _SUSPECT.search(text):
        return ()
    return tuple(
        word.start() + offset
        for word in re.finditer(_WORD, text)
        for offset, char in enumerate(word.group())
        if char in letters.LOOKALIKES_OF_D or (char in letters.LOOKALIKES and re.search(_LATIN, word.group()))
    )


def without_lookalikes(text: str) -> str:
    """Return ``text`` with every look-alike replaced by the letter meant; positions do not move."""
    chars = list(text)
    for position in lookalikes(text):
        chars[position] = letters.LOOKALIKES[chars[position]]
    return "".join(chars)


def invisibles(text: str) -> tuple[tuple[int, str], ...]:
    """Return position and character of blanks and marks that nobody sees, such as U+00A0 and U+200B."""
    return _found(_INVISIBLE, text)


def bidi_controls(text: str) -> tuple[tuple[int, str], ...]:
    """Return position and character of controls that turn the direction of writing.

    Source: Unicode Standard Annex 9, section 2; they can make a line read differently from what it says.
    """
    return _found(_BIDI, text)


def terminal_text(text: str) -> str:
    """Return ``text`` safe for a line of a terminal: tabs and line ends as blanks, other controls as U+FFFD.

    Shape:  as many characters as ``text``, so that columns still count.
    """
    return re.sub(_CONTROL, "\N{REPLACEMENT CHARACTER}", re.sub(_BLANK, " ", text))


def display_width(text: str) -> int:
    """Return how many terminal cells ``text`` takes, as ``terminal_text`` shows it.

    Units:  cells; combining marks and invisible characters 0, wide East Asian characters 2, all others 1.
    """
    return len(text) if text.isascii() else sum(map(_cells, terminal_text(text)))


class _BareForms(dict[int, str]):
    """The bare form of each character, worked out when it is first met."""

    def __missing__(self, point: int) -> str:
        bare = letters.bare_form(chr(point))
        self[point] = bare
        return bare


_BARE = _BareForms()

_TONED = {  # first vowel with a tone: the bare vowel and the tone
    unicodedata.normalize("NFC", vowel + tone): (vowel, tone)
    for vowel in "oOuU"
    for tone in letters.TONE_MARKS
}
_O_TONED = "".join(char for char, (vowel, _) in _TONED.items() if vowel in "oO")
_U_TONED = "".join(char for char, (vowel, _) in _TONED.items() if vowel in "uU")
_SUSPECT = re.compile(f"[{''.join(letters.LOOKALIKES)}]")
# Patterns that most builds never ask for are texts: what `re` is given as such, it keeps compiled.
_FIRST_VOWEL_TONED = (
    # Open position: neither a letter nor a stray combining mark may follow.
    rf"(?:([{_O_TONED}])([aeAE])|([{_U_TONED}])([yY]))(?![^\W\d_]|[\u0300-\u036f])"
)

_WORD = r"(?:[^\W\d_]|[\u0300-\u036f])+"
_LATIN = "[A-Za-z\u00c0-\u024f\u1e00-\u1eff]"
_BIDI = "[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]"
_INVISIBLE = "[\u00a0\u00ad\u034f\u180e\u200b-\u200d\u202f\u2060-\u2064\u3164\ufeff]"
_BLANK = "[\t\n\v\f\r\x85\u2028\u2029]"
_CONTROL = "[\x00-\x1f\x7f-\x9f\ud800-\udfff\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]"


def _move_tone(pair: re.Match[str]) -> str:
    first, second = pair.group(1) or pair.group(3), pair.group(2) or pair.group(4)
    vowel, tone = _TONED[first]
    return vowel + unicodedata.normalize("NFC", second + tone)


def _found(pattern: str, text: str) -> tuple[tuple[int, str], ...]:
    if text.isascii():
        return ()
    return tuple((found.start(), found.group()) for found in re.finditer(pattern, text))


@lru_cache(maxsize=4096)
def _cells(char: str) -> int:
    if unicodedata.category(char) in {"Mn", "Me", "Cf"} or "\u1160" <= char <= "\u11ff":
        return 0  # The range holds vowels and finals that join the Hangul syllable before them.
    return 2 if unicodedata.east_asian_width(char) in {"W", "F"} else 1
