"""Hiding: what of a text would lead to whoever wrote it is left out of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from builder.intake.filings import Filing
from builder.vietnamese.text import fold

HIDDEN = "[…]"
_MAIL = re.compile(r"[^\s@<>,;:\"()\[\]]+@[^\s@<>,;:\"()\[\]]+")
# A telephone number, or that of an identity card; sums of money do not begin with 0.
_PHONE = re.compile(r"(?<![\w.])(?:\+?84|0)(?:[ .\-]?\d){8,11}(?!\w)")


def without_sender(filing: Filing) -> str:
    """Return the text of ``filing`` without the sender's name and contacts, and without any address or number
    by which somebody could be called or written to.
    """
    text = filing.text
    for whose in sorted((filing.email, filing.address, filing.phone, filing.name), key=len, reverse=True):
        text = _without(whose.split(), text)
    return _PHONE.sub(HIDDEN, _MAIL.sub(HIDDEN, text))


def _without(words: Sequence[str], text: str) -> str:
    """Return ``text`` without ``words`` between any blanks, also where they are written without accents or in
    capitals; a single word only as it is written: many a name is also a word.
    """
    if not words:
        return text
    if len(words) == 1:
        return _between(words).sub(HIDDEN, text)
    bare = [fold(letter) for letter in text]
    places = [
        place for place, letters in enumerate(bare) for _ in letters
    ]  # in the text, of each bare letter
    found = list(_between([fold(word) for word in words]).finditer("".join(bare)))
    for one in reversed(found):
        text = text[: places[one.start()]] + HIDDEN + text[places[one.end() - 1] + 1 :]
    return text


def _between(words: Iterable[str]) -> re.Pattern[str]:
    written = r"\s+".join(map(re.escape, words))
    return re.compile(rf"(?<!\w){written}(?!\w)")
