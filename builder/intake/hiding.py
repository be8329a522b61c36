"""Hiding: what of a text would lead to whoever wrote it is left out of it."""

from __future__ import annotations

import re

from builder.intake.filings import Filing

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
        if whose:
            text = _written_as(whose).sub(HIDDEN, text)
    return _PHONE.sub(HIDDEN, _MAIL.sub(HIDDEN, text))


def _written_as(whose: str) -> re.Pattern[str]:
    """Return what finds ``whose`` between any blanks; a single word only as it is written: many a name is
    also a word.
    """
    words = whose.split()
    flags = re.IGNORECASE if len(words) > 1 else re.NOFLAG
    written = r"\s+".join(map(re.escape, words))
    return re.compile(rf"(?<!\w){written}(?!\w)", flags)
