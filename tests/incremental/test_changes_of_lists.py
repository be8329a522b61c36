"""An open list: what was published is recorded, and every change of it is on the page from then on."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.places import NOW, Project, site_from, story

LIST, RECORD = "content/lay-y-kien/dot/danh-sach.yaml", "content/lay-y-kien/dot/cong-bo.yaml"
WINDOW = {"opens": "2026-11-10", "closes": "2026-11-30", "agency": "Hội đồng", "contacts": "mot-cua"}
COLUMN = f"""\
-- site.yaml --
title: Thi đua yêu nước
base_url: https://tanbien.example.gov.vn/
owner: {{name: Ủy ban nhân dân xã Tân Biên, level: commune}}
contacts: [{{id: mot-cua, agency: Văn phòng}}]
sections: [{{folder: lay-y-kien, kind: consultation, title: Lấy ý kiến Nhân dân}}]
-- content/lay-y-kien/dot/index.md --
{story("Lấy ý kiến một đợt", date="2026-11-05", **WINDOW)}
-- {LIST} --
- {{id: n1, subject: individual, name: Lê Hoa, unit_name: Ấp 1, award: giay-khen}}
- {{id: n2, subject: individual, name: Trần Nam, unit_name: Ấp 2, award: giay-khen}}
"""


@pytest.fixture
def column(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Project:
    project = site_from(tmp_path, COLUMN)
    assert project.run("record", "--now", NOW) == 0
    assert RECORD in capsys.readouterr().out
    return project


def test_a_list_that_is_as_recorded_has_no_log_and_nothing_more_to_record(
    column: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    assert column.build().findings == []
    assert "Thay đổi của danh sách" not in column.page("lay-y-kien/dot/index.html")
    before = (column.root / RECORD).read_bytes()
    assert column.run("record", "--now", NOW) == 0
    assert "Không có gì cần ghi" in capsys.readouterr().out
    assert (column.root / RECORD).read_bytes() == before


def test_a_changed_list_is_not_published_until_the_change_is_recorded(column: Project) -> None:
    column.build()
    published = column.published()
    column.edit(LIST, "Trần Nam", "Trần Văn Nam")
    done = column.build()
    assert (done.status, done.findings) == (1, [("CON033", LIST, 2)])
    assert column.published() == published
    assert column.run("record", "--now", NOW) == 0
    assert column.build().findings == []
    page = column.page("lay-y-kien/dot/index.html")
    assert "Trần Văn Nam (mã n2): sửa tên từ “Trần Nam” thành “Trần Văn Nam”" in page
    assert 'datetime="2026-11-23"' in page
    assert column.published() == column.clean()


def test_who_was_taken_off_is_still_named_when_the_column_is_built_anew(column: Project) -> None:
    column.edit(
        LIST, "- {id: n2, subject: individual, name: Trần Nam, unit_name: Ấp 2, award: giay-khen}\n", ""
    )
    assert column.run("record", "--now", NOW) == 0
    page = column.clean()["lay-y-kien/dot/index.html"].decode()
    assert "Trần Nam (mã n2): rút khỏi danh sách" in page


def test_a_list_with_mistakes_is_not_recorded(column: Project, capsys: pytest.CaptureFixture[str]) -> None:
    before = (column.root / RECORD).read_bytes()
    column.edit(LIST, "name: Trần Nam", "name: Trần Văn Nam, awrad: a")
    assert column.run("record", "--now", NOW) == 1
    assert "FLD001" in capsys.readouterr().err
    assert (column.root / RECORD).read_bytes() == before
