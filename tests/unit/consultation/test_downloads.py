"""Downloads: each consultation has its files beside it, and its page offers them."""

from __future__ import annotations

import pytest

from builder.consultation.downloads import downloads_of, plan_downloads, plan_schemas
from builder.plan.outputs import plain
from tests.unit.consultation.asked import make_announcement, make_asking_site, the_consultation
from tests.unit.plan.planned import make_context

BESIDE = "lay-y-kien/dot-mot"


@pytest.mark.parametrize(
    ("now", "names"),
    [
        (
            "2026-11-23",
            ["niem-yet/", "danh-sach.xlsx", "danh-sach.csv", "danh-sach.json", "nhac-ngay-cuoi.ics"],
        ),
        ("2026-12-09", ["danh-sach.xlsx", "danh-sach.csv", "danh-sach.json"]),
    ],
)
def test_the_page_offers_what_still_helps(now: str, names: list[str]) -> None:
    site = make_asking_site(make_announcement(), now=now)
    offered = downloads_of(make_context(site), the_consultation(site))
    assert [one.url for one in offered] == [f"/thi-dua/{BESIDE}/{name}" for name in names]
    assert all(one.title and one.kind for one in offered)


def test_every_file_that_is_offered_is_planned_and_stays_when_it_is_not_offered() -> None:
    site = make_asking_site(make_announcement(), now="2026-12-09")
    known = plain("consultation", "")
    planned = plan_downloads(make_context(site), the_consultation(site), known)
    assert [one.path for one in planned] == [
        f"{BESIDE}/danh-sach.csv",
        f"{BESIDE}/danh-sach.xlsx",
        f"{BESIDE}/danh-sach.json",
        f"{BESIDE}/nhac-ngay-cuoi.ics",
    ]
    assert not any(one.in_sitemap for one in planned)


def test_every_section_has_the_schema_of_its_lists() -> None:
    assert [one.path for one in plan_schemas(["lay-y-kien", "gop-y"])] == [
        "lay-y-kien/danh-sach.schema.json",
        "gop-y/danh-sach.schema.json",
    ]
