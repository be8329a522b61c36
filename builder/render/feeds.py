"""Feeds: a feed view becomes RSS 2.0, Atom or JSON Feed; the only user of feedgen."""

from __future__ import annotations

import json
from html import escape

from builder.plan.feeds import FeedView

GENERATOR = "thidua"


def feed_bytes(format: str, view: FeedView) -> bytes:
    """Return ``view`` in ``format``: "rss", "atom" or "json".

    Source: RSS 2.0; RFC 4287; JSON Feed 1.1.
    """
    return _json_feed(view) if format == "json" else _xml_feed(format, view)


def _xml_feed(format: str, view: FeedView) -> bytes:
    from feedgen.feed import FeedGenerator

    feed = FeedGenerator()
    feed.id(view.page_url)
    feed.title(view.title)
    feed.subtitle(view.description)
    feed.description(view.description)
    feed.language(view.language)
    feed.author({"name": view.author, **({"email": view.email} if view.email else {})})
    # RSS takes the last link as the channel's own, so the page comes last.
    feed.link(href=view.url, rel="self")
    feed.link(href=view.page_url, rel="alternate")
    feed.updated(view.updated)
    feed.lastBuildDate(view.updated)
    feed.generator(GENERATOR)
    for entry in view.entries:
        one = feed.add_entry(order="append")
        one.id(entry.url)
        one.guid(entry.url, permalink=True)
        one.title(entry.title)
        one.link(href=entry.url)
        # Readers take an RSS description for HTML: plain text is escaped here and once more by the XML
        # writer.
        one.description(escape(entry.summary) if format == "rss" else entry.summary, isSummary=True)
        one.published(entry.published)
        one.updated(entry.changed)
        if entry.category:
            one.category(term=entry.category)
    content: bytes = feed.rss_str(pretty=True) if format == "rss" else feed.atom_str(pretty=True)
    return content


def _json_feed(view: FeedView) -> bytes:
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": view.title,
        "home_page_url": view.page_url,
        "feed_url": view.url,
        "description": view.description,
        "language": view.language,
        "authors": [{"name": view.author}],
        "items": [
            {
                "id": entry.url,
                "url": entry.url,
                "title": entry.title,
                "content_text": entry.summary,
                "summary": entry.summary,
                "date_published": entry.published,
                **({"date_modified": entry.updated} if entry.updated else {}),
                **({"image": entry.image_url} if entry.image_url else {}),
                **({"tags": [entry.category]} if entry.category else {}),
            }
            for entry in view.entries
        ],
    }
    return (json.dumps(feed, ensure_ascii=False, indent=1) + "\n").encode()
