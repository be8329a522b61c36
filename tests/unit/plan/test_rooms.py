"""Tests of builder.plan.rooms."""

from __future__ import annotations

import pytest

from builder.documents.document import Document
from builder.documents.kinds import EXEMPLAR, MOVEMENT, NEWS, PAGE
from builder.model.site import Site
from builder.plan.rooms import intro_of, plan_archive, plan_sections, plan_terms
from builder.plan.views import FeedLinkView, LinkView
from tests.support.values import make_document, make_settings, make_site, make_tree
from tests.unit.plan.planned import make_context, output_at, urls_of, view_at

HOME = LinkView("Trang đầu", "/thi-dua/")
UNITS = "- {id: xa, name: UBND xã Tân Biên}\n- {id: xa-cu, name: UBND xã Tân Bình, successors: xa}\n"
FIELDS = "- {id: giao-duc, name: Giáo dục}\n"


def make_story(name: str, date: str, **fields: str) -> Document:
    return make_document(f"content/tin/{name}.md", f"Câu chuyện {name}", "Chữ.", NEWS, date=date, **fields)


def filed_site(*left_out: str) -> Site:
    return make_site(
        make_story("a", "2026-11-01", tags="Rau", author="Lê An", units="xa", fields="giao-duc"),
        tree=make_tree({"content/_data/don-vi.yaml": UNITS, "content/_data/linh-vuc.yaml": FIELDS}),
        settings=make_settings(leave_out=left_out),
    )


def test_movements_stand_in_vietnamese_order_and_those_that_are_over_last() -> None:
    titles = {"a": "Đoàn kết cùng nhau", "b": "Chung tay giúp đỡ", "c": "Ấp văn hóa mới"}
    site = make_site(
        *(
            make_document(
                f"content/phong-trao/{name}.md",
                title,
                kind=MOVEMENT,
                period="2021-2025" if name == "c" else "",
            )
            for name, title in titles.items()
        )
    )
    view = view_at(plan_sections(make_context(site), frozenset()), "/phong-trao/")
    assert [(card.title, card.mark) for card in view.cards] == [
        ("Chung tay giúp đỡ", ""),
        ("Đoàn kết cùng nhau", ""),
        ("Ấp văn hóa mới", "Đã kết thúc"),
    ]


def test_every_section_has_a_listing_but_those_shown_elsewhere() -> None:
    outputs = plan_sections(make_context(make_site()), frozenset({"consultation"}))
    assert urls_of(outputs) == ["/tin/", "/guong/", "/phong-trao/", "/cu/"]


def test_a_section_shows_its_own_documents_newest_first_below_its_introduction() -> None:
    site = make_site(
        make_story("a", "2026-11-01"),
        make_story("b", "2026-11-02"),
        make_document("content/guong/c.md", kind=EXEMPLAR),
        make_document("content/tin/_index.md", "Lời mở đầu mục", "Xin chào.", PAGE),
    )
    view = view_at(plan_sections(make_context(site), frozenset()), "/tin/")
    assert [card.title for card in view.cards] == ["Câu chuyện b", "Câu chuyện a"]
    assert view.intro.markup == "<p>Xin chào.</p>\n"
    assert view.breadcrumbs == (HOME,)


def test_every_section_names_its_feed() -> None:
    outputs = plan_sections(make_context(make_site()), frozenset())
    assert view_at(outputs, "/tin/").feed_url == "/thi-dua/tin/rss.xml"
    assert view_at(outputs, "/phong-trao/").feed_url == "/thi-dua/phong-trao/rss.xml"


def test_the_front_page_and_each_section_have_one_introduction() -> None:
    front = make_document("content/index.md", kind=PAGE)
    section = make_document("content/tin/index.md", kind=PAGE)
    site = make_site(front, section, make_document("content/gioi-thieu.md", kind=PAGE))
    assert (intro_of(site, ""), intro_of(site, "tin"), intro_of(site, "guong")) == (front, section, None)


