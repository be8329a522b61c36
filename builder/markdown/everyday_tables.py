"""Everyday tables: rows of cells between bars, every row with a bar at both ends."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

_DELIMITERS = re.compile(r"\|(?: *:?-+:? *\|)+")
_MOST_CELLS = 5_000  # what the parser adds to short rows is bounded; here it never comes near that

Inline = Callable[[str, int], str]


def table_html(block: Sequence[str], number: int, inline: Inline) -> str | None:
    """Return the HTML of the table that the lines of ``block`` are, the ``number``-th of its body.

    Shape:  ``inline`` gives the HTML of a cell in a row, which is counted from 0; None when it is no table of
            this form.
    """
    if len(block) < 3 or min(map(len, block)) < 3 or _DELIMITERS.fullmatch(block[1]) is None:
        return None
    header, sides = _cells(block[0]), [_side(cell) for cell in _cells(block[1])]
    if len(header) != len(sides) or len(sides) * len(block) > _MOST_CELLS:
        return None
    label = "Bảng" if number == 1 else f"Bảng {number}"
    html = [f'<div class="table-scroll" role="region" tabindex="0" aria-label="{label}">\n']
    html.append("<table>\n<thead>\n<tr>\n")
    for cell, side in zip(header, sides, strict=True):
        html.append(f'<th{side} scope="col">{inline(cell, 0)}</th>\n')
    html.append("</tr>\n</thead>\n<tbody>\n")
    for row, line in enumerate(block[2:], 2):
        cells = _cells(line)
        cells += [""] * (len(sides) - len(cells))
        html.append("<tr>\n")
        # Cells beyond the last column are not shown.
        html += [f"<td{side}>{inline(cell, row)}</td>\n" for cell, side in zip(cells, sides, strict=False)]
        html.append("</tr>\n")
    html.append("</tbody>\n</table>\n</div>\n")
    return "".join(html)


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line[1:-1].split("|")]


def _side(delimiter: str) -> str:
    """Return the class of a column's cells as an attribute."""
    if delimiter.endswith(":"):
        side = "center" if delimiter.startswith(":") else "right"
    else:
        side = "left" if delimiter.startswith(":") else ""
    return f' class="align-{side}"' if side else ""
