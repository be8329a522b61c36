"""Which pages are made again: exactly those that show what was edited."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.places import Project, site_from, story
from tests.support.values import picture

SUMMARY = "Tóm tắt đủ dài để danh sách không phải lấy lời của thân bài, và không có cảnh báo nào."
HOME = {"index.html"}
FEEDS = {"rss.xml", "atom.xml", "feed.json"}
TIN = {"tin/index.html", "tin/rss.xml"}
MONTH = {"luu-tru/2026/index.html", "luu-tru/2026/11/index.html"}
LISTED = HOME | FEEDS | TIN | MONTH
A, B, C, D = (f"tin/{name}/index.html" for name in "abcd")
DOT = "lay-y-kien/dot/index.html"
NOMINEE, OTHER = "lay-y-kien/dot/n1/index.html", "lay-y-kien/dot/n2/index.html"
FORM, *OTHER_FORMS = (f"lay-y-kien/dot/{name}phieu-gop-y/index.html" for name in ("n1/", "n2/", ""))
SHEET = "lay-y-kien/dot/niem-yet/index.html"
LISTS = {f"lay-y-kien/dot/danh-sach.{form}" for form in ("csv", "xlsx", "json")}
COLUMN = f"""\
-- site.yaml --
title: Thi đua yêu nước
base_url: https://tanbien.example.gov.vn/
owner: {{name: Ủy ban nhân dân xã Tân Biên, level: commune}}
contacts: [{{id: mot-cua, agency: Văn phòng}}]
sections:
  - {{folder: tin, kind: news, title: Tin phong trào}}
  - {{folder: lay-y-kien, kind: consultation, title: Lấy ý kiến Nhân dân}}
