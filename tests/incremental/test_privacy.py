"""What is private of a nominee is in no byte of the output but its own page, and there only while the people
are asked: canary values in every field that is not public, looked for in every file, archives unpacked.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from builder.consultation.kinds import NOMINEE
from builder.consultation.visibility import Visibility, visibility_of
from builder.schema.fields import Date, FieldType, Record, Text, Whole
from tests.support.places import Project, site_from, story

OWN_PAGE = {"lay-y-kien/dot/n1/index.html"}
UPCOMING, OPEN, OVER = "2026-11-09 10:00", "2026-11-23 09:00", "2026-12-01 00:00"
HIDDEN = [field for field in NOMINEE.fields if visibility_of(field.name) is not Visibility.PUBLIC]


def canary_of(kind: FieldType, name: str) -> str:
    """Return a value for a field of ``kind`` that stands nowhere else, as YAML."""
    match kind:
        case Whole():
            return str(1913)
        case Text():
            return f"Chim hoàng yến {name}"
        case Date():
            return "1913-03-19"
        case Record(fields=fields):
            inner = (f"{field.name}: {canary_of(field.type, f'{name}.{field.name}')}" for field in fields)
            return "{" + ", ".join(inner) + "}"
        case _:
            pass
    raise AssertionError(f"no canary for a field like {name}: {kind}")


def is_in(content: bytes) -> bool:
    """Return whether a canary sings in ``content``."""
    return any(trace in content for trace in (b"1913", "hoàng yến".encode(), b"ho\\u00e0ng y", b"19/03/13"))


def telling(files: Mapping[str, bytes]) -> set[str]:
    """Return the paths of the files that hold a canary."""
    return {path for path, content in files.items() if any(map(is_in, unpacked(content)))}


def unpacked(content: bytes) -> list[bytes]:
    if not content.startswith(b"PK"):
        return [content]
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return [archive.read(name) for name in archive.namelist()]


@pytest.fixture
def column(tmp_path: Path) -> Project:
    canaries = "".join(f"  {field.name}: {canary_of(field.type, field.name)}\n" for field in HIDDEN)
    window = {"opens": "2026-11-10", "closes": "2026-11-30", "agency": "Hội đồng", "contacts": "mot-cua"}
    return site_from(
        tmp_path,
        f"""\
-- site.yaml --
title: Thi đua yêu nước
base_url: https://tanbien.example.gov.vn/
owner: {{name: Ủy ban nhân dân xã Tân Biên, level: commune}}
contacts: [{{id: mot-cua, agency: Văn phòng}}]
sections: [{{folder: lay-y-kien, kind: consultation, title: Lấy ý kiến Nhân dân}}]
-- content/lay-y-kien/dot/index.md --
{story("Lấy ý kiến một đợt", date="2026-11-05", **window)}
-- content/lay-y-kien/dot/danh-sach.yaml --
- id: n1
  subject: individual
  name: Lê Thị Hoa
  unit_name: Ấp Ví Dụ
  award: ba-me-vnah
{canaries}- {{id: n2, subject: individual, name: Trần Nam, unit_name: Ấp 2, award: giay-khen}}
""",
    )


@pytest.mark.parametrize(("now", "told"), [(UPCOMING, OWN_PAGE), (OPEN, OWN_PAGE), (OVER, set())])
def test_no_file_but_the_nominees_page_tells_what_is_private(
    column: Project, now: str, told: set[str]
) -> None:
    assert HIDDEN
    assert column.build(now=now).status == 0
    assert telling(column.published()) == told


def test_the_build_after_the_last_day_takes_it_back_by_itself(column: Project) -> None:
    column.build(now=OPEN)
    done = column.build(now=OVER)
    assert {code for code, _, _ in done.findings} == {"CON032"}
    assert telling(column.published()) == set()
    assert column.published() == column.clean(now=OVER)


def test_what_is_never_shown_is_not_even_on_the_nominees_page(column: Project) -> None:
    column.build(now=OPEN)
    page = column.page("lay-y-kien/dot/n1/index.html")
    assert ("1913" in page, "Chim hoàng yến native_place" in page, "consent" in page) == (True, True, False)
