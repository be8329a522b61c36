"""Workbooks: the sheets of an XLSX file as texts; merged cells are filled, formulas are their last value."""

from __future__ import annotations

import io
import zipfile
from datetime import date, datetime
from typing import TYPE_CHECKING

from builder.importing.cells import Sheet
from builder.vietnamese.forms import nfc

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

_MOST_UNPACKED = 200_000_000  # bytes
_MOST_COLUMNS = 100


class Unreadable(Exception):
    """The file is no workbook that can be read; its text says why."""


def workbook_sheets(content: bytes, file: str, most_rows: int) -> tuple[Sheet, ...]:
    """Return the sheets that are shown.

    Errors: Unreadable.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            # A small archive may hold a disk full of nothing.
            if sum(one.file_size for one in archive.infolist()) > _MOST_UNPACKED:
                raise Unreadable("chứa quá nhiều dữ liệu")
            if "xl/workbook.xml" not in archive.namelist():
                raise Unreadable("không phải tệp Excel (.xlsx)")
    except zipfile.BadZipFile as mistake:
        raise Unreadable("bị hỏng") from mistake
    book, values = _loaded(content, formulas=True), _loaded(content, formulas=False)
    return tuple(
        _sheet(book[name], values[name], file, most_rows)
        for name in book.sheetnames
        if book[name].sheet_state == "visible" and name in [one.title for one in book.worksheets]
    )


def _loaded(content: bytes, *, formulas: bool) -> Workbook:
    from openpyxl import load_workbook

    try:
        return load_workbook(io.BytesIO(content), data_only=not formulas, keep_links=False)
    # The library has no exception of its own: what is damaged shows in whatever it stumbles over.
    except Exception as mistake:
        raise Unreadable("bị hỏng") from mistake


def _sheet(sheet: Worksheet, values: Worksheet, file: str, most_rows: int) -> Sheet:
    if sheet.max_row > most_rows * 50 or len(sheet._cells) > most_rows * _MOST_COLUMNS:  # noqa: SLF001
        raise Unreadable(f"có hơn {most_rows} dòng")
    width = min(sheet.max_column, _MOST_COLUMNS)
    last = min(sheet.max_row, most_rows)
    rows = [[_text(one.value) for one in row] for row in values.iter_rows(1, last, 1, width)]
    formulas = frozenset(
        (number, column)
        for number, row in enumerate(sheet.iter_rows(1, last, 1, width), 1)
        for column, cell in enumerate(row, 1)
        if cell.data_type == "f" and not rows[number - 1][column - 1]
    )
    for area in sheet.merged_cells.ranges:
        for row in range(area.min_row, min(area.max_row, last) + 1):
            for column in range(area.min_col, min(area.max_col, width) + 1):
                rows[row - 1][column - 1] = rows[area.min_row - 1][area.min_col - 1]
    return Sheet(file, nfc(sheet.title), tuple(map(tuple, rows)), formulas)


def _text(value: object) -> str:
    match value:
        case None | bool():
            return ""
        case datetime() | date():
            return value.strftime("%d/%m/%Y")
        case float() if value.is_integer():
            return str(int(value))
        case _:
            return nfc(str(value)).strip()
