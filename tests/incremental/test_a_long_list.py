"""Fifteen hundred nominees are a normal list: its pages stay small enough for a slow line."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from benchmarks.nominees import list_of
from tests.support.places import site_from, story

WINDOW = {"opens": "2026-11-10", "closes": "2026-11-30", "agency": "Hội đồng", "contacts": "mot-cua"}
MOST = 100_000  # bytes, compressed


@pytest.mark.slow
def test_every_page_of_fifteen_hundred_nominees_is_light_when_compressed(tmp_path: Path) -> None:
    column = site_from(
        tmp_path,
        f"""\
-- site.yaml --
title: Thi đua yêu nước
base_url: https://tanbien.example.gov.vn/
owner: {{name: Ủy ban nhân dân xã Tân Biên, level: commune}}
contacts: [{{id: mot-cua, agency: Văn phòng}}]
sections: [{{folder: lay-y-kien, kind: consultation, title: Lấy ý kiến Nhân dân}}]
-- content/lay-y-kien/dot/index.md --
{story("Lấy ý kiến một đợt", date="2026-11-05", **WINDOW)}
-- content/lay-y-kien/dot/danh-sach.yaml --
{list_of(1_500)}""",
    )
    assert column.build().status == 0
    files = column.published()
    weights = {path: len(gzip.compress(files[path])) for path in files if path.endswith(".html")}
    assert len(weights) > 3_000
    assert {path: weight for path, weight in weights.items() if weight > MOST} == {}
