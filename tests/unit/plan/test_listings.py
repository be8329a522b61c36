"""Tests of builder.plan.listings."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from builder.documents.kinds import PAGE
from builder.paths import UrlPath
from builder.plan.listings import Listing, pages_of, plan_listing
from builder.plan.views import NO_HTML, FeedLinkView, Html, LinkView, PagingView
from tests.support.places import TITLE
from tests.support.values import make_document, make_settings, make_site
from tests.unit.plan.planned import make_context, output_at, urls_of, view_at

HOME = LinkView("Trang đầu", "/thi-dua/")
INTRO = make_document("content/tin/index.md", "Lời mở đầu mục", "Xem [lưu trữ](/luu-tru/).", PAGE)
SITE = make_site(
    INTRO,
    *(
        make_document(f"content/tin/b{day}.md", f"Câu chuyện thứ {day}", date=f"2026-11-0{day}")
        for day in range(1, 6)
    ),
    settings=make_settings(page_size=2),
    pages=frozenset({"/luu-tru/"}),
)
MEMBERS = SITE.section("tin")
LISTING = Listing(
    UrlPath("/tin/"),
    "Tin phong trào",
    MEMBERS,
    (HOME,),
    "Hoạt động của các phong trào.",
    feeds=(FeedLinkView("Tin", "/thi-dua/tin/rss.xml", "application/rss+xml"),),
    links=(LinkView("Năm 2026", "/thi-dua/luu-tru/2026/"),),
    intro=INTRO,
)
OUTPUTS = plan_listing(make_context(SITE), LISTING)


def test_a_short_listing_is_one_page() -> None:
    assert pages_of(0, 20) == ((0, 0, 0),)
    assert pages_of(39, 20) == ((0, 0, 39),)


def test_older_pages_are_counted_from_the_oldest() -> None:
    assert pages_of(65, 20) == ((0, 0, 25), (2, 25, 45), (1, 45, 65))


@given(st.integers(0, 500), st.integers(1, 30))
def test_every_card_stands_on_exactly_one_page(count: int, size: int) -> None:
    pages = pages_of(count, size)
    assert [place for _, start, stop in pages for place in range(start, stop)] == list(range(count))


@given(st.integers(0, 500), st.integers(1, 30))
def test_a_new_story_leaves_every_older_page_as_it_was(count: int, size: int) -> None:
    before = {
        number: (count - start, count - stop) for number, start, stop in pages_of(count, size) if number
    }
    after = {
        number: (count + 1 - start, count + 1 - stop) for number, start, stop in pages_of(count + 1, size)
    }
    assert {number: after[number] for number in before} == before


def test_the_newest_page_has_the_listings_address_and_older_ones_have_their_number() -> None:
    assert urls_of(OUTPUTS) == ["/tin/", "/tin/trang/1/"]
    assert all(output.in_sitemap for output in OUTPUTS)
    assert [output.modified for output in OUTPUTS] == [
        "2026-11-05T00:00:00+07:00",
        "2026-11-02T00:00:00+07:00",
    ]
    assert {output.origin for output in OUTPUTS} == {"content/tin/index.md"}


def test_the_first_page_introduces_the_listing() -> None:
    view = view_at(OUTPUTS, "/tin/")
    assert [card.title for card in view.cards] == ["Câu chuyện thứ 5", "Câu chuyện thứ 4", "Câu chuyện thứ 3"]
    assert view.paging == PagingView("Trang mới nhất, còn 1 trang cũ hơn", "", "/thi-dua/tin/trang/1/")
    assert view.intro == Html('<p>Xem <a href="/thi-dua/luu-tru/">lưu trữ</a>.</p>\n')
    assert view.links == LISTING.links
    assert view.title == "Tin phong trào"
    assert (view.description, view.feed_url) == ("Hoạt động của các phong trào.", "/thi-dua/tin/rss.xml")
    assert view.head.title == "Tin phong trào – Thi đua yêu nước"
    assert view.head.canonical_url == "https://tanbien.example.gov.vn/thi-dua/tin/"


def test_an_older_page_says_which_one_it_is_and_introduces_nothing() -> None:
    view = view_at(OUTPUTS, "/tin/trang/1/")
    assert [card.title for card in view.cards] == ["Câu chuyện thứ 2", "Câu chuyện thứ 1"]
    assert view.paging == PagingView("Trang lưu trữ 1, cũ nhất", "/thi-dua/tin/", "")
    assert (view.intro, view.links) == (NO_HTML, ())
    assert view.head.title == "Tin phong trào – trang lưu trữ 1 – Thi đua yêu nước"


def test_a_page_in_the_middle_leads_both_ways() -> None:
    outputs = plan_listing(make_context(SITE), Listing(UrlPath("/a/"), "A", (*MEMBERS, *MEMBERS), (HOME,)))
    assert urls_of(outputs) == ["/a/", "/a/trang/4/", "/a/trang/3/", "/a/trang/2/", "/a/trang/1/"]
    assert view_at(outputs, "/a/trang/2/").paging == PagingView(
        "Trang lưu trữ 2, còn 1 trang cũ hơn", "/thi-dua/a/trang/3/", "/thi-dua/a/trang/1/"
    )


def test_a_listing_on_one_page_needs_no_paging() -> None:
    outputs = plan_listing(make_context(SITE), Listing(UrlPath("/a/"), "A", MEMBERS[:1], (HOME,)))
    assert view_at(outputs, "/a/").paging == PagingView("", "", "")


def test_a_listing_without_words_of_its_own_is_described_by_its_title() -> None:
    outputs = plan_listing(make_context(SITE), Listing(UrlPath("/a/"), "Năm 2026", (), (HOME,)))
    view = view_at(outputs, "/a/")
    assert view.head.description == "Năm 2026 – Thi đua yêu nước"
    assert (view.description, view.feed_url, view.cards) == ("", "", ())
    assert output_at(outputs, "/a/").modified == ""


def test_a_listing_is_as_new_as_the_last_change_of_what_it_lists() -> None:
    story = make_document("content/tin/a.md", date="2026-11-01", updated="2026-11-20")
    listing = Listing(UrlPath("/tin/"), "Tin", (*MEMBERS, story), (HOME,))
    outputs = plan_listing(make_context(make_site(story, *MEMBERS)), listing)
    assert output_at(outputs, "/tin/").modified == "2026-11-20T00:00:00+07:00"


def test_the_introductions_summary_describes_the_listing() -> None:
    summary = "Nơi giới thiệu hoạt động của các phong trào thi đua trên địa bàn xã."
    intro = make_document("content/tin/index.md", TITLE, "Chữ.", PAGE, summary=summary)
    listing = Listing(UrlPath("/tin/"), "Tin", (), (HOME,), "Lời của thiết lập.", intro=intro)
    view = view_at(plan_listing(make_context(make_site(intro)), listing), "/tin/")
    assert view.head.description == view.description == summary


def test_search_machines_learn_of_the_way_to_a_listing() -> None:
    way = json.loads(view_at(OUTPUTS, "/tin/").head.structured_data.markup)
    assert (way["@context"], way["@type"]) == ("https://schema.org", "BreadcrumbList")
    assert [one["name"] for one in way["itemListElement"]] == ["Trang đầu", "Tin phong trào"]
