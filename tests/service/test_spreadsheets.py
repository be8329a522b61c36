"""Lists in a real spreadsheet program: LibreOffice opens both downloads and finds nothing to compute."""

from __future__ import annotations

import csv
import io
import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from builder.consultation.open_data import csv_text, table_of
from builder.consultation.workbooks import workbook_bytes
from tests.support.values import make_site
from tests.unit.consultation.asked import make_announcement, make_asking_site, the_consultation
from tests.unit.plan.planned import make_context

pytestmark = pytest.mark.slow

_SUMS = (
    "=1+1",
    "+1+1",
    "-1-1",
    "@SUM(A1:A2)",
    '=HYPERLINK("https://example.com";"Bấm")',
    "=cmd|' /C calc'!A0",
)
_LIST = "".join(
    f"- {{id: n{place}, subject: collective, name: {json.dumps(text)}, unit_name: Ấp, award: giay-khen}}\n"
    for place, text in enumerate(_SUMS)
)
# Semicolons, quotation marks, UTF-8: as the program's window for such files is filled in.
_AS_CSV = "--infilter=Text - txt - csv (StarCalc):59,34,76"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"

Sheet = tuple[list[list[str]], list[str]]  # the texts of the cells, row by row, and the formulas


@pytest.fixture
def opened(tmp_path: Path) -> Callable[..., Sheet]:
    """Return a function that has LibreOffice open a file: ``opened("a.csv", content)``."""

    def convert(name: str, content: bytes) -> Sheet:
        file = tmp_path / name
        file.write_bytes(content)
        profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
        wishes = ["--convert-to", "fods", *([_AS_CSV] if file.suffix == ".csv" else [])]
        command = ["soffice", profile, "--headless", *wishes, "--outdir", str(tmp_path), str(file)]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
        return _sheet(file.with_suffix(".fods"))

    return convert


def _sheet(file: Path) -> Sheet:
    table = next(ET.parse(file).getroot().iter(f"{_TABLE}table"))
    cells = list(table.iter(f"{_TABLE}table-cell"))
    formulas = [found for cell in cells if (found := cell.get(f"{_TABLE}formula")) is not None]
    rows = [
        [_text(cell) for cell in row.iter(f"{_TABLE}table-cell")] for row in table.iter(f"{_TABLE}table-row")
    ]
    return rows, formulas


def _text(cell: ET.Element) -> str:
    return "\n".join("".join(line.itertext()) for line in cell.iter(f"{_TEXT}p"))


def _table() -> tuple[list[list[str]], str, bytes]:
    consultation = the_consultation(make_asking_site(make_announcement(), dot_mot=_LIST))
    site = make_context(make_site()).site_view.value
    return (
        table_of(site, consultation, ""),
        csv_text(site, consultation, ""),
        workbook_bytes(site, consultation, ""),
    )


def test_a_workbook_opens_without_a_formula_and_with_every_text_as_it_was(
    opened: Callable[..., Sheet],
) -> None:
    rows, _, workbook = _table()
    found, formulas = opened("a.xlsx", workbook)
    assert formulas == []
    assert {row[3] for row in found[1:] if len(row) > 3} == {row[3] for row in rows[1:]} == set(_SUMS)


def test_a_csv_opens_without_a_formula_and_with_every_text_behind_a_mark(
    opened: Callable[..., Sheet],
) -> None:
    found, formulas = opened("a.csv", _table()[1].encode())
    assert formulas == []
    assert {row[3] for row in found[1:] if len(row) > 3} == {f"'{text}" for text in _SUMS}


def test_a_list_that_nobody_made_harmless_would_be_computed(opened: Callable[..., Sheet]) -> None:
    """Without this the two tests above would prove nothing."""
    written = io.StringIO()
    csv.writer(written, delimiter=";").writerows(_table()[0])
    _, formulas = opened("a.csv", written.getvalue().encode())
    assert "of:=1+1" in formulas
