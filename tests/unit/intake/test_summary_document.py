"""Summary as a document: what a word processor opens, with every text in it and nothing that acts."""

from __future__ import annotations

import io
from dataclasses import replace
from xml.etree import ElementTree
from zipfile import ZipFile

from hypothesis import given
from hypothesis import strategies as st

from builder.intake.readings import Reading
from builder.intake.summary import Summary, Table
from builder.intake.summary_document import document_of

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TABLE = Table("Theo ý kiến", ("Chỉ đếm.",), (("Ý kiến", "Đã nhận"), ("Đồng tình", 3), ("=1+1", 0)))
READING = Reading(4, "Bà Hoa (001)", "Đồng tình", 3, "Lời một.\n\nLời <b>hai</b> & ba.")
SUMMARY = Summary("Đợt một", 3, ("Đã nhận 3 ý kiến.",), (TABLE,), (READING,), 0, "2026-12-08T23:59:59+07:00")


def texts(content: bytes) -> list[str]:
    with ZipFile(io.BytesIO(content)) as archive:
        assert archive.namelist()[0] == "[Content_Types].xml"
        for name in archive.namelist():
            ElementTree.fromstring(archive.read(name))
        document = ElementTree.fromstring(archive.read("word/document.xml"))
    return ["".join(one.itertext()) for one in document.iter(f"{W}p")]


def test_title_lines_tables_and_texts_stand_in_their_order() -> None:
    assert [one for one in texts(document_of(SUMMARY)) if one] == [
        "Tổng hợp ý kiến: Đợt một",
        "Đã nhận 3 ý kiến.",
        "Theo ý kiến",
        "Chỉ đếm.",
        "Ý kiến",
        "Đã nhận",
        "Đồng tình",
        "3",
        "=1+1",
        "0",
        "Nội dung góp ý",
        "Ý kiến số 4, cùng 2 ý kiến gần giống. Về: Bà Hoa (001). Đồng tình.",
        "Lời một.",
        "Lời <b>hai</b> & ba.",
    ]


def test_equal_summaries_give_equal_bytes_and_there_may_be_nothing_to_read() -> None:
    assert document_of(SUMMARY) == document_of(SUMMARY)
    assert "Không có nội dung góp ý nào" in texts(document_of(replace(SUMMARY, readings=())))[-1]


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])))
def test_any_text_makes_a_document_of_no_more_parts(text: str) -> None:
    content = document_of(replace(SUMMARY, lines=(text,)))
    assert len(texts(content)) == len(texts(document_of(SUMMARY)))
