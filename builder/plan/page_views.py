"""Page views: what each type of page shows, made of the parts in `builder.plan.views`."""

from __future__ import annotations

from builder.dataclasses import dataclass
from builder.model.cards import Card
from builder.plan.views import (
    AttachmentView,
    BlockView,
    BylineView,
    ConsultationCardView,
    CorrectionView,
    FactView,
    FeedLinkView,
    FigureView,
    HeadView,
    Html,
    LinkView,
    PagingView,
    TableView,
    TermsOfArticleView,
)


@dataclass(frozen=True, slots=True)
class SharedView:
    """What layouts in ``shared/`` show, the same on every page."""

    latest: tuple[Card, ...]  # the newest pieces of the column
    consultations: tuple[ConsultationCardView, ...]  # those that are open or will be


@dataclass(frozen=True, slots=True)
class HomeView:
    """The column's front page."""

    head: HeadView
    title: str
    intro: Html
    consultations: tuple[ConsultationCardView, ...]
    featured: tuple[Card, ...]
    blocks: tuple[BlockView, ...]
    movements: tuple[Card, ...]
    roll: LinkView  # to whom the column honours; empty while there is nobody


@dataclass(frozen=True, slots=True)
class ListingView:
    """A page of a section, of a term or of the archive: cards, newest first."""

    head: HeadView
    breadcrumbs: tuple[LinkView, ...]
    title: str
    description: str
    intro: Html
    cards: tuple[Card, ...]
    paging: PagingView
    links: tuple[LinkView, ...]  # narrower pages: the months of a year, the years of the archive
    feed_url: str


@dataclass(frozen=True, slots=True)
class TermsView:
    """All terms of a taxonomy in Vietnamese order; each note is the number of pieces."""

    head: HeadView
    breadcrumbs: tuple[LinkView, ...]
    title: str
    terms: tuple[LinkView, ...]


@dataclass(frozen=True, slots=True)
class ArticleView:
    """A document's own page."""

    head: HeadView
    breadcrumbs: tuple[LinkView, ...]
    kind: str
    kind_label: str
    kicker: str  # the section's title, or what the document is when its section does not list it
    title: str
    subtitle: str  # a movement's full name
    byline: BylineView
    summary: str
    alert: str  # what must be known before reading, e.g. that the exemplar was revoked
    corrections: tuple[CorrectionView, ...]
    image: FigureView | None
    audio_url: str
    facts: tuple[FactView, ...]
    tables: tuple[TableView, ...]
    body: Html
    lesson: str
    attachments: tuple[AttachmentView, ...]
    terms: tuple[TermsOfArticleView, ...]
    children_title: str
    children: tuple[Card, ...]  # a movement's stories, a contest's entries
    children_url: str
    newer: LinkView
    older: LinkView
    related: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class FeedGroupView:
    """Feeds of one sort: of the whole column, of its sections, of movements, of units."""

    title: str
    feeds: tuple[FeedLinkView, ...]


@dataclass(frozen=True, slots=True)
class FeedsView:
    """The page that lists every feed of the column."""

    head: HeadView
    breadcrumbs: tuple[LinkView, ...]
    title: str
    groups: tuple[FeedGroupView, ...]


@dataclass(frozen=True, slots=True)
class MissingPageView:
    """The page for an address that does not exist."""

    head: HeadView
    title: str


@dataclass(frozen=True, slots=True)
class RedirectView:
    """A page that only says where its address has moved."""

    head: HeadView
    title: str
    target_url: str
