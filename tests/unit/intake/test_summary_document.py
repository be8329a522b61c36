"""Summary as a document: all of it is there, the same bytes each time, and what people wrote is text."""

from __future__ import annotations

import io
from zipfile import ZipFile

import docx
import pytest
from docx.document import Document
from docx.enum.section import WD_ORIENT
from hypothesis import given
from hypothesis import strategies as st

from builder.dataclasses import replace
from builder.intake.summary import NOTHING_TO_READ, Summary, summary_of
from builder.intake.summary_counts import counted
from builder.intake.summary_document import document_of
from tests.unit.intake.offered import ASKED
from tests.unit.intake.test_summary import CANARIES, opinion


def summary(*texts: str) -> Summary:
    return summary_of(
        ASKED, counted([opinion(number, text=text) for number, text in enumerate(texts, 1)]), None
    )


def opened(content: bytes) -> Document:
    return docx.Document(io.BytesIO(content))


def paragraphs(content: bytes) -> list[str]:
    return [one.text for one in opened(content).paragraphs]


def test_every_table_stands_in_it_with_its_head_and_its_sums() -> None:
    told = summary("Một.", "Hai khác hẳn.")
    head, *tables, sign = opened(document_of(told)).tables
    assert len(tables) == len(told.tables)
    for table, known in zip(tables, told.tables, strict=True):
        assert [cell.text for cell in table.rows[0].cells] == list(known.rows[0])
        assert len(table.rows) == len(known.rows)
    assert [cell.text for cell in tables[0].rows[-1].cells] == ["Cộng", "2", "0", "2"]
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc" in head.rows[0].cells[1].text
    assert head.rows[0].cells[0].text.strip() == ASKED.agency.upper()
    assert "NGƯỜI TỔNG HỢP" in sign.rows[0].cells[1].text


def test_lines_texts_and_notes_stand_in_it() -> None:
    told = summary("Một.\n\nHai.")
    shown = paragraphs(document_of(told))
    assert {*told.lines, "TỔNG HỢP Ý KIẾN", told.title, "Một.\n\nHai.", *told.tables[4].notes} <= {*shown}
    assert NOTHING_TO_READ in paragraphs(document_of(summary_of(ASKED, counted(()), None)))


def test_wide_tables_stand_on_pages_that_lie() -> None:
    shown = [one.orientation for one in opened(document_of(summary("Một."))).sections]
    assert shown == [WD_ORIENT.PORTRAIT, WD_ORIENT.LANDSCAPE, WD_ORIENT.PORTRAIT]
    narrow = replace(summary("Một."), tables=summary("Một.").tables[:2])
    assert [one.orientation for one in opened(document_of(narrow)).sections] == [WD_ORIENT.PORTRAIT]


def test_the_same_summary_gives_the_same_bytes() -> None:
    told = summary("Một.", "Khác\x0bhẳn.")
    assert document_of(told) == document_of(told)
    with ZipFile(io.BytesIO(document_of(told))) as archive:
        assert {one.date_time[0] for one in archive.infolist()} == {1980}
        assert b"python-docx" not in archive.read("docProps/core.xml")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ('<w:fldSimple w:instr="DDEAUTO c:\\\\cmd"/>', '<w:fldSimple w:instr="DDEAUTO c:\\\\cmd"/>'),
        ("{ DDEAUTO c:\\\\windows }", "{ DDEAUTO c:\\\\windows }"),
        ("a\x0cb\x00c\x0bd\re\ufffef", "a�b�c�d�e�f"),
        ("a\x7fb\x85c\tđ", "a�b�c\tđ"),
    ],
)
def test_what_people_wrote_is_text(text: str, shown: str) -> None:
    content = document_of(summary(text))
    assert shown in paragraphs(content)
    with ZipFile(io.BytesIO(content)) as archive:
        assert b"<w:fldSimple" not in archive.read("word/document.xml")
        assert b"instrText" not in archive.read("word/document.xml")


@given(st.text(min_size=1, max_size=40))
def test_whatever_people_write_gives_a_document(text: str) -> None:
    assert paragraphs(document_of(summary(text)))


def test_nothing_of_a_sender_stands_in_it() -> None:
    with ZipFile(io.BytesIO(document_of(summary("Một.")))) as archive:
        whole = b"".join(map(archive.read, archive.namelist())).decode("utf-8", "replace")
    assert "Một." in whole
    assert [one for one in CANARIES if one and one in whole] == []
