"""Columns: a head is known however it is written; what is private is left out."""

from __future__ import annotations

from builder.importing.cells import Sheet
from builder.importing.columns import Table, table_on


def found(*rows: tuple[str, ...]) -> tuple[Table | None, list[tuple[str, int, int]]]:
    table, findings = table_on(Sheet("ds.csv", "", rows))
    return table, [(one.code, one.span.line, one.span.column) for one in findings]


def test_heads_are_known_without_accents_capitals_and_marks() -> None:
    table, findings = found(("ho va ten", "CHỨC VỤ", "Đơn  vị:", "Hình thức\nđề nghị"))
    assert findings == []
    assert table is not None
    assert table.columns == {"name": 1, "position": 2, "unit": 3, "award": 4}


def test_the_head_stands_below_what_a_letter_begins_with() -> None:
    table, _ = found(("ỦY BAN NHÂN DÂN",), ("DANH SÁCH", "", ""), ("STT", "Tên", "Đơn vị"))
    assert table is not None
    assert table.head == 3


def test_a_sheet_without_heads_has_no_table() -> None:
    assert found(("Tên",), ("Lê Thị Hoa",)) == (None, [("CON042", 1, 1)])


def test_a_head_that_is_not_known_is_told_and_left_out() -> None:
    table, findings = found(("Tên", "Đơn vị", "Chức vu cũ"))
    assert findings == [("CON043", 1, 3)]
    assert table is not None
    assert "position" not in table.columns


def test_what_is_private_never_enters_the_table() -> None:
    table, findings = found(("Tên", "Đơn vị", "Số CCCD", "Số điện thoại", "Nơi ở hiện nay"))
    assert [code for code, _, _ in findings] == ["CON044"] * 3
    assert table is not None
    assert set(table.columns) == {"name", "unit"}


def test_two_columns_for_one_field_are_a_mistake_and_one_merged_over_two_is_not() -> None:
    assert found(("Tên", "Đơn vị", "Nơi công tác"))[1] == [("CON045", 1, 3)]
    assert found(("Tên", "Đơn vị", "Đơn vị"))[1] == []
