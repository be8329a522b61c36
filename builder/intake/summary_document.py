"""Summary as a document: headings, paragraphs and tables for a word processor, and nothing that acts."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator, Sequence
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from builder.intake.readings import Reading
from builder.intake.summary import Cell, Summary, Table
from builder.intake.summary_markdown import NOTHING_TO_READ

_FIRST_INSTANT = (1980, 1, 1, 0, 0, 0)  # that an archive can name
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_WORDS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_NO_CHARACTER = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # that XML holds
_AROUND = {
    "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_TYPE}.document.main+xml"/>'
    f'<Override PartName="/word/styles.xml" ContentType="{_TYPE}.styles+xml"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="a" '
    f'Type="{_OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>',
    "word/_rels/document.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="a" '
    f'Type="{_OFFICE}/styles" Target="styles.xml"/></Relationships>',
}
_A4 = (
    '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1701" w:header="567" w:footer="567" '
    'w:gutter="0"/></w:sectPr>'
)
_BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)


def document_of(summary: Summary) -> bytes:
    """Return ``summary`` as a document; equal summaries give equal bytes.

    Source: ECMA-376, part 1, section 17; written by hand, since it is a page of markup and a library is not.
    """
    parts = [_paragraph(f"Tổng hợp ý kiến: {summary.title}", "Title")]
    parts += [_paragraph(line) for line in summary.lines]
    for table in summary.tables:
        parts += _table(table)
    parts += [_paragraph("Nội dung góp ý", "Heading1")]
    parts += [text for one in summary.readings for text in _reading(one)] or [_paragraph(NOTHING_TO_READ)]
    document = f'<w:document xmlns:w="{_WORDS}"><w:body>{"".join(parts)}{_A4}</w:body></w:document>'
    return _packed({**_AROUND, "word/document.xml": document, "word/styles.xml": _styles()})


def _reading(one: Reading) -> Iterator[str]:
    others = f", cùng {one.count - 1} ý kiến gần giống" if one.count > 1 else ""
    yield _paragraph(f"Ý kiến số {one.number}{others}. Về: {one.about}. {one.position}.", "Heading2")
    yield from (_paragraph(line, "Quote") for line in one.text.splitlines() if line.strip())


def _table(table: Table) -> Iterator[str]:
    yield _paragraph(table.title, "Heading1")
    yield from map(_paragraph, table.notes)
    rows = "".join(_row(row, is_head=not place) for place, row in enumerate(table.rows))
    look = f'<w:tblPr><w:tblW w:w="5000" w:type="pct"/><w:tblBorders>{_BORDERS}</w:tblBorders></w:tblPr>'
    grid = "<w:tblGrid>" + "<w:gridCol/>" * len(table.rows[0]) + "</w:tblGrid>"
    yield f"<w:tbl>{look}{grid}{rows}</w:tbl>{_paragraph('')}"


def _row(cells: Sequence[Cell], *, is_head: bool) -> str:
    told = "".join(f"<w:tc><w:tcPr/>{_cell(cell, is_head=is_head)}</w:tc>" for cell in cells)
    repeated = "<w:tblHeader/>" if is_head else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{repeated}</w:trPr>{told}</w:tr>"


def _cell(cell: Cell, *, is_head: bool) -> str:
    look = "TableHead" if is_head else "TableNumber" if isinstance(cell, int) else "TableText"
    return _paragraph(str(cell), look)


def _paragraph(text: str, style: str = "Normal") -> str:
    clean = escape(_NO_CHARACTER.sub("\N{REPLACEMENT CHARACTER}", text))
    look = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>'
    return f'<w:p>{look}<w:r><w:t xml:space="preserve">{clean}</w:t></w:r></w:p>'


def _styles() -> str:
    face = '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:cs="Times New Roman"/>'
    base = f'<w:rPr>{face}<w:lang w:val="vi-VN"/></w:rPr>'
    looks = (
        _style("Normal", "Normal", 26, after=120),
        _style("Title", "Title", 32, after=240, bold=True),
        _style("Heading1", "heading 1", 28, before=360, after=120, bold=True, level=0),
        _style("Heading2", "heading 2", 26, before=240, after=60, bold=True, level=1),
        _style("Quote", "Quote", 26, after=60, indent=567),
        _style("TableHead", "Table Head", 24, bold=True),
        _style("TableText", "Table Text", 24),
        _style("TableNumber", "Table Number", 24, is_right=True),
    )
    defaults = f"<w:docDefaults><w:rPrDefault>{base}</w:rPrDefault></w:docDefaults>"
    return f'<w:styles xmlns:w="{_WORDS}">{defaults}{"".join(looks)}</w:styles>'


def _style(
    id: str,  # noqa: A002 (the word of the format)
    name: str,
    half_points: int,
    *,
    before: int = 0,
    after: int = 0,
    indent: int = 0,
    bold: bool = False,
    is_right: bool = False,
    level: int | None = None,
) -> str:
    default = ' w:default="1"' if id == "Normal" else ""
    lines = f'<w:spacing w:before="{before}" w:after="{after}" w:line="300" w:lineRule="auto"/>'
    lines = ("<w:keepNext/>" if level is not None else "") + lines
    lines += f'<w:ind w:left="{indent}"/>' if indent else ""
    lines += '<w:jc w:val="right"/>' if is_right else ""
    lines += f'<w:outlineLvl w:val="{level}"/>' if level is not None else ""
    letters = ("<w:b/>" if bold else "") + f'<w:sz w:val="{half_points}"/>'
    based = "" if id == "Normal" else '<w:basedOn w:val="Normal"/>'
    return (
        f'<w:style w:type="paragraph"{default} w:styleId="{id}"><w:name w:val="{name}"/>{based}'
        f"<w:pPr>{lines}</w:pPr><w:rPr>{letters}</w:rPr></w:style>"
    )


def _packed(parts: dict[str, str]) -> bytes:
    """Return ``parts`` as an archive without a clock."""
    whole = io.BytesIO()
    with ZipFile(whole, "w") as archive:
        for name, text in _named_first(parts):
            info = ZipInfo(name, _FIRST_INSTANT)
            info.create_system = 3  # else the archive tells on what kind of machine it was made
            info.compress_type = ZIP_DEFLATED
            archive.writestr(info, (_HEAD + text).encode())
    return whole.getvalue()


def _named_first(parts: dict[str, str]) -> Iterable[tuple[str, str]]:
    """Return ``parts`` with what names their types first, as some readers want it."""
    return sorted(parts.items(), key=lambda part: (part[0] != "[Content_Types].xml", part[0]))
