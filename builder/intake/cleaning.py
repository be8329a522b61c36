"""Cleaning: what people type becomes text that looks the same to everybody who reads it."""

from __future__ import annotations

import re
import unicodedata

_MOST_MARKS = 2  # on one letter; no Vietnamese letter has more, and composed it has none
# All but ASCII, composed Latin letters, usual marks: of blanks, none but those of ASCII and line feeds.
_STRANGE = re.compile(
    "[^ -~\n\u00a1-\u00ac\u00ae-\u024f\u1ea0-\u1ef9\u2013\u2014\u2018\u2019\u201c\u201d\u2026]"
)
_LINE_END = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_BLANKS = re.compile("[^\\S\n]+")
_BLANK_LINES = re.compile("\n{3,}")
# Controls, what turns the direction of writing, what nobody sees, tags, and what is no character at all.
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f"
    "\u202a-\u202e\u2060-\u206f\u3164\ufdd0-\ufdef\ufe00-\ufe0f\ufeff\uffa0\ufff0-\uffff"
    "\U000e0000-\U000e0fff\ud800-\udfff]"
)
_PILED = re.compile(
    f"([\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]{{{_MOST_MARKS}}})"
    "[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]+"
)


def clean_line(text: str) -> str:
    """Return ``text`` as one line: composed, without what nobody sees, single blanks between words."""
    return " ".join(clean_text(text).split())


def clean_text(text: str) -> str:
    """Return ``text`` composed, its lines ended by line feeds, without what nobody sees or what would reach
    into other lines; at most one blank line stands between two paragraphs.

    Shape:  cleaning what is clean changes nothing.
    """
    return text if _is_clean(text) else _cleaned(text)


def _is_clean(text: str) -> bool:
    """Return whether ``text`` is seen at once to be clean, as nearly everything is that people write."""
    if text != text.strip() or "  " in text or " \n" in text or "\n " in text or "\n\n\n" in text:
        return False
    return not _STRANGE.search(text)


def _cleaned(text: str) -> str:
    seen = _UNSEEN.sub("", _LINE_END.sub("\n", text))
    composed = _PILED.sub(r"\1", unicodedata.normalize("NFC", seen))
    lines = (_BLANKS.sub(" ", line).strip() for line in composed.split("\n"))
    return unicodedata.normalize("NFC", _BLANK_LINES.sub("\n\n", "\n".join(lines)).strip())
