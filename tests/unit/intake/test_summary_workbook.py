"""Summary as a workbook: the same bytes for the same summary, and no formula in it."""

from __future__ import annotations

import io
from typing import Any

import openpyxl
import pytest

from builder.intake.summary import summary_of
from builder.intake.summary_counts import counted
from builder.intake.summary_workbook import workbook_of
from tests.unit.intake.offered import ASKED
from tests.unit.intake.test_summary import opinion


def cells_of(content: bytes) -> list[Any]:  # Any: cells, as the library has them
    book = openpyxl.load_workbook(io.BytesIO(content))
    return [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]


@pytest.mark.parametrize("text", ["=1+1", "+84", "-1", "@SUM(A1)", '=HYPERLINK("http://e.vn")'])
def test_no_cell_is_a_formula(text: str) -> None:
    cells = cells_of(workbook_of(summary_of(ASKED, counted([opinion(text=text)]), None)))
    assert {cell.data_type for cell in cells} == {"s", "n"}
    assert f"'{text}" in [cell.value for cell in cells]
    assert [cell.value for cell in cells if str(cell.value).startswith(("=", "+", "-", "@"))] == []


def test_the_same_summary_gives_the_same_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    summary = summary_of(ASKED, counted([opinion(), opinion(2, text="Khác\x01hẳn.")]), None)
    assert workbook_of(summary) == workbook_of(summary)
    assert b"1980" not in workbook_of(summary)


def test_counts_are_numbers_and_each_table_has_its_sheet() -> None:
    book = openpyxl.load_workbook(io.BytesIO(workbook_of(summary_of(ASKED, counted([opinion()]), None))))
    assert book.sheetnames == [
        "Tổng hợp",
        "Theo ý kiến",
        "Theo cách gửi",
        "Theo ngày nhận",
        "Theo kết quả xử lý",
        "Theo trường hợp",
        "Theo trường hợp và cách gửi",
        "Nội dung góp ý",
    ]
    assert book["Theo ý kiến"]["B6"].value == 1
