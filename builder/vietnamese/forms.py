"""Forms: the one form in which every text is kept. Cheap to import: every listing of files needs it."""

from __future__ import annotations

import unicodedata


def nfc(text: str) -> str:
    """Return ``text`` composed: one code point per Vietnamese letter, whatever system it was typed on."""
    return text if text.isascii() else unicodedata.normalize("NFC", text)
