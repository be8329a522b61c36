"""Spreadsheets: files of an office become sheets of texts; what cannot be read as one is told."""

from __future__ import annotations

import csv
import io
import re

from builder.diagnostics import Diagnostics, Span, error
from builder.importing.cells import Sheet
from builder.importing.workbooks import Unreadable, workbook_sheets
from builder.vietnamese.forms import nfc

_MOST_BYTES = 20_000_000
_MOST_ROWS = 20_000
_ARCHIVE, _OLD_WORKBOOK = b"PK", b"\xd0\xcf\x11\xe0"  # the latter also one with a password
_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_SEPARATORS = ";,\t"
_FORMULA = frozenset("=+-@")  # what makes a formula of the cell that begins with it
_QUOTED = re.compile('"[^"]*"')


def sheets_of(content: bytes, file: str) -> tuple[tuple[Sheet, ...], Diagnostics]:
    """Return the sheets of a workbook, or the one of a text with separators.

    Shape:  texts are NFC without spaces around; ``file`` is the name by which it is told of.
    Errors: CON040 a file that is too large, damaged, locked by a password or of another kind; CON041 a text
            that is neither UTF-8 nor UTF-16.
    """
    span = Span(file)
    if len(content) > _MOST_BYTES:
        return (), (error("CON040", span, file=file, problem=f"lớn hơn {_MOST_BYTES // 1_000_000} MB"),)
    if content.startswith(_OLD_WORKBOOK):
        problem = "là tệp Excel cũ (.xls) hoặc có mật khẩu"
        return (), (error("CON040", span, file=file, problem=problem),)
    if content.startswith(_ARCHIVE):
        try:
            return workbook_sheets(content, file, _MOST_ROWS), ()
        except Unreadable as mistake:
            return (), (error("CON040", span, file=file, problem=str(mistake)),)
    encoding = next((name for mark, name in _MARKS if content.startswith(mark)), "utf-8")
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as mistake:
        line = content[: mistake.start].count(b"\n") + 1
        return (), (error("CON041", Span(file, line), file=file),)
    if "\0" in text:
        return (), (error("CON040", span, file=file, problem="không phải tệp bảng tính"),)
    return _rows_of(text, file)


def _rows_of(text: str, file: str) -> tuple[tuple[Sheet, ...], Diagnostics]:
    lines = io.StringIO(text, newline="")
    try:
        rows = [tuple(map(_clean, row)) for row in csv.reader(lines, delimiter=_separator(text), strict=True)]
    except csv.Error:
        problem = "có dấu ngoặc kép mở mà không đóng"
        return (), (error("CON040", Span(file), file=file, problem=problem),)
    if len(rows) > _MOST_ROWS:
        return (), (error("CON040", Span(file), file=file, problem=f"có hơn {_MOST_ROWS} dòng"),)
    return (Sheet(file, "", tuple(rows)),), ()


def _separator(text: str) -> str:
    """Return what stands between cells: what the line with the most cells has most of, outside of quotes."""
    lines = _QUOTED.sub("", text[:20_000]).splitlines()
    return max(_SEPARATORS, key=lambda one: max((line.count(one) for line in lines), default=0))


def _clean(text: str) -> str:
    cell = nfc(text).strip()
    # Our own downloads keep what looks like a formula from being one.
    return cell[1:] if cell[:1] == "'" and cell.lstrip("'")[:1] in _FORMULA else cell
