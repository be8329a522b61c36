"""Fifteen hundred nominees are a normal list: its pages stay small enough for a slow line."""

from __future__ import annotations

import gzip
from collections.abc import Mapping
from pathlib import Path

import pytest

from benchmarks.nominees import list_of
from tests.support.places import site_from, story

COLUMN = """\
-- site.yaml --
title: Thi đua yêu nước
base_url: https://tanbien.example.gov.vn/
owner: {name: Ủy ban nhân dân xã Tân Biên, level: commune}
contacts: [{id: mot-cua, agency: Văn phòng}]
sections: [{folder: lay-y-kien, kind: consultation, title: Lấy ý kiến Nhân dân}]
"""
WINDOW = {"opens": "2026-11-10", "closes": "2026-11-30", "agency": "Hội đồng", "contacts": "mot-cua"}
MOST = 100_000  # bytes, compressed


@pytest.mark.slow
def test_every_page_of_fifteen_hundred_nominees_is_light_when_compressed(tmp_path: Path) -> None:
    weights = weights_of(tmp_path, {"dot": list_of(1_500)}, "2026-11-23")
    assert len(weights) > 3_000
    assert {path: weight for path, weight in weights.items() if weight > MOST} == {}


@pytest.mark.slow
def test_a_roll_of_many_honours_is_light_page_by_page(tmp_path: Path) -> None:
    """Each award of a year, each letter and each unit stays below what is split no further."""
    given = [f"{{state: awarded, decision: 9/QĐ, date: {year}-12-20}}" for year in (2026, 2027)]
    lists = {f"dot-{number}": list_of(1_500, outcome) for number, outcome in enumerate(given)}
    weights = weights_of(tmp_path, lists, "2028-01-05")
    roll = {path: weight for path, weight in weights.items() if path.startswith("bang-vang/")}
    assert "bang-vang/don-vi-khac/nam-2027/index.html" in roll
    assert {path: weight for path, weight in weights.items() if weight > MOST} == {}


def weights_of(root: Path, lists: Mapping[str, str], now: str) -> Mapping[str, int]:
    """Build a column of ``lists`` by the names of their consultations; return what each page weighs."""
    texts = "".join(
        f"-- content/lay-y-kien/{name}/index.md --\n"
        f"{story(f'Lấy ý kiến {name}', date='2026-11-05', **WINDOW)}\n"
        f"-- content/lay-y-kien/{name}/danh-sach.yaml --\n{text}"
        for name, text in lists.items()
    )
    column = site_from(root, COLUMN + texts)
    assert column.build(now=now).status == 0
    files = column.published()
    return {path: len(gzip.compress(files[path])) for path in files if path.endswith(".html")}
