"""What readers may not see is in no byte of the output."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.places import Project, site_from, story
from tests.support.values import picture

SECRET = "Việc chưa công bố"
SETTINGS = """\
-- site.yaml --
title: Thi đua yêu nước
base_url: https://tanbien.example.gov.vn/
owner: {name: Ủy ban nhân dân xã Tân Biên, level: commune}
contacts: [{id: mot-cua, agency: Văn phòng}]
sections:
  - {folder: tin, kind: news, title: Tin phong trào}
  - {folder: phong-trao, kind: movement, title: Phong trào}
  - {folder: cuoc-thi, kind: contest, title: Cuộc thi}
  - {folder: lay-y-kien, kind: consultation, title: Lấy ý kiến Nhân dân}
"""
REST = {
    "summary": f"{SECRET} được kể lại trong một đoạn tóm tắt dài vừa đủ cho các danh sách.",
    "tags": f"{SECRET}",
    "author": f"{SECRET}",
    "aliases": "/viec-chua-cong-bo/",
    "featured": "true",
    "image": "{file: bi-mat.png, alt: Việc chưa công bố}",
}
HIDDEN = {
    "draft": {"draft": "true"},
    "status": {"status": "draft"},
    "review": {"status": "review"},
    "withdrawn": {"status": "withdrawn"},
    "scheduled": {"date": "2026-11-23 09:01"},
    "expired": {"expires": "2026-11-22"},
}


def hidden_from(folder: Path, fields: dict[str, str], path: str = "content/tin/bi-mat.md") -> Project:
    """Return a column with one published story and one document that ``fields`` hold back."""
    project = site_from(folder, SETTINGS, {f"{path.rpartition('/')[0]}/bi-mat.png": picture()})
    project.write("content/tin/a.md", story("Một bài đã đăng", tags="Rau"))
    given = {"title": SECRET + " bao giờ", **REST, **fields}
    project.write(path, story(body=f"{SECRET}. ![Việc chưa công bố](bi-mat.png)", **given))
    return project


def leaks(project: Project) -> list[str]:
    """Return the paths of the files that say anything of what is hidden, or are named for it."""
    words = (SECRET, "chưa công bố", "bi-mat", "viec-chua-cong-bo")
    return [
        path
        for path, content in project.published().items()
        for word in words
        if word.encode() in content or word in path
    ]


@pytest.mark.parametrize("fields", HIDDEN.values(), ids=HIDDEN.keys())
def test_a_story_that_is_held_back_is_nowhere(tmp_path: Path, fields: dict[str, str]) -> None:
    project = hidden_from(tmp_path, fields)
    assert project.build().status == 0
    assert leaks(project) == []
    assert (project.output / "tin/a/index.html").is_file()


def test_a_story_that_is_published_is_on_its_page_in_lists_feeds_archive_and_sitemap(tmp_path: Path) -> None:
    """Otherwise the tests above would see nothing where nothing ever is."""
    project = hidden_from(tmp_path, {})
    assert project.build().status == 0
    assert {
        "index.html",
        "tin/index.html",
        "tin/a/index.html",
        "tin/bi-mat/index.html",
        "tin/bi-mat.png",
        "rss.xml",
        "atom.xml",
        "feed.json",
        "tin/rss.xml",
        "luu-tru/2026/11/index.html",
        "tu-khoa/index.html",
        "tac-gia/viec-chua-cong-bo/index.html",
        "viec-chua-cong-bo/index.html",
        "sitemap.xml",
    } <= set(leaks(project))


@pytest.mark.parametrize("fields", HIDDEN.values(), ids=HIDDEN.keys())
def test_a_story_that_is_taken_back_leaves_nothing_behind(tmp_path: Path, fields: dict[str, str]) -> None:
    project = hidden_from(tmp_path, {})
    project.build()
    assert leaks(project)
    given = {"title": SECRET + " bao giờ", **REST, **fields}
    project.write("content/tin/bi-mat.md", story(body=SECRET, **given))
    assert project.build().status == 0
    assert leaks(project) == []


def test_time_alone_brings_a_story_and_takes_it_away(tmp_path: Path) -> None:
    project = hidden_from(tmp_path, {"date": "2026-12-01", "expires": "2026-12-31"})
    seen = []
    for now in ("2026-11-30T23:59:59", "2026-12-01", "2026-12-31 12:00", "2027-01-01"):
        assert project.build(now=now).status == 0
        seen.append(bool(leaks(project)))
    assert seen == [False, True, True, False]


@pytest.mark.parametrize("fields", [{"draft": "true"}, {"date": "2030-01-01"}])
def test_a_preview_shows_drafts_and_a_build_after_it_does_not(tmp_path: Path, fields: dict[str, str]) -> None:
    project = hidden_from(tmp_path, fields)
    project.build(drafts=True)
    assert leaks(project)
    project.build()
    assert leaks(project) == []


def test_a_movement_that_is_held_back_is_nowhere(tmp_path: Path) -> None:
    project = site_from(tmp_path, SETTINGS)
    fields = {"title": SECRET + " bao giờ", "date": "", "draft": "true", "full_name": SECRET}
    project.write("content/phong-trao/bi-mat.md", story(body=SECRET, **fields))
    assert project.build().status == 0
    assert leaks(project) == []


def test_an_entry_that_is_held_back_is_not_in_its_contest(tmp_path: Path) -> None:
    project = hidden_from(tmp_path, {"draft": "true"}, "content/cuoc-thi/viet/bai-du-thi/bi-mat.md")
    contest = story("Cuộc thi viết về mẹ", deadline="2026-12-20", organizer="Hội Phụ nữ")
    project.write("content/cuoc-thi/viet/index.md", contest)
    assert project.build().status == 0
    assert leaks(project) == []


@pytest.mark.parametrize("fields", HIDDEN.values(), ids=HIDDEN.keys())
def test_a_consultation_that_is_held_back_names_no_nominee(tmp_path: Path, fields: dict[str, str]) -> None:
    asking = {"opens": "2026-11-10", "closes": "2026-11-30", "agency": "Hội đồng", "contacts": "mot-cua"}
    project = hidden_from(tmp_path, {**asking, **fields}, "content/lay-y-kien/bi-mat/index.md")
    nominee = f"- {{id: n1, subject: individual, name: {SECRET}, unit_name: Ấp 1, award: giay-khen}}\n"
    project.write("content/lay-y-kien/bi-mat/danh-sach.yaml", nominee)
    assert project.build().status == 0
    assert leaks(project) == []


@pytest.mark.parametrize(
    ("now", "shown"),
    [("2026-11-30T23:59:59", False), ("2026-12-01 07:59", False), ("2026-12-01 08:00", True)],
)
def test_the_summary_of_opinions_is_nowhere_before_its_hour(tmp_path: Path, now: str, shown: bool) -> None:
    project = site_from(tmp_path, SETTINGS)
    asking = {"opens": "2026-11-10", "closes": "2026-11-30", "agency": "Hội đồng", "contacts": "mot-cua"}
    counts = {
        "received": "9",
        "valid": "9",
        "agree": "7",
        "disagree": "1",
        "to_verify": "1",
        "not_handled": "0",
    }
    project.write("content/lay-y-kien/dot/index.md", story("Lấy ý kiến một đợt", date="2026-11-09", **asking))
    nominee = "- {id: n1, subject: individual, name: Lê Hoa, unit_name: Ấp 1, award: giay-khen}\n"
    project.write("content/lay-y-kien/dot/danh-sach.yaml", nominee)
    summary = story(SECRET + " bao giờ", SECRET, "2026-12-01 08:00", **counts)
    project.write("content/lay-y-kien/dot/tong-hop.md", summary)
    assert project.build(now=now).status == 0
    assert bool(leaks(project)) is shown


def test_a_summary_dated_within_the_window_is_refused(tmp_path: Path) -> None:
    project = site_from(tmp_path, SETTINGS)
    asking = {"opens": "2026-11-10", "closes": "2026-11-30", "agency": "Hội đồng", "contacts": "mot-cua"}
    counts = {
        "received": "9",
        "valid": "9",
        "agree": "7",
        "disagree": "1",
        "to_verify": "1",
        "not_handled": "0",
    }
    project.write("content/lay-y-kien/dot/index.md", story("Lấy ý kiến một đợt", date="2026-11-09", **asking))
    project.write("content/lay-y-kien/dot/danh-sach.yaml", "[]\n")
    project.write(
        "content/lay-y-kien/dot/tong-hop.md", story(SECRET + " bao giờ", SECRET, "2026-11-22", **counts)
    )
    assert project.build().findings == [("CON013", "content/lay-y-kien/dot/tong-hop.md", 3)]
    assert not project.output.exists()


@pytest.mark.parametrize("fields", HIDDEN.values(), ids=HIDDEN.keys())
def test_what_is_held_back_breaks_nothing_that_names_it(tmp_path: Path, fields: dict[str, str]) -> None:
    project = naming_what_is_hidden(tmp_path, fields)
    built = project.build()
    assert (built.status, leaks(project)) == (0, [])
    page = (project.output / "tin/a/index.html").read_text(encoding="utf-8")
    assert "<a>việc này</a>, <a>việc kia</a>" in page


def test_time_alone_never_stops_a_build(tmp_path: Path) -> None:
    project = naming_what_is_hidden(tmp_path, {"date": "2026-12-01", "expires": "2026-12-31"})
    for now in ("2026-11-30", "2026-12-01", "2026-12-31 23:59", "2027-01-01", "2090-01-01"):
        assert project.build(now=now).status == 0, now


def naming_what_is_hidden(folder: Path, fields: dict[str, str]) -> Project:
    """Return a column whose story, movement and nominee name documents that ``fields`` hold back."""
    project = hidden_from(folder, fields)
    given = {"title": SECRET + " bao giờ", **fields}
    project.write("content/phong-trao/bi-mat.md", story(body=SECRET, **{**given, "date": ""}))
    if fields.get("date"):
        project.write(
            "content/phong-trao/bi-mat.md", story(body=SECRET, **{**given, "date": "", "draft": "true"})
        )
    project.write(
        "content/tin/a.md",
        story(
            "Một bài đã đăng",
            "[việc này](bi-mat.md), [việc kia](../phong-trao/bi-mat.md#khong-co)",
            movements="bi-mat",
        ),
    )
    asking = {"opens": "2026-11-20", "closes": "2026-12-08", "agency": "Hội đồng", "contacts": "mot-cua"}
    project.write("content/lay-y-kien/mot/index.md", story("Lấy ý kiến đợt một", **asking))
    project.write(
        "content/lay-y-kien/mot/danh-sach.yaml",
        "- {id: n1, subject: individual, name: Lê Hoa, unit_name: Ấp 1, award: giay-khen,"
        " story: ../../tin/bi-mat.md}\n",
    )
    return project


def test_entries_of_a_contest_that_is_held_back_are_in_no_byte_either(tmp_path: Path) -> None:
    fields = {"deadline": "2026-12-31", "organizer": "Xã", "draft": "true"}
    project = hidden_from(tmp_path, fields, "content/cuoc-thi/bi-mat/index.md")
    project.write("content/cuoc-thi/bi-mat/bai-du-thi/b.md", story(f"{SECRET} nay dự thi", SECRET))
    assert project.build().findings == []
    assert leaks(project) == []
    project.edit("content/cuoc-thi/bi-mat/index.md", "draft: true\n", "")
    project.build()
    assert "cuoc-thi/bi-mat/bai-du-thi/b/index.html" in leaks(project)
