"""Official pages: paper, type and numbers of pages as official papers have them, for a word processor."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from docx.document import Document
    from docx.section import Section

_FONT, _LANGUAGE = "Times New Roman", "vi-VN"
TEXT, TITLE, IN_TABLES = 13, 14, 11  # points
_LONG, _SHORT = 297, 210  # millimetres, of A4
_TOP, _RIGHT, _BOTTOM, _LEFT, _ABOVE = 20, 15, 20, 30, 10
_BETWEEN = 6  # points, behind each paragraph


def official_pages() -> Document:
    """Return an empty document on A4, in type for official papers, with numbers on all pages but the first.

    Source: Nghị định 30/2020/NĐ-CP; ECMA-376, written by its library.
    """
    import docx

    document = docx.Document()
    _set_type(document)
    _set_headings(document)
    (first,) = document.sections
    _set_paper(first, lies=False)
    first.different_first_page_header_footer = True
    _number_pages(first)
    return document


def begin_part(document: Document, *, lies: bool) -> None:
    """Begin another page, and let it and those after it lie or stand."""
    from docx.enum.section import WD_SECTION

    part = document.add_section(WD_SECTION.NEW_PAGE)
    part.different_first_page_header_footer = False
    _set_paper(part, lies=lies)


def room(*, lies: bool) -> int:
    """Return how wide the text of a page is, in millimetres."""
    return (_LONG if lies else _SHORT) - _LEFT - _RIGHT


def repeat_heads(document: Document, *, after: int) -> None:
    """Let the first row of all tables but the first ``after`` stand on each page, and no row be torn."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    tables = list(document.element.body.iterchildren(qn("w:tbl")))
    for table in tables[after:]:
        for place, row in enumerate(table.iterchildren(qn("w:tr"))):
            properties = row.get_or_add_trPr()
            properties.append(OxmlElement("w:cantSplit"))
            if not place:
                properties.append(OxmlElement("w:tblHeader"))


def call(document: Document, title: str, made: datetime) -> None:
    """Write into ``document`` what it is called, and ``made`` instead of the clock."""
    known = document.core_properties
    known.title, known.author, known.language = title, "thidua", _LANGUAGE
    known.comments = known.last_modified_by = known.keywords = known.subject = ""
    known.created = known.modified = made
    known.revision = 1


def _set_type(document: Document) -> None:
    """Put one type in the place of all that the library's own template names."""
    from docx.oxml.ns import qn
    from docx.shared import Pt

    for fonts in document.styles.element.iter(qn("w:rFonts")):
        fonts.attrib.clear()
        for use in ("ascii", "hAnsi", "cs", "eastAsia"):
            fonts.set(qn(f"w:{use}"), _FONT)
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), _LANGUAGE)
    usual = document.styles["Normal"]
    usual.font.size = Pt(TEXT)
    usual.paragraph_format.space_after = Pt(_BETWEEN)
    usual.paragraph_format.line_spacing = 1.0


def _set_headings(document: Document) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt, RGBColor

    for level in (1, 2, 3):
        style = document.styles[f"Heading {level}"]
        style.font.size, style.font.bold = Pt(TITLE if level == 1 else TEXT), True
        style.font.color.rgb = RGBColor(0, 0, 0)
        style.paragraph_format.space_before = Pt(2 * _BETWEEN)
        style.paragraph_format.space_after = Pt(_BETWEEN)
    document.styles["Heading 1"].paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER


def _set_paper(part: Section, *, lies: bool) -> None:
    from docx.enum.section import WD_ORIENT
    from docx.shared import Mm

    part.orientation = WD_ORIENT.LANDSCAPE if lies else WD_ORIENT.PORTRAIT
    part.page_width, part.page_height = (Mm(_LONG), Mm(_SHORT)) if lies else (Mm(_SHORT), Mm(_LONG))
    part.top_margin, part.right_margin, part.bottom_margin, part.left_margin = map(
        Mm, (_TOP, _RIGHT, _BOTTOM, _LEFT)
    )
    part.header_distance = Mm(_ABOVE)


def _number_pages(first: Section) -> None:
    """Let the number stand in the middle above the text; the parts that follow go on with it."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    first.header.is_linked_to_previous = False
    paragraph = first.header.paragraphs[0]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    number = OxmlElement("w:fldSimple")
    number.set(qn("w:instr"), "PAGE")
    (written,) = first.header.part.element.iter(qn("w:p"))
    written.append(number)
