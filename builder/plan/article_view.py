"""Article views: a document's own page, made of exactly its inputs."""

from __future__ import annotations

from builder.dataclasses import dataclass
from builder.documents.document import Document
from builder.model.cards import Card
from builder.model.standing import is_revoked
from builder.plan.facts import facts_of, moment_text, tables_of
from builder.plan.fragments import body_slot
from builder.plan.heads import breadcrumb_list, head
from builder.plan.page_views import ArticleView
from builder.plan.views import (
    AttachmentView,
    BylineView,
    CorrectionView,
    FeedLinkView,
    FigureView,
    HeadView,
    LinkView,
    SiteView,
    TermsOfArticleView,
)
from builder.schema.values import Values
from builder.vietnamese.dates import iso, short_date

_REVOKED = "Danh hiệu, gương điển hình nêu trong bài này đã bị thu hồi; bài được giữ lại để lưu trữ."


@dataclass(frozen=True, slots=True)
class ArticlePlace:
    """Where a document stands in the site, as plain text: addresses carry the prefix.

    Shape: ``names`` are the printed names of the units, awards, contacts, events and movements that the
           document names, by `name_key`, with the addresses of those that have pages.
    """

    url: str
    mark: str  # of a document that readers may not see yet
    section_title: str
    breadcrumbs: tuple[LinkView, ...]
    authors: tuple[LinkView, ...]
    terms: tuple[TermsOfArticleView, ...]
    image: FigureView | None
    audio_url: str
    attachments: tuple[AttachmentView, ...]
    names: tuple[tuple[str, LinkView], ...]
    feeds: tuple[FeedLinkView, ...]
    children_title: str
    children_url: str


def article_view(
    site: SiteView,
    document: Document,
    place: ArticlePlace,
    newer: tuple[Card, ...],
    older: tuple[Card, ...],
    related: tuple[Card, ...],
    children: tuple[Card, ...],
) -> ArticleView:
    """Return the page of ``document``; ``newer`` and ``older`` hold one card or none."""
    values, names = document.values, dict(place.names)
    return ArticleView(
        head=_head(site, document, place),
        breadcrumbs=place.breadcrumbs,
        kind=document.kind.name,
        kind_label=document.kind.label,
        kicker=place.section_title if document.kind.listed else document.kind.label,
        title=document.title,
        subtitle=values.text("full_name"),
        byline=_byline(values, place),
        summary=values.text("summary"),
        alert=_alert(document, place),
        corrections=_corrections(values),
        image=place.image,
        audio_url=place.audio_url,
        facts=facts_of(document, names),
        tables=tables_of(document, names),
        body=body_slot(document),
        lesson=values.text("lesson"),
        attachments=place.attachments,
        terms=place.terms,
        children_title=place.children_title if children else "",
        children=children,
        children_url=place.children_url,
        newer=_link(newer),
        older=_link(older),
        related=related,
    )


def _head(site: SiteView, document: Document, place: ArticlePlace) -> HeadView:
    return head(
        site,
        document.title,
        place.url,
        document.summary,
        feeds=place.feeds,
        image_url=place.image.url if place.image else "",
        structured=_structured(site, document, place),
        is_article=document.is_dated,
        is_indexed=not place.mark,
    )


def _alert(document: Document, place: ArticlePlace) -> str:
    revoked = _REVOKED if is_revoked(document) else ""
    return " ".join(filter(None, (place.mark, revoked)))


def _byline(values: Values, place: ArticlePlace) -> BylineView:
    date, updated, source = values.moment("date"), values.moment("updated"), values.record("source")
    return BylineView(
        date=moment_text(date) if date else "",
        date_iso=iso(date) if date else "",
        updated=moment_text(updated) if updated else "",
        updated_iso=iso(updated) if updated else "",
        authors=place.authors,
        source=LinkView(source.text("name"), source.text("url")) if source else LinkView(""),
    )


def _corrections(values: Values) -> tuple[CorrectionView, ...]:
    return tuple(
        CorrectionView(short_date(day.when.date()) if (day := one.moment("date")) else "", one.text("text"))
        for one in values.records("corrections")
    )


def _link(cards: tuple[Card, ...]) -> LinkView:
    return LinkView(cards[0].title, cards[0].url) if cards else LinkView("")


def _structured(site: SiteView, document: Document, place: ArticlePlace) -> dict[str, object]:
    breadcrumbs = breadcrumb_list(site, place.breadcrumbs, document.title, place.url)
    date, updated = document.date, document.values.moment("updated")
    if not document.is_dated or date is None:
        return {"@context": "https://schema.org", "@graph": [breadcrumbs]}
    article: dict[str, object] = {
        "@type": "NewsArticle",
        "headline": document.title,
        "description": document.summary,
        "datePublished": iso(date),
        "dateModified": iso(updated or date),
        "inLanguage": site.language,
        "mainEntityOfPage": site.origin + place.url,
        "author": [{"@type": "Person", "name": author.title} for author in place.authors]
        or {"@type": "GovernmentOrganization", "name": site.owner.name},
        "publisher": {"@type": "GovernmentOrganization", "name": site.owner.name},
    }
    if place.image:
        article["image"] = [site.origin + place.image.url]
    return {"@context": "https://schema.org", "@graph": [article, breadcrumbs]}
