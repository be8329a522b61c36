"""Cells: what a spreadsheet holds, as texts at their places, whatever kind of file it was."""

from __future__ import annotations

from builder.dataclasses import dataclass
from builder.diagnostics import Span

_BETWEEN = "!"  # between file and sheet, as spreadsheets write it themselves


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: ``rows`` are as wide as they are, ``filled`` are the places that a merged cell covers.

    Units: places count rows and columns from 1.
    """

    file: str
    name: str
    rows: tuple[tuple[str, ...], ...]
    formulas: frozenset[tuple[int, int]] = frozenset()  # without the value that they had when it was saved

    def span(self, row: int, column: int) -> Span:
        """Return the place of a cell: its row stands for the line."""
        return Span(f"{self.file}{_BETWEEN}{self.name}", row, column)


def cell_name(span: Span) -> str:
    """Return where ``span`` is, as whoever has the file open looks for it: “Trang 1”, D7."""
    file, _, sheet = span.path.rpartition(_BETWEEN)
    cell = f"{column_letters(span.column)}{span.line}"
    return f"{file}, trang “{sheet}”, ô {cell}" if sheet else f"{file}, ô {cell}"


def column_letters(column: int) -> str:
    """Return the letters of a column: 1 is A, 27 is AA."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
