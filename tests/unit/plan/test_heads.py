"""Tests of builder.plan.heads."""

from __future__ import annotations

import json

from builder.plan.heads import breadcrumb_list, head, script_json
from builder.plan.views import NO_HTML, FeedLinkView, HeadView, Html, LinkView
from tests.support.values import make_site
from tests.unit.plan.planned import make_context

SITE = make_context(make_site()).site_view.value
HOST = "https://tanbien.example.gov.vn"


def test_nothing_in_structured_data_can_end_its_script_element() -> None:
    text = script_json({"name": "</script><!--&\u2028\u2029"})
    assert not {"<", ">", "&", "\u2028", "\u2029"} & set(text)
    assert json.loads(text) == {"name": "</script><!--&\u2028\u2029"}


def test_a_head_has_absolute_addresses_and_the_columns_name() -> None:
    feeds = (FeedLinkView("Tin", "/thi-dua/tin/rss.xml", "application/rss+xml"),)
    made = head(
        SITE,
        "Bài",
        "/thi-dua/tin/a/",
        "Mô tả",
        feeds=feeds,
        image_url="/a.jpg",
        structured={},
        is_article=True,
    )
    assert made == HeadView(
        "Bài – Thi đua yêu nước", "Mô tả", f"{HOST}/thi-dua/tin/a/", feeds, f"{HOST}/a.jpg", is_article=True,
        structured_data=Html("{}"),
    )  # fmt: skip


def test_the_front_page_does_not_say_its_name_twice() -> None:
    made = head(SITE, "Thi đua yêu nước", "/thi-dua/", "")
    assert (made.title, made.image_url, made.structured_data) == ("Thi đua yêu nước", "", NO_HTML)


def test_breadcrumbs_end_at_the_page_itself() -> None:
    way = breadcrumb_list(SITE, (LinkView("Trang đầu", "/thi-dua/"),), "Bài", "/thi-dua/tin/a/")
    assert way == {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": 1, "name": "Trang đầu", "item": f"{HOST}/thi-dua/"},
            {"@type": "ListItem", "position": 2, "name": "Bài", "item": f"{HOST}/thi-dua/tin/a/"},
        ],
    }
