"""Workbooks: a spreadsheet opens the list as its page shows it, and runs none of it."""

from __future__ import annotations

import csv
import io
from zipfile import ZipFile

from openpyxl import load_workbook

from builder.consultation.open_data import csv_text
from builder.consultation.workbooks import workbook_bytes
from tests.support.values import make_site
from tests.unit.consultation.asked import make_announcement, make_asking_site, the_consultation
from tests.unit.plan.planned import make_context

LIST = """\
- {id: "001", subject: individual, honorific: Bà, name: Lê Thị Hoa, unit: xa-cu, award: hc-lao-dong, class: 3,
   summary: "Giữ lớp; mười năm", proposal: {number: 01/TTr, date: 2026-10-01, agency: UBND xã}}
- {id: "002", subject: collective, name: "=1+1", unit_name: "Tổ <một>", award: giay-khen}
"""
SITE = make_context(make_site()).site_view.value


def workbook(nominees: str = LIST) -> bytes:
    return workbook_bytes(SITE, the_consultation(make_asking_site(make_announcement(), dot_mot=nominees)), "")


def test_a_workbook_has_the_rows_of_the_csv() -> None:
    (sheet,) = load_workbook(io.BytesIO(workbook())).worksheets
    found = [[cell or "" for cell in row] for row in sheet.iter_rows(values_only=True)]
    text = csv_text(SITE, the_consultation(make_asking_site(make_announcement(), dot_mot=LIST)), "")
    told = list(csv.reader(io.StringIO(text.removeprefix("\ufeff")), delimiter=";"))
    told[2][3] = told[2][3].removeprefix("'")
    assert found == told
    assert found[1][0] == "001"


def test_no_cell_is_a_formula() -> None:
    (sheet,) = load_workbook(io.BytesIO(workbook())).worksheets
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert "=1+1" in [cell.value for cell in cells]
    with ZipFile(io.BytesIO(workbook())) as archive:
        assert b"<f>" not in archive.read("xl/worksheets/sheet1.xml")


def test_every_cell_wraps_its_text_and_only_the_head_is_bold() -> None:
    (sheet,) = load_workbook(io.BytesIO(workbook())).worksheets
    rows = [[cell for cell in row if cell.value is not None] for row in sheet.iter_rows()]
    assert {cell.data_type for row in rows for cell in row} == {"s"}
    assert {(cell.alignment.wrap_text, cell.alignment.vertical) for row in rows for cell in row} == {
        (True, "top")
    }
    assert [{cell.font.b for cell in row} for row in rows] == [{True}, {False}, {False}]


def test_the_head_stays_in_sight_and_is_printed_on_every_page() -> None:
    (sheet,) = load_workbook(io.BytesIO(workbook())).worksheets
    assert (sheet.title, sheet.freeze_panes, sheet.print_title_rows) == ("Danh sách", "A2", "$1:$1")
    assert (sheet.auto_filter.ref, sheet.page_setup.orientation) == ("A1:T3", "landscape")
    assert sheet["A1"].font.bold


def test_print_takes_two_large_pages_side_by_side_and_names_everybody_on_both() -> None:
    (sheet,) = load_workbook(io.BytesIO(workbook())).worksheets
    page = sheet.page_setup
    assert (page.paperSize, page.fitToWidth, page.fitToHeight) == (int(sheet.PAPERSIZE_A3), 2, 0)
    assert (sheet.print_title_cols, sheet["D1"].value) == ("$A:$D", "Tên")


def test_nothing_in_a_workbook_tells_when_or_where_it_was_made() -> None:
    with ZipFile(io.BytesIO(workbook())) as archive:
        assert {(one.date_time, one.create_system) for one in archive.infolist()} == {
            ((1980, 1, 1, 0, 0, 0), 3)
        }
        properties = archive.read("docProps/core.xml").decode()
    assert properties.count("2026-11-20T00:00:00Z") == 2


def test_an_empty_list_is_a_workbook_of_its_heads() -> None:
    (sheet,) = load_workbook(io.BytesIO(workbook("[]"))).worksheets
    assert [row[0] for row in sheet.iter_rows(values_only=True)] == ["Mã"]
