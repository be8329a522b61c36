"""One consultation from its announcement to an award that is taken back: each page says how things stand."""

from __future__ import annotations

from pathlib import Path

from tests.support.places import Project, site_from, story

LIST = "content/lay-y-kien/dot/danh-sach.yaml"
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
- id: n1
  subject: individual
  name: Lê Hoa
  unit_name: Ấp 1
  award: giay-khen
"""
COUNTS = dict.fromkeys(("disagree", "to_verify", "not_handled"), "0") | dict.fromkeys(
    ("received", "valid", "agree"), "2"
)
NOMINEE, PAGE, FEED = "lay-y-kien/dot/n1/index.html", "lay-y-kien/dot/index.html", "lay-y-kien/rss.xml"
ROLL, YEAR = "bang-vang/index.html", "bang-vang/nam-2026/index.html"
AWARDED = "  outcome:\n    state: awarded\n    decision: 5/QĐ\n    date: 2026-12-20\n"
CANCELLED = "    cancelled_by: {decision: 9/QĐ, date: 2026-12-28, reason: Kê khai sai}\n"


def built(project: Project, now: str) -> dict[str, str]:
    """Build, compare with a clean build, and return every page."""
    done = project.build(now=now)
    assert (done.status, done.findings) == (0, [])
    published = project.published()
    assert published == project.clean(now=now)
    return {path: content.decode("utf-8", "replace") for path, content in published.items()}


def test_from_announcement_to_revocation(tmp_path: Path) -> None:
    project = site_from(tmp_path, COLUMN)

    pages = built(project, "2026-11-06 08:00")
    assert "Sắp lấy ý kiến – chưa phải quyết định khen thưởng" in pages[NOMINEE]
    assert "[Sắp lấy ý kiến," in pages[FEED]

    pages = built(project, "2026-11-10 00:00")
    assert "Đang lấy ý kiến – chưa phải quyết định khen thưởng" in pages[NOMINEE]
    assert "[Đang lấy ý kiến," in pages[FEED]
    assert ROLL not in pages

    pages = built(project, "2026-12-01 00:00")
    assert "Đã kết thúc lấy ý kiến – chưa phải quyết định khen thưởng" in pages[NOMINEE]

    project.write("content/lay-y-kien/dot/tong-hop.md", story("Tổng hợp ý kiến", date="2026-12-05", **COUNTS))
    pages = built(project, "2026-12-05 08:00")
    assert "Đã có tổng hợp ý kiến" in pages[NOMINEE]
    assert "Tổng hợp ý kiến" in pages[PAGE]

    outcome = (project.root / LIST).read_text(encoding="utf-8") + AWARDED
    project.write(LIST, outcome)
    pages = built(project, "2026-12-21 08:00")
    assert "Được tặng theo Quyết định số 5/QĐ, ngày 20/12/2026" in pages[NOMINEE]
    assert "Lê Hoa" in pages[YEAR]
    assert "/bang-vang/" in pages["lay-y-kien/index.html"]

    project.write(LIST, outcome.replace("awarded", "revoked") + CANCELLED)
    pages = built(project, "2026-12-29 08:00")
    decision, cancelling = "Quyết định số 5/QĐ, ngày 20/12/2026", "Quyết định số 9/QĐ, ngày 28/12/2026"
    told = f"Đã thu hồi: {decision} đã bị hủy bỏ theo {cancelling}"
    assert told in pages[NOMINEE]
    assert "Được tặng theo" not in pages[NOMINEE]
    assert "Kê khai sai" in pages[NOMINEE]
    assert "Đã thu hồi" in pages[PAGE]
    assert YEAR not in pages
    assert told in pages[ROLL]
    assert not any("Lê Hoa" in pages[path] for path in pages if path.endswith((".xml", "feed.json")))
