"""Summary as a workbook: a sheet for each table and one for the texts, and no formula anywhere."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from builder.archives import PROPERTIES, without_clock
from builder.intake.summary import Cell, Summary

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell.cell import Cell as Written
    from openpyxl.worksheet._write_only import WriteOnlyWorksheet

# A text that begins with one of these becomes a formula where a sheet is saved as CSV and opened again.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_WIDEST = 80  # characters


def workbook_of(summary: Summary) -> bytes:
    """Return ``summary`` as a workbook; equal summaries give equal bytes.

    Shape:  whole numbers are numbers, everything else is a text.
    Source: ECMA-376, written by its library; its clock is put right.
    """
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    _write(book, "Tổng hợp", [(summary.title,), *((line,) for line in summary.lines)])
    for table in summary.tables:
        _write(book, table.title, [*table.rows, *((note,) for note in table.notes)])
    heads = ("Số", "Về", "Ý kiến", "Số ý kiến gần giống nhau", "Nội dung")
    texts = ((one.number, one.about, one.position, one.count, one.text) for one in summary.readings)
    _write(book, "Nội dung góp ý", [heads, *texts])
    book.properties.title = summary.title
    book.properties.creator = "thidua"
    made = datetime.fromisoformat(summary.closes).replace(tzinfo=None)
    book.properties.created = made
    return _packed(book, made)


def _write(book: Workbook, title: str, rows: Sequence[Sequence[Cell]]) -> None:
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    sheet = book.create_sheet(title)
    sheet.freeze_panes = "A2"
    for place in range(len(rows[0])):
        longest = max(len(str(row[place])) for row in rows if len(row) > place)
        sheet.column_dimensions[get_column_letter(place + 1)].width = min(longest + 2, _WIDEST)
    for number, row in enumerate(rows):
        cells = list(_cells(sheet, row))
        for cell in cells:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            cell.font = Font(bold=not number)
        sheet.append(cells)


def _cells(sheet: WriteOnlyWorksheet, row: Iterable[Cell]) -> Iterator[Written]:
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    for value in row:
        if isinstance(value, int):
            yield WriteOnlyCell(sheet, value)
            continue
        plain = ILLEGAL_CHARACTERS_RE.sub("\N{REPLACEMENT CHARACTER}", value)
        cell = WriteOnlyCell(sheet, f"'{plain}" if plain.startswith(_FORMULA) else plain)
        cell.data_type = "s"  # the library takes what begins with "=" for a formula
        yield cell


def _packed(book: Workbook, made: datetime) -> bytes:
    from openpyxl.xml.functions import tostring

    saved = io.BytesIO()
    book.save(saved)
    book.properties.modified = made
    return without_clock(saved.getvalue(), {PROPERTIES: tostring(book.properties.to_tree())})
