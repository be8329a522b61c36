"""Tests of builder.render.feeds."""

from __future__ import annotations

import json
from xml.etree import ElementTree

import pytest

from builder.dataclasses import replace
from builder.plan.feeds import FeedEntryView, FeedView
from builder.render.feeds import feed_bytes

ENTRY = FeedEntryView(
    "Tiêu đề <b>",
    "https://a.vn/x/",
    "Tóm tắt <script>",
    "2026-11-23T08:30:00+07:00",
    "Tin",
    "https://a.vn/x.jpg",
    "",
)
UPDATED = replace(ENTRY, updated="2026-11-25T10:00:00+07:00")
FEED = FeedView(
    "Thi đua",
    "Mô tả",
    "https://a.vn/rss.xml",
    "https://a.vn/",
    "vi",
    "UBND xã Mẫu",
    "a@example.gov.vn",
    (ENTRY,),
)


def test_rss_names_the_page_as_the_channels_link_and_escapes_a_summary_for_readers() -> None:
    channel = ElementTree.fromstring(feed_bytes("rss", FEED)).find("channel")
    assert channel is not None
    assert channel.findtext("link") == "https://a.vn/"
    assert channel.findtext("lastBuildDate") == "Mon, 23 Nov 2026 08:30:00 +0700"
    assert channel.findtext("item/title") == "Tiêu đề <b>"
    assert channel.findtext("item/description") == "Tóm tắt &lt;script&gt;"
    assert channel.findtext("item/guid") == "https://a.vn/x/"


def test_atom_names_itself_its_page_and_its_author() -> None:
    space = "{http://www.w3.org/2005/Atom}"
    feed = ElementTree.fromstring(feed_bytes("atom", FEED))
    links = {link.get("rel"): link.get("href") for link in feed.findall(f"{space}link")}
    assert links == {"self": "https://a.vn/rss.xml", "alternate": "https://a.vn/"}
    assert feed.findtext(f"{space}author/{space}name") == "UBND xã Mẫu"
    assert feed.findtext(f"{space}entry/{space}updated") == "2026-11-23T08:30:00+07:00"


def test_json_feed_holds_the_same_entry() -> None:
    feed = json.loads(feed_bytes("json", FEED))
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert [(one["id"], one["title"], one["date_published"], one["image"]) for one in feed["items"]] == [
        ("https://a.vn/x/", "Tiêu đề <b>", "2026-11-23T08:30:00+07:00", "https://a.vn/x.jpg")
    ]


def test_an_updated_entry_keeps_the_day_of_its_appearance() -> None:
    feed = replace(FEED, entries=(UPDATED, ENTRY))
    space = "{http://www.w3.org/2005/Atom}"
    atom = ElementTree.fromstring(feed_bytes("atom", feed))
    said = [
        [one.findtext(f"{space}{tag}") for tag in ("published", "updated")]
        for one in atom.iter(f"{space}entry")
    ]
    assert said == [[ENTRY.published, UPDATED.updated], [ENTRY.published, ENTRY.published]]
    assert atom.findtext(f"{space}updated") == UPDATED.updated
    entries = json.loads(feed_bytes("json", feed))["items"]
    assert [(one["date_published"], one.get("date_modified")) for one in entries] == [
        (ENTRY.published, UPDATED.updated),
        (ENTRY.published, None),
    ]


@pytest.mark.parametrize("form", ["rss", "atom", "json"])
def test_a_feed_without_entries_has_no_clock_in_it(form: str) -> None:
    empty = replace(FEED, entries=(), email="")
    assert feed_bytes(form, empty) == feed_bytes(form, empty)
    assert b"2026" not in feed_bytes(form, empty)


@pytest.mark.parametrize("form", ["rss", "atom", "json"])
def test_an_entry_without_section_and_picture_is_an_entry_all_the_same(form: str) -> None:
    bare = replace(FEED, entries=(replace(ENTRY, category="", image_url=""),))
    content = feed_bytes(form, bare)
    assert ENTRY.url.encode() in content
    assert not [word for word in (b"categor", b"tags", b"image") if word in content]


@pytest.mark.parametrize("form", ["rss", "atom", "json"])
def test_entries_stand_in_the_order_of_the_feed(form: str) -> None:
    names = [f"https://a.vn/{name}/" for name in "cab"]
    content = feed_bytes(form, replace(FEED, entries=tuple(replace(ENTRY, url=name) for name in names)))
    places = [content.index(name.encode()) for name in names]
    assert places == sorted(places)
