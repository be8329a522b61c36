"""Views: everything that a layout may see, as frozen plain values.

A layout knows two names: ``page``, one of the page views, and ``site``. Dates, counts and labels arrive as
the text that is printed; markup arrives as `Html`, so no layout ever needs to switch escaping off.
"""

from __future__ import annotations

from builder.dataclasses import dataclass
from builder.model.cards import Card


@dataclass(frozen=True, slots=True)
class Html:
    """Markup that is safe to print as it is."""

    markup: str

    def __html__(self) -> str:
        return self.markup

    def __bool__(self) -> bool:
        return bool(self.markup)


NO_HTML = Html("")


@dataclass(frozen=True, slots=True)
class LinkView:
    """A link: ``note`` is said beside it (a count, a state), ``url`` empty means plain text."""

    title: str
    url: str = ""
    note: str = ""


NOWHERE = LinkView("")


@dataclass(frozen=True, slots=True)
class OwnerView:
    """Who answers for the column; an empty text was not given."""

    name: str
    parent: str
    responsible: str
    position: str
    address: str
    email: str
    phone: str
    phone_url: str  # "tel:…" when the phone is exactly one number
    licence: str
    attribution: str


@dataclass(frozen=True, slots=True)
class SiteView:
    """What every page shows; each byte here makes every page new."""

    title: str
    tagline: str
    language: str
    origin: str  # scheme and host, for addresses that must be absolute
    home_url: str
    owner: OwnerView
    notice: str
    menu: tuple[LinkView, ...]
    sections: tuple[LinkView, ...]
    side_links: tuple[LinkView, ...]
    archive_url: str  # empty without an archive
    feeds_url: str
    stylesheet_url: str
    script_url: str
    finder_url: str  # of the script that finds nominees in a long list
    checker_url: str  # of the script that finds a receipt in its ledger
    icon_url: str
    intake_origin: str  # where forms may be sent beside the column itself; empty for nowhere
    clock: str  # the fixed clock of a sample, empty for the real one


@dataclass(frozen=True, slots=True)
class HeadView:
    """What a page says of itself to browsers, search machines and feed readers; all addresses are
    absolute.
    """

    title: str
    description: str
    canonical_url: str
    feeds: tuple[FeedLinkView, ...] = ()
    image_url: str = ""
    is_article: bool = False
    structured_data: Html = NO_HTML  # the JSON-LD text, ready to stand inside its script element
    is_indexed: bool = True


@dataclass(frozen=True, slots=True)
class FeedLinkView:
    """A feed of a page: its title, address and media type."""

    title: str
    url: str
    media_type: str


@dataclass(frozen=True, slots=True)
class PagingView:
    """Where a listing goes on: ``newer_url`` or ``older_url`` is empty at an end; ``label`` names this
    page.
    """

    label: str
    newer_url: str
    older_url: str


NO_PAGING = PagingView("", "", "")


@dataclass(frozen=True, slots=True)
class BlockView:
    """A part of the home page or of a taxonomy: a titled list of cards."""

    title: str
    url: str
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class ConsultationCardView:
    """A consultation as listings show it.

    Shape: ``state`` is "open", "upcoming", "closed" or "summarised", ``state_label`` its Vietnamese name;
           ``window`` is the
    printed period ("… đến hết ngày …"); ``closes_iso`` is the last instant, for the browser's count of days.
    """

    title: str
    url: str
    summary: str
    state: str
    state_label: str
    window: str
    closes_iso: str
    nominee_count: str
    mark: str = ""  # of a draft, where one is shown at all


@dataclass(frozen=True, slots=True)
class BylineView:
    """When an article appeared and was changed, and who wrote it; what was not given is empty."""

    date: str  # "Thứ Hai, 23/11/2026 08:30"
    date_iso: str
    updated: str
    updated_iso: str
    authors: tuple[LinkView, ...]
    source: LinkView


@dataclass(frozen=True, slots=True)
class FigureView:
    """A picture with its words."""

    url: str
    alt: str
    caption: str
    credit: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class FactView:
    """One line of an article's fact box: a label and one or more values, some of them links."""

    label: str
    values: tuple[LinkView, ...]


@dataclass(frozen=True, slots=True)
class TableView:
    """A small table; ``headings`` and each row have the same length, the first cell of a row is its
    heading.
    """

    caption: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class AttachmentView:
    """A file to download, with its kind and size in words."""

    title: str
    url: str
    kind: str
    size: str


@dataclass(frozen=True, slots=True)
class CorrectionView:
    """A correction and its day."""

    date: str
    text: str


@dataclass(frozen=True, slots=True)
class TermsOfArticleView:
    """The terms of one taxonomy that an article belongs to."""

    label: str
    terms: tuple[LinkView, ...]


@dataclass(frozen=True, slots=True)
class ContactView:
    """A place that takes opinions."""

    agency: str
    person: str
    address: str
    email: str
    email_url: str  # begins a mail that says what it is about
    phone: str
    phone_url: str  # "tel:…" when the phone is exactly one number
    hours: str
