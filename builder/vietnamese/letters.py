"""Letters: the Vietnamese alphabet, its tone marks, and foreign letters that imitate it."""

from __future__ import annotations

import unicodedata

ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"

# In the order of dictionaries; no mark (ngang) comes before all of them.
TONE_MARKS = (
    "\N{COMBINING GRAVE ACCENT}",  # huyền
    "\N{COMBINING HOOK ABOVE}",  # hỏi
    "\N{COMBINING TILDE}",  # ngã
    "\N{COMBINING ACUTE ACCENT}",  # sắc
    "\N{COMBINING DOT BELOW}",  # nặng
)

LOOKALIKES_OF_D = {"\u00d0": "Đ", "\u00f0": "đ", "\u0189": "Đ", "\u0256": "đ"}
_CYRILLIC = "\u0410\u0412\u0415\u041a\u041c\u041d\u041e\u0420\u0421\u0422\u0423\u0425\u0406\u0408\u0405"
_CYRILLIC_SMALL = "\u0430\u0435\u043e\u0440\u0441\u0443\u0445\u0456\u0458\u0455"
_GREEK = "\u0391\u0392\u0395\u0396\u0397\u0399\u039a\u039c\u039d\u039f\u03a1\u03a4\u03a5\u03a7"
_GREEK_SMALL = "\u03bf\u03bd"

# Each look-alike and the letter that the author meant.
LOOKALIKES = {
    **LOOKALIKES_OF_D,
    **dict(zip(_CYRILLIC, "ABEKMHOPCTYXIJS", strict=True)),
    **dict(zip(_CYRILLIC_SMALL, "aeopcyxijs", strict=True)),
    **dict(zip(_GREEK, "ABEZHIKMNOPTYX", strict=True)),
    **dict(zip(_GREEK_SMALL, "ov", strict=True)),
}

# Letters whose stroke Unicode does not take off, some of them in names of Ê Đê and Gia Rai people.
STROKED = {"ƀ": "b", "ħ": "h", "ł": "l", "ø": "o", "ŧ": "t"}

_PLAIN = {**STROKED, "đ": "d", "\u00f0": "d", "\u0256": "d"}  # Small letters: a capital is lowered first.


def bare_form(char: str) -> str:
    """Return ``char`` in lower case without diacritics; empty for a mark or an invisible character."""
    decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", char).lower())
    return "".join(_PLAIN.get(part, part) for part in decomposed if not is_mark(part))


def is_mark(char: str) -> bool:
    """Return whether ``char`` has no place of its own: a combining mark or an invisible format character."""
    return unicodedata.combining(char) != 0 or unicodedata.category(char) == "Cf" or char in _EMPTY_MARKS


_EMPTY_MARKS = frozenset("\u034f\u115f\u1160\u3164") | frozenset(map(chr, range(0xFE00, 0xFE10)))
