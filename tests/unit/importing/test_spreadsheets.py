"""Spreadsheets: whatever an office saved becomes the same texts, and what cannot be read is told."""

from __future__ import annotations

import unicodedata

import pytest

from builder.importing.spreadsheets import sheets_of

ROWS = (("Họ và tên", "Đơn vị"), ("Lê Thị Hoa", "Ấp 1, xã Ví Dụ"))


def text_with(separator: str) -> str:
    return "\r\n".join(separator.join(f'"{cell}"' for cell in row) for row in ROWS)


@pytest.mark.parametrize("separator", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_a_text_is_read_however_it_was_saved(separator: str, encoding: str, form: str) -> None:
    content = unicodedata.normalize(form, text_with(separator)).encode(encoding)  # type: ignore[arg-type]  # a form
    (sheet,), findings = sheets_of(content, "ds.csv")
    assert (sheet.rows, findings) == (ROWS, ())


def test_a_cell_may_hold_lines_and_separators() -> None:
    (sheet,), _ = sheets_of('Tên;Thành tích\n"A; B";"một\nhai"\n'.encode(), "ds.csv")
    assert sheet.rows == (("Tên", "Thành tích"), ("A; B", "một\nhai"))


def test_what_our_downloads_keep_from_being_a_formula_is_the_text_again() -> None:
    (sheet,), _ = sheets_of(b"a;'=1+1;''=1;'b;'\n", "ds.csv")
    assert sheet.rows == (("a", "=1+1", "'=1", "'b", "'"),)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ("Họ và tên;Đơn vị\nLê Thị Hòa".encode("cp1258", "replace"), "CON041"),
        (b"a\0b;c\n", "CON040"),
        (b'"a;b\n', "CON040"),
        (b"PK\x03\x04 and nothing more", "CON040"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "CON040"),
        (b"a;b\n" * 20_001, "CON040"),
        (b"x" * 20_000_001, "CON040"),
    ],
)
def test_what_is_no_spreadsheet_is_told(content: bytes, code: str) -> None:
    sheets, findings = sheets_of(content, "ds.csv")
    assert (sheets, [one.code for one in findings]) == ((), [code])
