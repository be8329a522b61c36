"""Heads: what a page says of itself to browsers, search machines and feed readers."""

from __future__ import annotations

import json

from builder.plan.views import NO_HTML, FeedLinkView, HeadView, Html, LinkView, SiteView

RSS = "application/rss+xml"
ATOM = "application/atom+xml"
JSON_FEED = "application/feed+json"
# The library makes a new encoder for each text that is not to be ASCII.
_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
_UNSAFE_IN_SCRIPT = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}


def head(
    site: SiteView,
    title: str,
    url: str,
    description: str,
    *,
    feeds: tuple[FeedLinkView, ...] = (),
    image_url: str = "",
    structured: object = None,
    is_article: bool = False,
    is_indexed: bool = True,
) -> HeadView:
    """Return the head of the page at ``url``, which carries the prefix but no host."""
    return HeadView(
        title=title if title == site.title else f"{title} – {site.title}",
        description=description,
        canonical_url=site.origin + url,
        feeds=feeds,
        image_url=site.origin + image_url if image_url else "",
        is_article=is_article,
        structured_data=Html(script_json(structured)) if structured is not None else NO_HTML,
        is_indexed=is_indexed,
    )


def script_json(value: object) -> str:
    """Return ``value`` as JSON that may stand inside a script element."""
    text = _ENCODER.encode(value)
    for character, escape in _UNSAFE_IN_SCRIPT.items():
        text = text.replace(character, escape)
    return text


def breadcrumb_list(
    site: SiteView, breadcrumbs: tuple[LinkView, ...], title: str, url: str
) -> dict[str, object]:
    """Return the breadcrumbs in the vocabulary of schema.org."""
    steps = [*((link.title, link.url) for link in breadcrumbs), (title, url)]
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": position, "name": name, "item": site.origin + address}
            for position, (name, address) in enumerate(steps, 1)
        ],
    }