def test_every_taxonomy_but_that_of_movements_has_a_page_of_all_terms() -> None:
    outputs = plan_terms(make_context(filed_site()))
    urls = [url for url in urls_of(outputs) if url.count("/") == 2]
    assert urls == ["/don-vi/", "/linh-vuc/", "/tu-khoa/", "/tac-gia/"]
    assert all(output.in_sitemap for output in outputs)


def test_a_taxonomy_without_terms_has_no_page() -> None:
    assert plan_terms(make_context(make_site())) == ()


def test_the_page_of_all_terms_counts_their_pieces_and_says_what_became_of_them() -> None:
    site = make_site(
        make_story("a", "2026-11-01", units="[xa, xa-cu]"),
        make_story("b", "2026-11-01", units="xa"),
        tree=make_tree({"content/_data/don-vi.yaml": UNITS}),
    )
    outputs = plan_terms(make_context(site))
    view = view_at(outputs, "/don-vi/")
    assert view.title == "Đơn vị"
    assert view.terms == (
        LinkView("UBND xã Tân Biên", "/thi-dua/don-vi/xa/", "2 bài"),
        LinkView("UBND xã Tân Bình (nay thuộc UBND xã Tân Biên)", "/thi-dua/don-vi/xa-cu/", "1 bài"),
    )
    of_unit = view_at(outputs, "/don-vi/xa-cu/")
    assert of_unit.title == "UBND xã Tân Bình (nay thuộc UBND xã Tân Biên)"
    assert of_unit.head.title == f"{of_unit.title} – Đơn vị – Thi đua yêu nước"
    assert of_unit.breadcrumbs == (HOME, LinkView("Đơn vị", "/thi-dua/don-vi/"))


def test_a_term_begins_with_a_capital_letter_and_pages_of_one_name_are_told_apart() -> None:
    units = "- {id: xa-cu, name: xã Hòa Hiệp}\n"
    site = make_site(
        make_story("a", "2026-11-01", units="xa-cu", author="Xã Hòa Hiệp"),
        tree=make_tree({"content/_data/don-vi.yaml": units}),
    )
    outputs = plan_terms(make_context(site))
    unit, author = view_at(outputs, "/don-vi/xa-cu/"), view_at(outputs, "/tac-gia/xa-hoa-hiep/")
    assert view_at(outputs, "/don-vi/").terms[0].title == unit.title == author.title == "Xã Hòa Hiệp"
    assert unit.head.title == "Xã Hòa Hiệp – Đơn vị – Thi đua yêu nước"
    assert author.head.title == "Xã Hòa Hiệp – Tác giả – Thi đua yêu nước"


def test_only_units_and_movements_have_a_feed_of_their_own() -> None:
    site = make_site(
        make_story("a", "2026-11-01", units="xa", fields="giao-duc", tags="Rau", author="Lê An"),
        tree=make_tree({"content/_data/don-vi.yaml": UNITS, "content/_data/linh-vuc.yaml": FIELDS}),
    )
    outputs = plan_terms(make_context(site))
    assert view_at(outputs, "/don-vi/xa/").head.feeds == (
        FeedLinkView(
            "UBND xã Tân Biên – Thi đua yêu nước", "/thi-dua/don-vi/xa/rss.xml", "application/rss+xml"
        ),
    )
    for url in ("/linh-vuc/giao-duc/", "/tu-khoa/rau/", "/tac-gia/le-an/"):
        assert view_at(outputs, url).head.feeds == ()


