"""Listing planner: sections, terms and the archive, newest first, on pages that keep their address.

The first page holds the newest cards and grows until it could give a full page away; older pages are counted
from the oldest, so a new story never moves what they hold.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from builder.dataclasses import dataclass
from builder.documents.document import Document
from builder.model.cards import Card
from builder.model.site import Site
from builder.paths import UrlPath
from builder.plan.context import PlanContext
from builder.plan.fragments import Body, body_slot
from builder.plan.heads import breadcrumb_list, head
from builder.plan.outputs import Input, Output, RenderTemplate, of_document, plain, ready, row
from builder.plan.page_views import ListingView
from builder.plan.views import FeedLinkView, LinkView, PagingView, SiteView
from builder.source.fingerprint import Fingerprinted, Ready, assembled, fingerprinted, line
from builder.vietnamese.numbers import number as printed_number

_PAGE_FOLDER = "trang"


@dataclass(frozen=True, slots=True)
class ListingPlace:
    """What a listing is called and where it stands; addresses carry the prefix."""

    title: str
    label: str
    description: str
    url: str
    breadcrumbs: tuple[LinkView, ...]
    feeds: tuple[FeedLinkView, ...]
    links: tuple[LinkView, ...]
    page_number: int  # 0 for the page of the newest cards
    older_pages: int  # how many there are from here on
    newer_url: str
    older_url: str


@dataclass(frozen=True, slots=True)
class Listing:
    """A listing to plan: all that it lists, newest first, and the document that introduces it."""

    url: UrlPath
    title: str
    members: tuple[Document, ...]
    breadcrumbs: tuple[LinkView, ...]
    description: str = ""
    label: str = ""  # what its title names, e.g. an author; part of what browsers call the page
    feeds: tuple[FeedLinkView, ...] = ()
    links: tuple[LinkView, ...] = ()
    intro: Document | None = None


def pages_of(count: int, size: int) -> tuple[tuple[int, int, int], ...]:
    """Cut ``count`` cards, newest first, into pages of ``size``.

    Shape: (number, start, stop); number 0 holds the newest ``size`` to ``2 * size - 1`` cards, number 1 the
           oldest.
    """
    older = max(count // size - 1, 0)
    first = (0, 0, count - older * size)
    return (
        first,
        *((number, count - number * size, count - (number - 1) * size) for number in range(older, 0, -1)),
    )


def plan_listing(context: PlanContext, listing: Listing) -> tuple[Output, ...]:
    """Plan every page of ``listing``."""
    pages = pages_of(len(listing.members), context.site.settings.page_size)
    urls = tuple(_url(listing, number) for number, _, _ in pages)
    bound = _Bound(
        pages,
        urls,
        ("", *map(context.site.href, urls), ""),
        context.site_input,
        (fingerprinted(listing.title), fingerprinted(listing.label), fingerprinted(listing.description)),
        (fingerprinted(listing.breadcrumbs), fingerprinted(listing.feeds)),
        fingerprinted(listing.links),
    )
    return tuple(_page(context, listing, bound, place) for place in range(len(pages)))


class _Bound(NamedTuple):
    """What all pages of a listing have in common, so that it is worked out once.

    Shape: ``hrefs`` begin and end with an empty one, for what comes before the first page and after the last.
    """

    pages: Sequence[tuple[int, int, int]]
    urls: Sequence[UrlPath]
    hrefs: Sequence[str]
    site: Input
    names: Sequence[Ready]
    ways: Sequence[Ready]
    links: Ready


_NO_LINKS = fingerprinted(())


def _page(context: PlanContext, listing: Listing, bound: _Bound, place: int) -> Output:
    number, start, stop = bound.pages[place]
    members = listing.members[start:stop]
    intro = None if number else listing.intro
    newer, href, older = bound.hrefs[place : place + 3]
    older_pages = len(bound.pages) - place - 1
    seat = assembled(
        ListingPlace,
        *bound.names,
        line(href),
        *bound.ways,
        _NO_LINKS if number else bound.links,
        Fingerprinted(number, str(number)),
        Fingerprinted(older_pages, str(older_pages)),
        line(newer),
        line(older),
    )
    cards = context.site.cards
    return Output(
        bound.urls[place],
        _RECIPE,
        (
            bound.site,
            ready("place", seat),
            row("cards", [cards[one.path] for one in members]),
            intro_input(intro),
        ),
        origin=listing.intro.path if listing.intro else listing.url.value,
        bodies=bodies_of(context.site, intro),
        modified=context.latest_change((*members, *([intro] if intro else ()))),
        in_sitemap=True,
    )


def intro_input(document: Document | None) -> Input:
    """Return the document that introduces a page as an input."""
    return plain("document", None) if document is None else of_document(document)


def bodies_of(site: Site, *documents: Document | None) -> tuple[Body, ...]:
    """Return the bodies of ``documents`` as fragments."""
    return tuple(Body(one, site.resolved[one.path]) for one in documents if one is not None)


def _url(listing: Listing, number: int) -> UrlPath:
    return listing.url.child(_PAGE_FOLDER).child(str(number)) if number else listing.url


def listing_view(
    site: SiteView, place: ListingPlace, cards: tuple[Card, ...], document: Document | None
) -> ListingView:
    """Return one page of a listing, introduced by ``document`` when there is one."""
    label = f"Trang lưu trữ {place.page_number}" if place.page_number else ""
    paging = PagingView(_standing(label, place), place.newer_url, place.older_url)
    title = " – ".join(filter(None, (place.title, place.label, label.lower())))
    description = (
        (document.summary if document else "") or place.description or f"{place.title} – {site.title}"
    )
    breadcrumbs = breadcrumb_list(site, place.breadcrumbs, place.title, place.url)
    return ListingView(
        head=head(
            site,
            title,
            place.url,
            description,
            feeds=place.feeds,
            structured={"@context": "https://schema.org", **breadcrumbs},
        ),
        breadcrumbs=place.breadcrumbs,
        title=place.title,
        description=(document.values.text("summary") if document else "") or place.description,
        intro=body_slot(document),
        cards=cards,
        paging=paging,
        links=place.links,
        feed_url=place.feeds[0].url if place.feeds else "",
    )


_RECIPE = RenderTemplate("listing.html", listing_view)


def _standing(label: str, place: ListingPlace) -> str:
    # Never how many there are in all: an older page must not change when a newer one is added.
    if not place.older_pages:
        return f"{label}, cũ nhất" if label else ""
    return f"{label or 'Trang mới nhất'}, còn {printed_number(place.older_pages)} trang cũ hơn"
