"""Decoding: the bytes of a text file become NFC text, or the place where they cannot."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from builder.diagnostics import Diagnostic, Diagnostics, Span, error
from builder.schema.characters import first_harmful, name_of, turns_direction
from builder.vietnamese.forms import nfc

_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_MOST_TOLD = 20  # of one file
_MARKERS = ("<<<<<<< ", "||||||| ", ">>>>>>> ")
_SIGNS_OF_MARKERS = tuple(marker.strip() for marker in _MARKERS)


def decoded(content: bytes, path: str) -> tuple[str | None, Diagnostics]:
    """Return ``content`` as NFC text with "\\n" line ends and without a byte order mark.

    Errors: SRC010 UTF-16; SRC011 not UTF-8; SRC012 control or noncharacter; SRC013 control of the writing
            direction; SRC014 merge conflict marker. None when there is no text to go on with. Of each
            but SRC010 the first twenty are told.
    """
    if content.startswith(_UTF16) or b"\x00" in content[:2]:
        return None, (error("SRC010", Span(path)),)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return None, tuple(_bad_bytes(content, path))
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = nfc(text)
    harmful = tuple(islice(_harmful(text, path), _MOST_TOLD))
    if harmful:
        return None, harmful
    return text, _conflicts(text, path)


def _bad_bytes(content: bytes, path: str) -> Iterator[Diagnostic]:
    start = 0
    for _ in range(_MOST_TOLD):
        try:
            content[start:].decode()
        except UnicodeDecodeError as mistake:
            place = start + mistake.start
            before = content[:place].decode("utf-8-sig", "replace")
            yield error("SRC011", _span(path, before, len(before)), byte=f"0x{content[place]:02X}")
            start += mistake.end
        else:
            return


def _harmful(text: str, path: str) -> Iterator[Diagnostic]:
    place = first_harmful(text)
    while place >= 0:
        code = "SRC013" if turns_direction(text[place]) else "SRC012"
        yield error(code, _span(path, text, place), character=name_of(text[place]))
        after = first_harmful(text[place + 1 :])
        place = place + 1 + after if after >= 0 else -1


def _conflicts(text: str, path: str) -> Diagnostics:
    # The blank after a marker stands everywhere: a search for it, too, would skip nothing.
    if not any(signs in text for signs in _SIGNS_OF_MARKERS):
        return ()
    found = (
        error("SRC014", Span(path, number, 1, len(marker) - 1), marker=marker.strip())
        for number, line in enumerate(text.split("\n"), 1)
        for marker in _MARKERS
        if line.startswith(marker)
    )
    return tuple(islice(found, _MOST_TOLD))


def _span(path: str, text: str, position: int) -> Span:
    before = text[:position]
    return Span(path, before.count("\n") + 1, position - (before.rfind("\n") + 1) + 1, 1)
