"""Official pages: paper, margins, type and numbers of pages are those of official papers."""

from __future__ import annotations

from datetime import UTC, datetime

from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.shared import Emu

from builder.intake.official_pages import begin_part, call, official_pages, repeat_heads, room


def papers(document: Document) -> list[tuple[object, ...]]:
    """Return of each part how it lies, and in millimetres its width, two of its margins, and its room."""
    found: list[tuple[object, ...]] = []
    for one in document.sections:
        known = (one.page_width, one.top_margin, one.left_margin, one.right_margin)
        width, top, left, right = (Emu(length or 0).mm for length in known)
        found.append((one.orientation, *map(round, (width, top, left, width - left - right))))
    return found


def test_pages_are_a4_with_the_margins_of_official_papers_and_lie_where_told() -> None:
    document = official_pages()
    begin_part(document, lies=True)
    begin_part(document, lies=False)
    stands = (WD_ORIENT.PORTRAIT, 210, 20, 30, room(lies=False))
    assert papers(document) == [stands, (WD_ORIENT.LANDSCAPE, 297, 20, 30, room(lies=True)), stands]


def test_all_pages_but_the_first_are_numbered() -> None:
    document = official_pages()
    begin_part(document, lies=True)
    first, second = document.sections
    fields = [one.get(qn("w:instr")) for one in first.header.part.element.iter(qn("w:fldSimple"))]
    assert (fields, first.different_first_page_header_footer) == (["PAGE"], True)
    assert (second.header.is_linked_to_previous, second.different_first_page_header_footer) == (True, False)
    assert [one.text for one in first.first_page_header.paragraphs] == [""]


def test_one_type_is_used_for_everything_and_the_language_is_known() -> None:
    styles = official_pages().styles.element
    assert {value for one in styles.iter(qn("w:rFonts")) for value in one.attrib.values()} == {
        "Times New Roman"
    }
    assert {one.get(qn("w:val")) for one in styles.iter(qn("w:lang"))} == {"vi-VN"}


def test_heads_of_tables_are_repeated_and_no_row_is_torn() -> None:
    document = official_pages()
    for _ in range(2):
        document.add_table(2, 1)
    repeat_heads(document, after=1)
    marks = [
        [one.find(f".//{qn(mark)}") is not None for one in document.element.body.iter(qn("w:tr"))]
        for mark in ("w:tblHeader", "w:cantSplit")
    ]
    assert marks == [[False, False, True, False], [False, False, True, True]]


def test_a_document_tells_its_name_and_no_clock() -> None:
    document, made = official_pages(), datetime(2026, 12, 8, tzinfo=UTC)
    call(document, "Đợt một", made)
    known = document.core_properties
    assert (known.title, known.author, known.comments) == ("Đợt một", "thidua", "")
    assert (known.created, known.modified) == (made, made)
