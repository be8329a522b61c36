"""Summary as a document: laid out as official papers are, for an office to go on writing in.

Whatever stands in it is text: nothing of it is a field that a word processor would carry out.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from builder.archives import without_clock
from builder.intake.official_pages import (
    IN_TABLES,
    TEXT,
    begin_part,
    call,
    official_pages,
    repeat_heads,
    room,
)
from builder.intake.readings import Reading
from builder.intake.summary import NOTHING_TO_READ, Cell, Summary, Table, reading_head
from builder.vietnamese.numbers import number

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import Table as Written
    from docx.text.paragraph import Paragraph

_NATION, _MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"
_TITLE, _ANY_DAY = "TỔNG HỢP Ý KIẾN", "……………, ngày …… tháng …… năm ………"
_SIGNER, _HOW = "NGƯỜI TỔNG HỢP", "(Ký, ghi rõ họ tên)"
_SUM = "Cộng"
_HEAD, _BESIDE = 12, (0.4, 0.6)  # points; parts of the width
_TOGETHER = 15  # rows that a page holds whole
_MOST_UPRIGHT = 5  # columns on a page that stands
_NARROWEST, _WIDEST, _LINES = 5, 40, 4  # letters of a column; lines over which its head may run
# What no XML holds, and what begins another page or line where nobody wrote one.
_NOT_TEXT = re.compile("[^\t\n -~\u00a0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def document_of(summary: Summary) -> bytes:
    """Return ``summary`` as a document of a word processor; equal summaries give equal bytes.

    Shape:  the head of a table is repeated on each of its pages; wide tables stand on pages that lie.
    """
    document = official_pages()
    _write_head(document, summary)
    is_lying = False
    for table in summary.tables:
        if _is_wide(table) is not is_lying:
            is_lying = not is_lying
            begin_part(document, lies=is_lying)
        _write_table(document, table)
    if is_lying:
        begin_part(document, lies=False)
    _write_readings(document, summary.readings)
    _write_beside(document, ("", ""), (_SIGNER, _HOW), size=TEXT)
    repeat_heads(document, after=1)
    call(document, summary.title, datetime.fromisoformat(summary.closes).astimezone(UTC))
    saved = io.BytesIO()
    document.save(saved)
    return without_clock(saved.getvalue())


def _write_head(document: Document, summary: Summary) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    _write_beside(document, (summary.agency.upper(), ""), (_NATION, _MOTTO), size=_HEAD)
    _add(document, _ANY_DAY, italic=True).alignment = WD_ALIGN_PARAGRAPH.RIGHT
    document.add_heading(_TITLE, 1)
    _add(document, summary.title, bold=True).alignment = WD_ALIGN_PARAGRAPH.CENTER
    for line in summary.lines:
        _add(document, line).alignment = WD_ALIGN_PARAGRAPH.JUSTIFY


def _write_beside(document: Document, left: Sequence[str], right: Sequence[str], *, size: int) -> None:
    """Write two columns without lines around them, each line in the middle of its own."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    written = document.add_table(1, 2)
    _set_widths(written, [room(lies=False) * part for part in _BESIDE])
    for cell, lines in zip(written.rows[0].cells, (left, right), strict=True):
        for place, line in enumerate(lines):
            paragraph = cell.add_paragraph() if place else cell.paragraphs[0]
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
            _put(paragraph, line, size=TEXT if place else size, bold=line != _HOW, italic=line == _HOW)


def _write_table(document: Document, table: Table) -> None:
    document.add_heading(_plain(table.title), 2)
    for note in table.notes:
        _add(document, note, italic=True).paragraph_format.keep_with_next = True
    written = document.add_table(len(table.rows), len(table.rows[0]), style="Table Grid")
    _set_widths(written, list(_widths(table)))
    last = len(table.rows) - 1
    for place, (places, row) in enumerate(zip(written.rows, table.rows, strict=True)):
        for cell, value in zip(places.cells, row, strict=True):
            paragraph = cell.paragraphs[0]
            _fill(paragraph, value, bold=not place or row[0] == _SUM)
            paragraph.paragraph_format.keep_with_next = last < _TOGETHER and place < last


def _fill(paragraph: Paragraph, value: Cell, *, bold: bool) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt

    paragraph.paragraph_format.space_after = Pt(0)
    if isinstance(value, int):
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    _put(paragraph, number(value) if isinstance(value, int) else value, size=IN_TABLES, bold=bold)


def _set_widths(written: Written, widths: Sequence[float]) -> None:
    """Some programs go by the widths of columns, others by those of cells."""
    from docx.shared import Mm

    written.autofit = False
    for column, width in zip(written.columns, widths, strict=True):
        column.width = Mm(width)
    for row in written.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = Mm(width)


def _write_readings(document: Document, readings: Sequence[Reading]) -> None:
    from docx.shared import Mm

    document.add_heading("Nội dung góp ý", 2)
    for one in readings:
        document.add_heading(_plain(reading_head(one)), 3)
        _add(document, one.text).paragraph_format.left_indent = Mm(10)
    if not readings:
        _add(document, NOTHING_TO_READ)


def _is_wide(table: Table) -> bool:
    return len(table.rows[0]) > _MOST_UPRIGHT


def _widths(table: Table) -> Iterator[float]:
    """Yield the widths of the columns, in millimetres: as long as what stands in them, within reason."""
    heads, *rows = table.rows
    wanted = []
    for place, head in enumerate(map(str, heads)):
        longest = max((len(str(row[place])) for row in rows), default=0)
        of_head = max(*map(len, head.split()), len(head) // _LINES)
        wanted.append(min(max(longest, of_head, _NARROWEST), _WIDEST) + 2)
    for letters in wanted:
        yield room(lies=_is_wide(table)) * letters / sum(wanted)


def _add(document: Document, text: str, *, bold: bool = False, italic: bool = False) -> Paragraph:
    paragraph = document.add_paragraph()
    _put(paragraph, text, bold=bold, italic=italic)
    return paragraph


def _put(
    paragraph: Paragraph, text: str, *, size: int = TEXT, bold: bool = False, italic: bool = False
) -> None:
    from docx.shared import Pt

    run = paragraph.add_run(_plain(text))
    run.bold, run.italic, run.font.size = bold, italic, Pt(size)


def _plain(text: str) -> str:
    return _NOT_TEXT.sub("\N{REPLACEMENT CHARACTER}", text)
