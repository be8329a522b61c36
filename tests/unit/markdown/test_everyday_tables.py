"""Everyday tables; tests/unit/markdown/test_everyday.py compares them with those of the parser."""

from __future__ import annotations

import pytest

from builder.markdown.everyday_tables import table_html


def html(*lines: str, number: int = 1) -> str | None:
    return table_html(lines, number, lambda cell, row: f"{cell}{row}" if cell else "")


def test_short_rows_are_filled_and_long_ones_cut() -> None:
    table = html("| a | b |", "| --- | :-: |", "| c |", "| d | e | f |")
    assert table is not None
    rows = table.partition("<tbody>")[2]
    assert '<td>c2</td>\n<td class="align-center"></td>' in rows
    assert '<td>d3</td>\n<td class="align-center">e3</td>' in rows
    assert "f3" not in rows


def test_regions_of_one_body_have_names_of_their_own() -> None:
    second = html("| a |", "| --- |", "| b |", number=2)
    assert second is not None
    assert 'aria-label="Bảng 2"' in second


@pytest.mark.parametrize(
    "lines",
    [
        ("| a |", "| --- |"),
        ("| a |", "| b |", "| c |"),
        ("| a | b |", "| --- |", "| c |"),
        ("| a |", "| --- |", "|"),
        ("| a |", "|| --- |", "| b |"),
        ("| a |" * 10, "| --- |", *["| b |"] * 10),
        ("|a" * 100 + "|", "|-" * 100 + "|", *["|b|"] * 100),
    ],
)
def test_other_forms_are_no_table(lines: tuple[str, ...]) -> None:
    assert html(*lines) is None
