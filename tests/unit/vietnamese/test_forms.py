"""Forms: texts that look alike are alike, whatever system they were typed on."""

from __future__ import annotations

import unicodedata

import pytest

from builder.vietnamese.forms import nfc


@pytest.mark.parametrize("text", ["Nguyễn", "Đường Trường Sơn", "abc", "", "ẫ ữ Ậ"])
def test_decomposed_text_is_composed(text: str) -> None:
    assert nfc(unicodedata.normalize("NFD", text)) == nfc(text) == unicodedata.normalize("NFC", text)