-- content/tin/a.md --
{story("Bài thứ nhất của xã", date="2026-11-01", summary=SUMMARY)}
-- content/tin/b.md --
{story("Bài thứ hai của xã", date="2026-11-02", summary=SUMMARY)}
-- content/tin/c.md --
{story("Bài thứ ba của xã", date="2026-11-03", summary=SUMMARY, tags="Rau")}
-- content/lay-y-kien/dot/index.md --
{story("Lấy ý kiến một đợt", opens="2026-11-10", closes="2026-11-30", agency="Hội đồng", contacts="mot-cua")}
-- content/lay-y-kien/dot/danh-sach.yaml --
- {{id: n1, subject: individual, name: Lê Hoa, unit_name: Ấp 1, award: giay-khen}}
- {{id: n2, subject: individual, name: Trần Nam, unit_name: Ấp 2, award: giay-khen}}
"""


@pytest.fixture
def column(tmp_path: Path) -> Project:
    project = site_from(tmp_path, COLUMN)
    built = project.build()
    assert (built.status, built.findings) == (0, [])
    return project


def test_the_first_build_makes_everything_but_copies(column: Project) -> None:
    column.write("content/tin/anh.png", picture())
    column.edit("content/tin/a.md", "Nội dung.", "![Lễ](anh.png)")
    fresh = column.build(cached=False)
    copies = {path for path in column.published() if path.startswith("assets/")} | {
        "tin/anh.png",
        "manifest.json",
    }
    assert fresh.rendered == set(column.published()) - copies


def test_a_story_that_says_when_it_was_updated_is_new_in_feeds_but_in_no_listing(column: Project) -> None:
    column.edit("content/tin/b.md", "date: 2026-11-02", "date: 2026-11-02\nupdated: 2026-11-20")
    assert column.build().rendered == {B, "sitemap.xml", "tin/rss.xml", *FEEDS}
    assert "2026-11-20" in column.page("atom.xml")


def test_a_body_edit_that_no_list_shows_runs_no_layout_and_writes_only_its_own_page(column: Project) -> None:
    column.edit("content/tin/b.md", "Nội dung.", "Nội dung mới.")
    again = column.build()
    assert again.rendered == set()
    assert again.written == (B,)
    assert "Nội dung mới." in column.page(B)


def test_a_body_edit_that_lists_quote_renders_the_lists(column: Project) -> None:
    column.edit("content/tin/b.md", f"summary: {SUMMARY}\n", "")
    column.build()
    column.edit("content/tin/b.md", "Nội dung.", "Lời mới ở đầu bài.")
    again = column.build()
    assert again.rendered == {A, B, C} | LISTED
    assert "Lời mới ở đầu bài." in column.page("tin/index.html")


def test_a_title_edit_renders_the_page_its_neighbours_and_the_lists(column: Project) -> None:
    column.edit("content/tin/b.md", "Bài thứ hai của xã", "Bài được sửa tên")
    again = column.build()
    assert again.rendered == {A, B, C} | LISTED
    assert [path for path in again.rendered if "Bài được sửa tên" not in column.page(path)] == []
    assert "Bài thứ hai" not in b"".join(column.published().values()).decode(errors="replace")


def test_a_story_that_is_nobodys_neighbour_leaves_the_others_alone(column: Project) -> None:
    column.edit("content/tin/a.md", "Bài thứ nhất của xã", "Bài được sửa tên")
    assert C not in column.build().rendered


def test_a_new_story_renders_itself_the_lists_and_the_one_before_it(column: Project) -> None:
    column.write("content/tin/d.md", story("Bài thứ tư của xã", date="2026-11-04", summary=SUMMARY))
    again = column.build()
    counts = {"luu-tru/index.html", "sitemap.xml"}
    assert again.rendered == {C, D} | LISTED | counts
    assert (again.written, again.removed) == (tuple(sorted(again.rendered)), ())


def test_a_deleted_story_takes_its_page_away_and_nothing_else(column: Project) -> None:
    before = set(column.published())
    column.remove("content/tin/b.md")
    again = column.build()
    assert again.rendered == {A, C} | LISTED | {"luu-tru/index.html", "sitemap.xml"}
    assert again.removed == (B,)
    assert set(column.published()) == before - {B}


def test_a_story_that_comes_back_is_as_it_was(column: Project) -> None:
    before, text = column.published(), (column.root / "content/tin/b.md").read_text(encoding="utf-8")
    column.remove("content/tin/b.md")
    column.build()
    column.write("content/tin/b.md", text)
    column.build()
    assert column.published() == before


def test_a_renamed_story_moves(column: Project) -> None:
    (column.root / "content/tin/b.md").rename(column.root / "content/tin/d.md")
    again = column.build()
    assert again.removed == (B,)
    assert again.rendered == {A, C, D} | LISTED | {"sitemap.xml"}


def test_a_new_tag_renders_the_page_and_the_pages_of_the_term(column: Project) -> None:
    column.edit("content/tin/a.md", "summary:", "tags: Rau\nsummary:")
    again = column.build()
    assert again.rendered == {A, C, "tu-khoa/index.html", "tu-khoa/rau/index.html"}


def test_a_story_without_its_tag_takes_the_term_away(column: Project) -> None:
    column.edit("content/tin/c.md", "tags: Rau\n", "")
    again = column.build()
    assert again.removed == ("tu-khoa/index.html", "tu-khoa/rau/index.html")
    assert again.rendered == {C, "sitemap.xml"}


def test_files_of_others_in_the_output_stay(column: Project) -> None:
    column.output.joinpath("tin", "cua-nguoi-khac.txt").write_text("xin để lại", encoding="utf-8")
    for name in "abc":
        column.remove(f"content/tin/{name}.md")
    column.build()
    assert column.page("tin/cua-nguoi-khac.txt") == "xin để lại"


def test_a_part_of_a_layout_renders_what_can_reach_it(column: Project) -> None:
    column.write("layouts/parts/mieng.html", "một")
    column.write("layouts/terms.html", "{% include 'parts/mieng.html' %}{{ page.title }}")
    column.build()
    column.write("layouts/parts/mieng.html", "hai")
    assert column.build().rendered == {"tu-khoa/index.html"}
    assert column.page("tu-khoa/index.html") == "haiTừ khóa"


@pytest.mark.parametrize(
    ("before", "after"),
    [("title: Thi đua", "title: Gương thi đua"), ("level: commune", "level: commune, phone: 0276")],
)
def test_what_every_page_shows_renders_every_page(column: Project, before: str, after: str) -> None:
    column.edit("site.yaml", before, after)
    pages = {path for path in column.published() if path.endswith(".html")}
    assert pages <= column.build().rendered


def test_a_setting_that_cuts_lists_renders_only_lists(column: Project) -> None:
    column.edit("site.yaml", "contacts:", "page_size: 1\ncontacts:")
    again = column.build()
    assert not {A, B, C, "index.html"} & again.rendered
    assert {"tin/index.html", "tin/trang/1/index.html"} <= again.rendered


def test_an_edited_list_of_nominees_renders_their_pages_and_the_announcement(column: Project) -> None:
    column.edit("content/lay-y-kien/dot/danh-sach.yaml", "Lê Hoa", "Lê Huệ")
    assert column.build().rendered == {DOT, NOMINEE, OTHER, FORM, SHEET, *LISTS}


def test_an_edited_contact_renders_what_shows_contacts(column: Project) -> None:
    column.edit("site.yaml", "agency: Văn phòng", "agency: Bộ phận một cửa")
    assert column.build().rendered == {DOT, NOMINEE, OTHER, FORM, *OTHER_FORMS, SHEET}


def test_the_end_of_a_window_renders_what_shows_the_state(column: Project) -> None:
    assert column.build(now="2026-11-30T23:59:59").rendered == frozenset()
    again = column.build(now="2026-12-01")
    assert again.rendered == {
        DOT,
        NOMINEE,
        OTHER,
        "index.html",
        "lay-y-kien/index.html",
        "lay-y-kien/rss.xml",
        "sitemap.xml",
        "next-change.json",
        FORM,
        *OTHER_FORMS,
        SHEET,
        *FEEDS,
    }
    assert "Đã kết thúc" in column.page(NOMINEE)


def test_a_replaced_picture_of_the_same_size_renders_nothing(column: Project) -> None:
    column.write("content/tin/anh.png", picture())
    column.edit("content/tin/a.md", "Nội dung.", "![Lễ](anh.png)")
    column.build()
    column.write("content/tin/anh.png", picture() + b"\x00")
    again = column.build()
    assert (again.rendered, again.written) == (frozenset(), ("tin/anh.png",))


def test_a_build_that_refuses_its_content_changes_nothing(column: Project) -> None:
    before = column.published()
    column.edit("content/tin/a.md", "Nội dung.", "[x](khong-co.md)")
    column.edit("content/tin/b.md", "Bài thứ hai của xã", "Bài được sửa tên")
    assert [code for code, _, _ in column.build().findings] == ["LNK001"]
    assert column.published() == before
