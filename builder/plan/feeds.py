"""Feed planner: RSS for the column, each section, movement and unit; Atom and JSON Feed for the column."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from builder.dataclasses import dataclass
from builder.documents.document import Document
from builder.documents.kinds import MOVEMENT as MOVEMENT_KIND
from builder.model.cards import Card
from builder.model.site import Site
from builder.model.standing import is_revoked
from builder.model.taxonomies import MOVEMENT, MOVEMENTS_FOLDER, UNIT, TaxonomyKind
from builder.paths import UrlPath
from builder.plan.context import FEEDS_URL, PlanContext
from builder.plan.heads import ATOM, JSON_FEED, RSS, head
from builder.plan.outputs import Input, Output, RenderFeed, RenderTemplate, plain, row
from builder.plan.page_views import FeedGroupView, FeedsView
from builder.plan.views import FeedLinkView, LinkView, SiteView
from builder.settings import SectionSettings
from builder.vietnamese.dates import iso
from builder.vietnamese.text import capitalised

RSS_FILE = "rss.xml"
_FORMATS = (("rss", "rss.xml", RSS), ("atom", "atom.xml", ATOM), ("json", "feed.json", JSON_FEED))


@dataclass(frozen=True, slots=True)
class FeedEntryView:
    """One entry; addresses are absolute, instants in ISO form."""

    title: str
    url: str
    summary: str
    published: str
    category: str
    image_url: str
    updated: str  # empty when the document was not changed since

    @property
    def changed(self) -> str:
        """The instant of the last change: the appearance, when there was none since."""
        return self.updated or self.published


@dataclass(frozen=True, slots=True)
class FeedView:
    """A feed: its own address, the page it belongs to, and its entries, newest first."""

    title: str
    description: str
    url: str
    page_url: str
    language: str
    author: str
    email: str
    entries: tuple[FeedEntryView, ...]

    @property
    def updated(self) -> str:
        """The newest instant of its entries; a feed without entries has not been updated since the epoch."""
        return max((entry.changed for entry in self.entries), default="1970-01-01T00:00:00+07:00")


@dataclass(frozen=True, slots=True)
class FeedPlace:
    """What a feed is called and where it and its page lie, with the prefix."""

    title: str
    description: str
    url: str
    page_url: str


def feed_view(
    site: SiteView, place: FeedPlace, cards: tuple[Card, ...], updated: tuple[str, ...]
) -> FeedView:
    """Return the feed of ``cards``; ``updated`` says of each when it was changed, "" when never."""
    return FeedView(
        title=place.title,
        description=place.description or place.title,
        url=site.origin + place.url,
        page_url=site.origin + place.page_url,
        language=site.language,
        author=site.owner.name,
        email=site.owner.email,
        entries=tuple(
            FeedEntryView(
                card.title,
                site.origin + card.url,
                card.summary,
                card.date_iso,
                card.section_title,
                site.origin + card.image_url if card.image_url else "",
                changed,
            )
            for card, changed in zip(cards, updated, strict=True)
        ),
    )


def updated_input(documents: Sequence[Document]) -> Input:
    """Return when each of ``documents`` was changed as an input.

    It is no part of a card: listings do not show it, and an updated story would make all of them new.
    """
    moments = (document.values.moment("updated") for document in documents)
    return plain("updated", tuple(iso(moment) if moment else "" for moment in moments))


def feed_links(context: PlanContext, folder: str, title: str) -> tuple[FeedLinkView, ...]:
    """Return the link to the RSS feed below ``folder``, titled ``title`` or by its section."""
    site = context.site
    section = site.settings.section_of(folder.strip("/"))
    if not title and section is None:
        return ()
    name = title or (section.title if section else "")
    return (FeedLinkView(f"{name} – {site.settings.title}", site.href(UrlPath(f"{folder}{RSS_FILE}")), RSS),)


def plan_feeds(context: PlanContext) -> tuple[Output, ...]:
    """Plan every feed, and the page that lists them."""
    site = context.site
    dated = _told(site.documents.values())
    outputs = [
        _feed(context, UrlPath(f"/{file}"), UrlPath("/"), site.settings.title, dated, format)
        for format, file, _ in _FORMATS
    ]
    whole = tuple(
        FeedLinkView(site.settings.title, site.href(UrlPath(f"/{file}")), media_type)
        for _, file, media_type in _FORMATS
    )
    groups = [FeedGroupView("Toàn chuyên trang", whole)]
    for title, rooms in _rooms(context):
        outputs += [
            _feed(context, room.feed_url, room.page_url, room.title, room.members)
            for room in rooms
            if room.members is not None
        ]
        links = tuple(FeedLinkView(room.title, site.href(room.feed_url), RSS) for room in rooms)
        groups += [FeedGroupView(title, links)] if links else []
    return (*outputs, _page(context, tuple(groups)))


@dataclass(frozen=True, slots=True)
class _Room:
    """A page with a feed; ``members`` None when another planner writes it."""

    title: str
    page_url: UrlPath
    members: tuple[Document, ...] | None

    @property
    def feed_url(self) -> UrlPath:
        """The address of the feed."""
        return self.page_url.file(RSS_FILE)


def _rooms(context: PlanContext) -> tuple[tuple[str, tuple[_Room, ...]], ...]:
    site = context.site
    sections = tuple(
        _Room(section.title, UrlPath(f"/{section.folder}/"), _of_section(site, section))
        for section in site.settings.sections
        if has_feed(section)
    )
    return (
        ("Chuyên mục", sections),
        ("Phong trào thi đua", _of_terms(site, MOVEMENT)),
        ("Đơn vị", _of_terms(site, UNIT)),
    )


def has_feed(section: SectionSettings) -> bool:
    """Return whether ``section`` has a feed: movements have one where stories can be filed under them."""
    return section.kind != MOVEMENT_KIND.name or section.folder == MOVEMENTS_FOLDER


def _of_section(site: Site, section: SectionSettings) -> tuple[Document, ...] | None:
    if section.kind == "consultation":
        return None
    if section.kind != MOVEMENT_KIND.name:
        return _told(site.section(section.folder))
    filed = {path for filing in site.taxonomies[MOVEMENT.name].filings for path in filing.members}
    return _told(one for path, one in site.documents.items() if path in filed)


def _told(documents: Iterable[Document]) -> tuple[Document, ...]:
    """Return those of ``documents`` that feeds tell of: none without a day, and no exemplar taken back."""
    return tuple(one for one in documents if one.is_dated and not is_revoked(one))


def _of_terms(site: Site, kind: TaxonomyKind) -> tuple[_Room, ...]:
    filings = site.taxonomies[kind.name].filings if site.has_pages(kind) else ()
    return tuple(
        _Room(
            capitalised(filing.term.name), filing.url, _told(site.documents[path] for path in filing.members)
        )
        for filing in filings
    )


def _feed(
    context: PlanContext,
    url: UrlPath,
    page_url: UrlPath,
    title: str,
    members: tuple[Document, ...],
    format: str = "rss",
) -> Output:
    site = context.site
    whole = title if title == site.settings.title else f"{title} – {site.settings.title}"
    place = FeedPlace(whole, site.settings.tagline, site.href(url), site.href(page_url))
    shown = members[: site.settings.feed_size]
    return Output(
        url,
        RenderFeed(format, feed_view),
        (
            context.site_input,
            plain("place", place),
            row("cards", (context.feed_card(one.path) for one in shown)),
            updated_input(shown),
        ),
        origin=url.value,
    )


def _page(context: PlanContext, groups: tuple[FeedGroupView, ...]) -> Output:
    return Output(
        FEEDS_URL,
        RenderTemplate("feeds.html", feeds_view),
        (
            context.site_input,
            plain("url", context.site.href(FEEDS_URL)),
            plain("breadcrumbs", (context.home_link(),)),
            plain("groups", groups),
        ),
        origin=FEEDS_URL.value,
        in_sitemap=True,
    )


def feeds_view(
    site: SiteView, url: str, breadcrumbs: tuple[LinkView, ...], groups: tuple[FeedGroupView, ...]
) -> FeedsView:
    """Return the page that lists all feeds; the first of ``groups`` are those of the whole column."""
    title = "Nguồn tin RSS"
    description = f"Các nguồn tin để theo dõi chuyên trang {site.title} bằng trình đọc tin."
    return FeedsView(head(site, title, url, description, feeds=groups[0].feeds), breadcrumbs, title, groups)
