"""The import as a command: it writes a list or leaves the one there is, and tells of cells."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.support.places import NOW, Project, site_from, story

FOLDER = "content/lay-y-kien/dot"
LIST = f"{FOLDER}/danh-sach.yaml"
WINDOW = {"opens": "2026-12-10", "closes": "2026-12-30", "agency": "Hội đồng", "contacts": "mot-cua"}
COLUMN = f"""\
-- site.yaml --
title: Thi đua yêu nước
base_url: https://tanbien.example.gov.vn/
owner: {{name: Ủy ban nhân dân xã Tân Biên, level: commune}}
contacts: [{{id: mot-cua, agency: Văn phòng}}]
sections: [{{folder: lay-y-kien, kind: consultation, title: Lấy ý kiến Nhân dân}}]
-- {FOLDER}/index.md --
{story("Lấy ý kiến một đợt", date="2026-11-05", **WINDOW)}
"""
GOOD = "STT;Tên;Đơn vị;Hình thức đề nghị\n1;Bà Lê Hoa;Ấp 1;Giấy khen\n"


@pytest.fixture
def column(tmp_path: Path) -> Project:
    return site_from(tmp_path / "xa", COLUMN)


def bring(column: Project, text: str, *options: str, into: str = FOLDER) -> int:
    column.write("../ds.csv", text)
    return column.run(
        "import", "danh-sach", str(column.root / "../ds.csv"), "--into", into, "--now", NOW, *options
    )


def test_a_list_is_written_and_can_be_built(column: Project, capsys: pytest.CaptureFixture[str]) -> None:
    assert bring(column, GOOD) == 0
    assert "Đã ghi 1 trường hợp vào content/lay-y-kien/dot/danh-sach.yaml" in capsys.readouterr().out
    done = column.build()
    assert (done.status, done.findings) == (0, [])
    assert "Bà Lê Hoa" in column.page("lay-y-kien/dot/2026-12-001/index.html")


def test_a_mistake_is_told_at_its_cell_and_leaves_the_list_as_it_was(
    column: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    bring(column, GOOD)
    before = (column.root / LIST).read_bytes()
    capsys.readouterr()
    assert bring(column, GOOD.replace("Giấy khen", "Giấy khenn")) == 1
    told = capsys.readouterr().err
    assert "ds.csv, ô D2: lỗi CON048" in told
    assert "Chưa ghi gì" in told
    assert (column.root / LIST).read_bytes() == before


def test_whoever_is_no_longer_on_the_list_is_named(
    column: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    bring(column, GOOD)
    capsys.readouterr()
    assert bring(column, GOOD.replace("Lê Hoa", "Trần Mai")) == 0
    assert "Không còn trong danh sách: Lê Hoa." in capsys.readouterr().out
    assert "2026-12-002" in (column.root / LIST).read_text(encoding="utf-8")


def test_the_report_as_data_names_rows_and_columns(
    column: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    assert bring(column, GOOD.replace("Giấy khen", "Lạ"), "--format", "json") == 1
    (finding,) = json.loads(capsys.readouterr().out)["diagnostics"]
    assert (finding["code"], finding["line"], finding["column"]) == ("CON049", 2, 4)


@pytest.mark.parametrize("into", ["content/khong-co", "..", "site.yaml"])
def test_a_folder_elsewhere_is_refused(
    column: Project, into: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert bring(column, GOOD, into=into) == 2
    assert "CMD022" in capsys.readouterr().err


def test_no_folder_at_all_is_refused(column: Project, capsys: pytest.CaptureFixture[str]) -> None:
    assert column.run("import", "danh-sach", "ds.csv") == 2
    assert "CMD021" in capsys.readouterr().err


def test_a_file_that_is_not_there_is_told(column: Project, capsys: pytest.CaptureFixture[str]) -> None:
    assert column.run("import", "danh-sach", str(column.root / "khong.csv"), "--into", FOLDER) == 1
    assert "SRC004" in capsys.readouterr().err
