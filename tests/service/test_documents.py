"""Summaries in a real word processor: LibreOffice lays them out as their library was told."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from builder.dataclasses import replace
from builder.intake.summary import summary_of
from builder.intake.summary_counts import counted
from builder.intake.summary_document import document_of
from builder.opinions import AskedNominee
from tests.unit.intake.offered import ASKED
from tests.unit.intake.test_summary import opinion

pytestmark = pytest.mark.slow

_MANY = 70  # nominees: more than a page that lies has room for


@pytest.fixture
def printed(tmp_path: Path) -> Path:
    """Return the summary of a long list as it comes out of a printer."""
    ids = [f"{place:03d}" for place in range(_MANY)]
    nominees = tuple(AskedNominee(one, f"Bà Lê Thị {one}", "Giấy khen") for one in ids)
    opinions = [opinion(number, (ids[number],), text=f"Lời {number}.") for number in range(1, _MANY)]
    file = tmp_path / "bao-cao.docx"
    file.write_bytes(document_of(summary_of(replace(ASKED, nominees=nominees), counted(opinions), None)))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(file)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return file.with_suffix(".pdf")


def pages_of(file: Path) -> list[str]:
    done = subprocess.run(["pdftotext", "-layout", file, "-"], check=True, capture_output=True, timeout=60)
    return done.stdout.decode().split("\f")[:-1]


def papers_of(file: Path, count: int) -> list[tuple[int, int]]:
    """Return the width and height of each page, in millimetres."""
    command = ["pdfinfo", "-l", str(count), str(file)]
    done = subprocess.run(command, check=True, capture_output=True, text=True, timeout=60)
    sizes = re.findall(r"size: +([\d.]+) x ([\d.]+) pts", done.stdout)
    return [(round(float(width) / 72 * 25.4), round(float(height) / 72 * 25.4)) for width, height in sizes]


def test_a_long_table_has_its_head_on_each_page_and_pages_have_their_numbers(printed: Path) -> None:
    pages = pages_of(printed)
    listed = [page for page in pages if "Bà Lê Thị" in page and "Giấy khen" in page]
    assert len(listed) > 1
    assert all("Hình thức" in page for page in listed)
    assert not pages[0].split("\n", 1)[0].strip().isdigit()
    assert [page.split("\n", 1)[0].strip() for page in pages[1:]] == [
        str(n) for n in range(2, len(pages) + 1)
    ]
    papers = papers_of(printed, len(pages))
    assert (papers[0], papers[-1]) == ((210, 297), (210, 297))
    assert {paper for page, paper in zip(pages, papers, strict=True) if page in listed} == {(297, 210)}
