"""Workbooks: a list of nominees as spreadsheets keep it, with the columns of its CSV."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime, time
from typing import TYPE_CHECKING

from builder.archives import PROPERTIES, without_clock
from builder.consultation.model import Consultation
from builder.consultation.open_data import table_of
from builder.plan.views import SiteView

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell import Cell

_SHEET = "Danh sách"
_NARROWEST, _WIDEST = 6, 60  # characters
_A3 = 8  # as the format numbers its papers
_PAGES_WIDE = 2  # on one, all columns would be too small to be read


def workbook_bytes(site: SiteView, consultation: Consultation, prefix: str) -> bytes:
    """Return the list as a workbook of one sheet: its head stays in sight and filters; head and name of each
    nominee are printed on every page.

    Shape:  every cell is a text, so that nothing is a formula and no code loses its zeros.
    Source: ECMA-376, written by its library; times in the archive are put right: its library asks the clock.
    """
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    rows = table_of(site, consultation, prefix)
    book = Workbook(write_only=True)
    sheet = book.create_sheet(_SHEET)
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(rows[0]))}{len(rows)}"
    sheet.print_title_rows, sheet.print_title_cols = "1:1", "A:D"  # up to the name
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", _A3
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = _PAGES_WIDE, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    for place, column in enumerate(zip(*rows, strict=True), start=1):
        sheet.column_dimensions[get_column_letter(place)].width = _width_of(column)
    head, plain = WriteOnlyCell(sheet), WriteOnlyCell(sheet)
    head.alignment = plain.alignment = Alignment(wrap_text=True, vertical="top")
    head.font = Font(bold=True)
    for number, row in enumerate(rows):
        sheet.append(_cells(plain if number else head, row))
    book.properties.title = consultation.document.title
    book.properties.creator = site.title
    made = datetime.combine(consultation.window.opens, time(), UTC).replace(tzinfo=None)
    book.properties.created = made
    return _packed(book, made)


def _width_of(column: Sequence[str]) -> int:
    return min(max(_NARROWEST, *map(len, column)) + 2, _WIDEST)


def _cells(cell: Cell, row: Iterable[str]) -> Iterator[Cell]:
    """Give ``cell`` the texts of ``row`` one after the other: a cell is written as soon as it is given, and
    looking up a style for each of thousands took most of the time.
    """
    for text in row:
        cell.value = text
        cell.data_type = "s"  # the library takes what begins with "=" for a formula
        yield cell


def _packed(book: Workbook, made: datetime) -> bytes:
    from openpyxl.xml.functions import tostring

    saved = io.BytesIO()
    book.save(saved)
    book.properties.modified = made
    return without_clock(saved.getvalue(), {PROPERTIES: tostring(book.properties.to_tree())})
