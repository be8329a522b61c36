"""Workbooks: the sheets of an XLSX file as texts; merged cells are filled, formulas are their last value."""

from __future__ import annotations

import io
import re
import warnings
import zipfile
import zlib
from datetime import date, datetime
from typing import TYPE_CHECKING

from builder.importing.cells import Sheet
from builder.vietnamese.forms import nfc

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

_MOST_UNPACKED = 200_000_000  # bytes
_MOST_COLUMNS = 100
_FORMULA = re.compile(rb"<(?:\w+:)?f[ />]")
_MERGE = re.compile(rb"mergeCell\s")
_MERGED = re.compile(rb"mergeCell\s+ref=\"[A-Z]{1,3}[0-9]{1,7}:([A-Z]{1,3})([0-9]{1,7})\"")


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
            parts = [archive.read(one) for one in archive.namelist() if one.startswith("xl/worksheets/")]
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError) as mistake:
        raise Unreadable("bị hỏng") from mistake
    if any(_reaches_far(one, most_rows) for one in parts):
        raise Unreadable("có ô gộp quá rộng")
    values = _loaded(content, formulas=False)
    # Hardly a list has formulas: the file is read once more only to tell of those that were never worked out.
    book = _loaded(content, formulas=True) if any(_FORMULA.search(one) for one in parts) else values
    return tuple(
        _sheet(book[name], values[name], file, most_rows)
        for name in book.sheetnames
        if book[name].sheet_state == "visible" and name in [one.title for one in book.worksheets]
    )


def _reaches_far(sheet: bytes, most_rows: int) -> bool:
    """Return whether merged cells cover more than a list has: the library makes each of them, for minutes."""
    ranges = _MERGED.findall(sheet)
    if len(ranges) != len(_MERGE.findall(sheet)):
        return True  # written so that nobody can see how far they reach
    return any(int(row) > most_rows or len(column) > 2 for column, row in ranges)


def _loaded(content: bytes, *, formulas: bool) -> Workbook:
    from openpyxl import load_workbook

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of what the library leaves out, such as drop-down lists
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
