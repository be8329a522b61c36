"""Feed: what waits too long, at an address that only those know who work through opinions."""

from __future__ import annotations

import hmac
from collections.abc import Mapping
from hashlib import sha256

from builder.intake.addresses import desk_url
from builder.intake.alerts.memory import Remembered
from builder.intake.alerts.situations import Situation, Waiting
from builder.intake.alerts.wording import line_of
from builder.intake.cleaning import clean_line
from builder.opinions import Asking

MEDIA_TYPE = "application/atom+xml; charset=utf-8"
FOLDER = "canh-bao"
_ID = 32  # letters
_BEGINNING = "1970-01-01T00:00:00+00:00"


def feed_name(key: bytes) -> str:
    """Return the name of the file of the feed, which nobody guesses: ``key`` is that for feeds."""
    return f"{hmac.digest(key, b'atom', sha256).hex()[:_ID]}.xml"


def is_feed(name: str, key: bytes) -> bool:
    """Return whether ``name`` is that of the feed; how long that takes tells nothing."""
    return hmac.compare_digest(name.encode(), feed_name(key).encode())


def feed_bytes(asking: Asking, remembered: Mapping[str, Remembered]) -> bytes:
    """Return the feed of what is ``remembered`` by the keys of situations, the latest alert first.

    Shape:  the id of an entry stays as long as its situation lasts, and comes never again.
    Source: RFC 4287.
    """
    from feedgen.feed import FeedGenerator

    column, page = asking.column, desk_url(asking.column)
    titles = {one.url: one.title for one in asking.consultations}
    going_on = [(one.raised, key, one) for key, one in remembered.items() if one.count]
    feed = FeedGenerator()
    feed.id(f"{column.service_url}/{FOLDER}/")
    feed.title(f"{clean_line(column.title)}: chờ quá lâu")
    feed.author({"name": clean_line(column.owner)})
    feed.link(href=page, rel="alternate")
    feed.updated(max((raised for raised, _, _ in going_on), default=_BEGINNING))
    feed.generator("thidua")
    feed.language("vi")
    for raised, key, one in sorted(going_on, reverse=True, key=lambda entry: entry[:2]):
        waiting, _, consultation = key.partition(" ")
        situation = Situation(Waiting(waiting), consultation, one.count, one.oldest, one.days)
        entry = feed.add_entry(order="append")
        entry.id(f"{column.service_url}/{FOLDER}/{sha256(f'{key} {one.since}'.encode()).hexdigest()[:_ID]}")
        entry.title(line_of(situation, titles))
        entry.link(href=page)
        entry.updated(raised)
        entry.content(line_of(situation, titles))
    content: bytes = feed.atom_str(pretty=True)
    return content