def test_the_stories_of_a_movement_stand_below_its_landing_page() -> None:
    site = make_site(
        make_document("content/phong-trao/ntm.md", "Chung sức xây dựng nông thôn mới", kind=MOVEMENT),
        make_story("a", "2026-11-01", movements="ntm"),
    )
    view = view_at(plan_terms(make_context(site)), "/phong-trao/ntm/tin-bai/")
    assert view.title == "Tin, bài: Chung sức xây dựng nông thôn mới"
    assert view.breadcrumbs == (
        HOME,
        LinkView("Phong trào", "/thi-dua/phong-trao/"),
        LinkView("Chung sức xây dựng nông thôn mới", "/thi-dua/phong-trao/ntm/"),
    )
    assert view.feed_url == "/thi-dua/phong-trao/ntm/rss.xml"


@pytest.mark.parametrize(
    ("room", "urls"),
    [
        ("tags", ["/don-vi/", "/linh-vuc/", "/tac-gia/"]),
        ("authors", ["/don-vi/", "/linh-vuc/", "/tu-khoa/"]),
        ("units", ["/linh-vuc/", "/tu-khoa/", "/tac-gia/"]),
        ("fields", ["/don-vi/", "/tu-khoa/", "/tac-gia/"]),
    ],
)
def test_a_taxonomy_that_the_owner_left_out_has_no_pages(room: str, urls: list[str]) -> None:
    shown = urls_of(plan_terms(make_context(filed_site(room))))
    assert list(dict.fromkeys(f"/{url.split('/')[1]}/" for url in shown)) == urls


def test_an_archive_that_the_owner_left_out_has_no_pages() -> None:
    settings = make_settings(leave_out=("archive",))
    assert plan_archive(make_context(make_site(make_story("a", "2026-11-01"), settings=settings))) == ()


def test_the_archive_leads_from_years_to_months_to_stories() -> None:
    site = make_site(
        make_story("a", "2026-11-01"),
        make_story("b", "2026-11-20"),
        make_story("c", "2026-02-03"),
        make_story("d", "2025-12-31"),
        make_document("content/gioi-thieu.md", kind=PAGE),
    )
    outputs = plan_archive(make_context(site))
    assert urls_of(outputs) == [
        "/luu-tru/",
        "/luu-tru/2026/",
        "/luu-tru/2026/11/",
        "/luu-tru/2026/02/",
        "/luu-tru/2025/",
        "/luu-tru/2025/12/",
    ]
    whole, year, month = (
        view_at(outputs, url) for url in ("/luu-tru/", "/luu-tru/2026/", "/luu-tru/2026/11/")
    )
    assert whole.links == (
        LinkView("Năm 2026", "/thi-dua/luu-tru/2026/", "3 bài"),
        LinkView("Năm 2025", "/thi-dua/luu-tru/2025/", "1 bài"),
    )
    assert whole.cards == ()
    assert year.links == (
        LinkView("Tháng 11/2026", "/thi-dua/luu-tru/2026/11/", "2 bài"),
        LinkView("Tháng 02/2026", "/thi-dua/luu-tru/2026/02/", "1 bài"),
    )
    assert [card.title for card in year.cards] == ["Câu chuyện b", "Câu chuyện a", "Câu chuyện c"]
    assert (month.title, [card.title for card in month.cards]) == (
        "Tin, bài tháng 11/2026",
        ["Câu chuyện b", "Câu chuyện a"],
    )
    assert month.breadcrumbs == (
        HOME,
        LinkView("Lưu trữ", "/thi-dua/luu-tru/"),
        LinkView("Năm 2026", "/thi-dua/luu-tru/2026/"),
    )


def test_an_empty_column_has_no_archive() -> None:
    assert plan_archive(make_context(make_site())) == ()


def test_a_long_section_goes_on_on_older_pages() -> None:
    site = make_site(
        *(make_story(f"s{day}", f"2026-11-0{day}") for day in range(1, 6)),
        settings=make_settings(page_size=2),
    )
    assert "/tin/trang/1/" in urls_of(plan_sections(make_context(site), frozenset()))
    assert output_at(plan_archive(make_context(site)), "/luu-tru/2026/11/trang/1/").in_sitemap
