"""Tests of builder.plan.feeds."""

from __future__ import annotations

from typing import Any

import pytest

from builder.dataclasses import replace
from builder.documents.document import Document
from builder.documents.kinds import EXEMPLAR, MOVEMENT, NEWS, PAGE
from builder.model.site import Site
from builder.plan.feeds import FeedEntryView, feed_links, plan_feeds
from builder.plan.outputs import RenderFeed
from builder.plan.page_views import FeedGroupView
from builder.plan.views import FeedLinkView
from builder.source.fingerprint import fingerprinted
from tests.support.values import make_document, make_media_file, make_settings, make_site, make_tree
from tests.unit.plan.planned import make_context, output_at, urls_of, view_at

RSS = "application/rss+xml"
ROOT = "https://tanbien.example.gov.vn/thi-dua"


def make_story(name: str, date: str, **fields: str) -> Document:
    return make_document(f"content/tin/{name}.md", f"Câu chuyện {name}", "Chữ.", NEWS, date=date, **fields)


def view_of(site: Site, url: str) -> Any:  # Any: a feed's view
    return view_at(plan_feeds(make_context(site)), url)


def test_the_column_has_three_feeds_and_each_section_movement_and_unit_one() -> None:
    site = make_site(
        make_document("content/phong-trao/ntm.md", "Chung sức xây dựng nông thôn mới", kind=MOVEMENT),
        make_story("a", "2026-11-01", movements="ntm", units="xa", tags="Rau"),
        tree=make_tree({"content/_data/don-vi.yaml": "- {id: xa, name: UBND xã}\n"}),
    )
    assert urls_of(plan_feeds(make_context(site))) == [
        "/rss.xml",
        "/atom.xml",
        "/feed.json",
        "/tin/rss.xml",
        "/guong/rss.xml",
        "/phong-trao/rss.xml",
        "/cu/rss.xml",
        "/phong-trao/ntm/rss.xml",
        "/don-vi/xa/rss.xml",
        "/nguon-tin/",
    ]


def test_units_that_the_owner_left_out_have_no_feed() -> None:
    site = make_site(
        make_story("a", "2026-11-01", units="xa"),
        tree=make_tree({"content/_data/don-vi.yaml": "- {id: xa, name: UBND xã}\n"}),
        settings=make_settings(leave_out=("units",)),
    )
    assert [url for url in urls_of(plan_feeds(make_context(site))) if "don-vi" in url] == []


@pytest.mark.parametrize(
    ("url", "form"), [("/rss.xml", "rss"), ("/atom.xml", "atom"), ("/feed.json", "json")]
)
def test_a_feed_is_written_in_the_form_that_its_name_promises(url: str, form: str) -> None:
    recipe = output_at(plan_feeds(make_context(make_site())), url).recipe
    assert isinstance(recipe, RenderFeed)
    assert recipe.format == form


def test_an_entry_has_absolute_addresses_and_its_section() -> None:
    photo = make_media_file("content/tin/anh.jpg", width=40, height=30)
    story = make_story("a", "2026-11-20 08:30", image="{file: anh.jpg, alt: Lễ}")
    view = view_of(make_site(story, tree=make_tree(media=(photo,))), "/rss.xml")
    assert view.entries == (
        FeedEntryView(
            "Câu chuyện a",
            f"{ROOT}/tin/a/",
            "Chữ.",
            "2026-11-20T08:30:00+07:00",
            "Tin phong trào",
            f"{ROOT}/tin/anh.jpg",
            "",
        ),
    )
    assert (view.title, view.url, view.page_url) == ("Thi đua yêu nước", f"{ROOT}/rss.xml", f"{ROOT}/")
    assert (view.description, view.language) == ("Chuyên mục của xã Tân Biên", "vi")
    assert (view.author, view.email) == ("Ủy ban nhân dân xã Tân Biên", "")


def test_a_feed_holds_the_newest_dated_documents_only() -> None:
    site = make_site(
        *(make_story(f"s{day}", f"2026-11-0{day}") for day in range(1, 5)),
        make_document("content/gioi-thieu.md", kind=PAGE),
        make_document("content/guong/g.md", "Một tấm gương sáng", kind=EXEMPLAR, date="2026-11-09"),
        settings=make_settings(feed_size=3),
    )
    whole = [entry.title for entry in view_of(site, "/rss.xml").entries]
    assert whole == ["Một tấm gương sáng", "Câu chuyện s4", "Câu chuyện s3"]
    section = view_of(site, "/tin/rss.xml")
    assert [entry.title for entry in section.entries] == ["Câu chuyện s4", "Câu chuyện s3", "Câu chuyện s2"]
    assert (section.title, section.page_url) == ("Tin phong trào – Thi đua yêu nước", f"{ROOT}/tin/")
    assert section.entries[0].image_url == ""


def test_a_feed_is_as_new_as_its_newest_entry_and_an_empty_one_has_no_clock() -> None:
    site = make_site(make_story("a", "2026-11-01"), make_story("b", "2026-11-20"))
    assert view_of(site, "/rss.xml").updated == "2026-11-20T00:00:00+07:00"
    assert view_of(make_site(), "/rss.xml").updated == "1970-01-01T00:00:00+07:00"


def test_an_entry_says_when_its_document_was_updated_and_the_feed_is_as_new_as_that() -> None:
    site = make_site(make_story("a", "2026-11-01", updated="2026-11-22 10:00"), make_story("b", "2026-11-20"))
    for url in ("/rss.xml", "/atom.xml", "/feed.json", "/tin/rss.xml"):
        view = view_of(site, url)
        assert [(entry.published[:10], entry.updated) for entry in view.entries] == [
            ("2026-11-20", ""),
            ("2026-11-01", "2026-11-22T10:00:00+07:00"),
        ]
        assert [entry.changed[:10] for entry in view.entries] == ["2026-11-20", "2026-11-22"]
        assert view.updated == "2026-11-22T10:00:00+07:00"


