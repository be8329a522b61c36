"""Cells are named as whoever has the file open finds them."""

from __future__ import annotations

import pytest

from builder.importing.cells import Sheet, cell_name, column_letters


@pytest.mark.parametrize(("column", "letters"), [(1, "A"), (26, "Z"), (27, "AA"), (52, "AZ"), (703, "AAA")])
def test_columns_are_counted_in_letters(column: int, letters: str) -> None:
    assert column_letters(column) == letters


def test_a_cell_is_named_with_file_sheet_column_and_row() -> None:
    assert cell_name(Sheet("ds.xlsx", "Trang 1", ()).span(7, 4)) == "ds.xlsx, trang “Trang 1”, ô D7"


def test_a_file_without_sheets_needs_none() -> None:
    assert cell_name(Sheet("ds.csv", "", ()).span(7, 4)) == "ds.csv, ô D7"
