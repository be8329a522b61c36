"""Decoding: the bytes of a text file become NFC text, or the place where they cannot."""

from __future__ import annotations

from builder.diagnostics import Diagnostics, Span, error
from builder.schema.characters import first_harmful, name_of, turns_direction
from builder.vietnamese.text import nfc

_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_MARKERS = ("<<<<<<< ", "||||||| ", ">>>>>>> ")


def decoded(content: bytes, path: str) -> tuple[str | None, Diagnostics]:
    """Return ``content`` as NFC text with "\\n" line ends and without a byte order mark.

    Errors: SRC010 UTF-16; SRC011 not UTF-8; SRC012 control or noncharacter; SRC013 control of the writing
            direction; SRC014 merge conflict marker. None when there is no text to go on with.
    """
    if content.startswith(_UTF16) or b"\x00" in content[:2]:
        return None, (error("SRC010", Span(path)),)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as mistake:
        before = content[: mistake.start].decode("utf-8-sig", "replace")
        byte = f"0x{content[mistake.start]:02X}"
        return None, (error("SRC011", _span(path, before, len(before)), byte=byte),)
    text = nfc(text.replace("\r\n", "\n").replace("\r", "\n"))
    harmful = first_harmful(text)
    if harmful >= 0:
        code = "SRC013" if turns_direction(text[harmful]) else "SRC012"
        return None, (error(code, _span(path, text, harmful), character=name_of(text[harmful])),)
    return text, _conflicts(text, path)


def _conflicts(text: str, path: str) -> Diagnostics:
    if not any(marker in text for marker in _MARKERS):
        return ()
    return tuple(
        error("SRC014", Span(path, number, 1, len(marker) - 1), marker=marker.strip())
        for number, line in enumerate(text.split("\n"), 1)
        for marker in _MARKERS
        if line.startswith(marker)
    )


def _span(path: str, text: str, position: int) -> Span:
    before = text[:position]
    return Span(path, before.count("\n") + 1, position - (before.rfind("\n") + 1) + 1, 1)