def test_an_update_of_a_document_that_a_full_feed_no_longer_holds_is_not_its_own() -> None:
    settings = make_settings(feed_size=1)
    old, new = make_story("a", "2026-11-01", updated="2026-11-22"), make_story("b", "2026-11-20")
    assert view_of(make_site(old, new, settings=settings), "/rss.xml").updated[:10] == "2026-11-20"


def test_a_column_without_a_tagline_describes_its_feeds_by_their_titles() -> None:
    site = make_site(settings=make_settings(tagline=""))
    assert view_of(site, "/tin/rss.xml").description == "Tin phong trào – Thi đua yêu nước"


def test_one_page_lists_all_feeds() -> None:
    site = make_site(
        make_document("content/phong-trao/ntm.md", "Chung sức xây dựng nông thôn mới", kind=MOVEMENT),
        make_story("a", "2026-11-01", movements="ntm"),
    )
    view = view_of(site, "/nguon-tin/")
    whole = (
        FeedLinkView("Thi đua yêu nước", "/thi-dua/rss.xml", RSS),
        FeedLinkView("Thi đua yêu nước", "/thi-dua/atom.xml", "application/atom+xml"),
        FeedLinkView("Thi đua yêu nước", "/thi-dua/feed.json", "application/feed+json"),
    )
    sections = (
        FeedLinkView("Tin phong trào", "/thi-dua/tin/rss.xml", RSS),
        FeedLinkView("Gương điển hình", "/thi-dua/guong/rss.xml", RSS),
        FeedLinkView("Phong trào thi đua", "/thi-dua/phong-trao/rss.xml", RSS),
        FeedLinkView("Lấy ý kiến Nhân dân", "/thi-dua/lay-y-kien/rss.xml", RSS),
        FeedLinkView("Bài từ trang cũ", "/thi-dua/cu/rss.xml", RSS),
    )
    movement = FeedLinkView("Chung sức xây dựng nông thôn mới", "/thi-dua/phong-trao/ntm/rss.xml", RSS)
    assert view.groups == (
        FeedGroupView("Toàn chuyên trang", whole),
        FeedGroupView("Chuyên mục", sections),
        FeedGroupView("Phong trào thi đua", (movement,)),
    )
    assert view.head.feeds == whole


def test_the_feed_of_the_movements_holds_the_stories_of_all_of_them() -> None:
    site = make_site(
        make_document("content/phong-trao/ntm.md", "Chung sức xây dựng nông thôn mới", kind=MOVEMENT),
        make_document("content/phong-trao/vnn.md", "Chung tay vì người nghèo", kind=MOVEMENT),
        make_story("a", "2026-11-01", movements="ntm"),
        make_story("b", "2026-11-02", movements="[ntm, vnn]"),
        make_story("c", "2026-11-03"),
    )
    entries = view_of(site, "/phong-trao/rss.xml").entries
    assert [entry.title for entry in entries] == ["Câu chuyện b", "Câu chuyện a"]


def test_a_feed_tells_of_a_document_as_the_context_says() -> None:
    site = make_site(make_story("a", "2026-11-01"))
    card = replace(site.cards["content/tin/a.md"].value, title="[Đang lấy ý kiến] Câu chuyện a")
    context = replace(make_context(site), told={"content/tin/a.md": fingerprinted(card)})
    for url in ("/rss.xml", "/atom.xml", "/feed.json", "/tin/rss.xml"):
        (entry,) = view_at(plan_feeds(context), url).entries
        assert entry.title == "[Đang lấy ý kiến] Câu chuyện a"


def test_a_link_to_a_feed_is_named_by_its_section_or_as_asked() -> None:
    context = make_context(make_site())
    by_section = FeedLinkView("Tin phong trào – Thi đua yêu nước", "/thi-dua/tin/rss.xml", RSS)
    assert feed_links(context, "/tin/", "") == (by_section,)
    asked = FeedLinkView("UBND xã – Thi đua yêu nước", "/thi-dua/don-vi/xa/rss.xml", RSS)
    assert feed_links(context, "/don-vi/xa/", "UBND xã") == (asked,)
    assert feed_links(context, "//", "") == ()


def test_no_feed_tells_of_an_exemplar_that_was_taken_back() -> None:
    fields = {"date": "2026-11-02", "units": "xa", "movements": "ntm"}
    site = make_site(
        make_document("content/phong-trao/ntm.md", "Chung sức xây dựng nông thôn mới", kind=MOVEMENT),
        make_document(
            "content/guong/a.md", "Gương đã thu hồi", "Chữ.", EXEMPLAR, exemplar_status="revoked", **fields
        ),
        make_document("content/guong/b.md", "Gương còn hiệu lực", "Chữ.", EXEMPLAR, **fields),
        tree=make_tree({"content/_data/don-vi.yaml": "- {id: xa, name: UBND xã}\n"}),
    )
    outputs = plan_feeds(make_context(site))
    feeds = [one.url.value for one in outputs if isinstance(one.recipe, RenderFeed)]
    titles = {url: [entry.title for entry in view_at(outputs, url).entries] for url in feeds}
    told = {url: found for url, found in titles.items() if found}
    assert set(map(tuple, told.values())) == {("Gương còn hiệu lực",)}
    assert {"/rss.xml", "/guong/rss.xml", "/phong-trao/ntm/rss.xml", "/don-vi/xa/rss.xml"} <= told.keys()
