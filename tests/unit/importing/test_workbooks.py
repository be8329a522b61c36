"""Workbooks: merged cells are filled, formulas are their value, and a bomb is left alone."""

from __future__ import annotations

import io
import zipfile
from datetime import date, datetime, time

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from builder.importing.cells import Sheet
from builder.importing.workbooks import Unreadable, workbook_sheets


def filled(*rows: list[object]) -> tuple[Workbook, Worksheet]:
    book = Workbook()
    sheet = book.worksheets[0]
    for row in rows:
        sheet.append(row)
    return book, sheet


def saved(book: Workbook) -> bytes:
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def sheets_of(book: Workbook) -> tuple[Sheet, ...]:
    return workbook_sheets(saved(book), "ds.xlsx", 1000)


def test_numbers_days_and_texts_are_what_is_seen() -> None:
    day = date(2026, 9, 2)
    book, first = filled([1, 2.0, 2.5, day, datetime.combine(day, time()), " chữ ", None, True])
    first.title = "Trang"
    (sheet,) = sheets_of(book)
    assert sheet.rows == (("1", "2", "2.5", "02/09/2026", "02/09/2026", "chữ", "", ""),)
    assert (sheet.file, sheet.name) == ("ds.xlsx", "Trang")


def test_a_merged_cell_stands_in_every_place_that_it_covers() -> None:
    book, first = filled(["a", "b"], [None, "c"])
    first.merge_cells("A1:A2")
    assert sheets_of(book)[0].rows == (("a", "b"), ("a", "c"))


def test_a_formula_that_was_never_worked_out_is_told() -> None:
    (sheet,) = sheets_of(filled(["a", "=1+1"])[0])
    assert (sheet.rows, sheet.formulas) == ((("a", ""),), frozenset({(1, 2)}))


def test_hidden_sheets_are_left_alone() -> None:
    book, _ = filled()
    book.create_sheet("Nháp").sheet_state = "hidden"
    assert [sheet.name for sheet in sheets_of(book)] == ["Sheet"]


def packed(**files: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    return stream.getvalue()


@pytest.mark.parametrize(
    "content",
    [
        packed(word__document_xml=b"<a/>"),
        packed(xl__workbook_xml=b"<a/>"),
        packed(xl__workbook_xml=b"\0" * 201_000_000),
        saved(Workbook())[:-200],
    ],
    ids=["a letter", "an empty shell", "a bomb", "cut off"],
)
def test_what_is_no_workbook_is_refused(content: bytes) -> None:
    with pytest.raises(Unreadable):
        workbook_sheets(content, "ds.xlsx", 1000)


def test_cells_merged_down_to_the_end_of_the_world_are_refused_at_once() -> None:
    sheet = b'<worksheet><mergeCells><mergeCell ref="A1:A1048576"/></mergeCells></worksheet>'
    content = packed(xl__workbook_xml=b"<a/>", xl__worksheets__sheet1_xml=sheet)
    with pytest.raises(Unreadable, match="gộp"):
        workbook_sheets(content, "ds.xlsx", 1000)
