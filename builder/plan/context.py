"""Context: what every planner starts from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import islice
from urllib.parse import urlsplit

from builder.dataclasses import dataclass, field, replace
from builder.documents.document import Document
from builder.model.cards import Card
from builder.model.site import Site
from builder.paths import UrlPath
from builder.plan.outputs import Input, ready
from builder.plan.owner_links import owner_links
from builder.plan.page_views import SharedView
from builder.plan.recency import changes_of, latest_of
from builder.plan.views import ConsultationCardView, LinkView, OwnerView, SiteView
from builder.schema.values import Values
from builder.settings import ROOM_FOLDERS
from builder.source.fingerprint import Fingerprinted, fingerprinted
from builder.vietnamese.phones import phone_url

ARCHIVE = "archive"
ARCHIVE_URL = UrlPath(f"/{ROOM_FOLDERS[ARCHIVE]}/")
FEEDS_URL = UrlPath("/nguon-tin/")
_LATEST = 5
HOME_TITLE = "Trang đầu"


@dataclass(frozen=True, slots=True)
class PlanContext:
    """The site, what every page shows of it, and what the home page puts first."""

    site: Site
    site_view: Fingerprinted[SiteView]
    highlights: tuple[Fingerprinted[ConsultationCardView], ...]
    asked: str = ""  # when a consultation last changed, as an ISO instant; empty without any
    told: Mapping[str, Fingerprinted[Card]] = field(default_factory=dict)  # what feeds show instead, by path
    jobs: int = 1  # how many processes may plan
    _changes: dict[str, str] = field(default_factory=dict)  # when each document last changed, by path

    @property
    def site_input(self) -> Input:
        """The input that every page has."""
        return ready("site", self.site_view)

    @property
    def contacts(self) -> Mapping[str, Values]:
        """The contacts that still answer, by their id."""
        contacts, now = self.site.settings.contacts, self.site.now
        expiring = ((contact, contact.moment("expires")) for contact in contacts)
        return {one.text("id"): one for one, end in expiring if end is None or not now.has_ended(end)}

    def feed_card(self, path: str) -> Fingerprinted[Card]:
        """Return the card by which a feed tells of the document at ``path``."""
        return self.told.get(path) or self.site.cards[path]

    def latest_change(self, documents: Iterable[Document]) -> str:
        """Return when the last of ``documents`` changed as an ISO instant, "" when nothing tells."""
        known = self._changes  # looked into here: most were asked for before, in one listing or another
        return max([known.get(one.path) or self._change_of(one) for one in documents], default="")

    def _change_of(self, document: Document) -> str:
        found = self._changes.get(document.path)
        if found is None:
            found = self._changes[document.path] = latest_of(self.site, changes_of((document,)))
        return found

    def home_link(self) -> LinkView:
        """Return the first breadcrumb."""
        return LinkView(HOME_TITLE, self.site_view.value.home_url)


def shared_view(context: PlanContext) -> Fingerprinted[SharedView]:
    """Return what shared layouts show."""
    site = context.site
    newest = (path for path, document in site.documents.items() if document.is_dated)
    latest = tuple(site.cards[path].value for path in islice(newest, _LATEST))
    return fingerprinted(SharedView(latest, tuple(one.value for one in context.highlights)))


def site_view(site: Site, asset_urls: dict[str, str]) -> Fingerprinted[SiteView]:
    """Return what every page knows of the column; ``asset_urls`` gives the address of each asset by its
    name.
    """
    settings = site.settings
    return fingerprinted(
        SiteView(
            title=settings.title,
            tagline=settings.tagline,
            language=settings.language,
            origin=settings.origin,
            home_url=f"{settings.prefix}/",
            owner=_owner(site),
            notice=settings.notice,
            menu=tuple(replace(link, note="") for link in owner_links(site, settings.menu)),
            sections=tuple(
                LinkView(section.title, f"{settings.prefix}/{section.folder}/", section.description)
                for section in settings.sections
            ),
            side_links=owner_links(site, settings.side_links),
            archive_url=site.href(ARCHIVE_URL) if has_archive(site) else "",
            feeds_url=site.href(FEEDS_URL),
            stylesheet_url=asset_urls.get("column.css", ""),
            script_url=asset_urls.get("column.js", ""),
            finder_url=asset_urls.get("nominees.js", ""),
            checker_url=asset_urls.get("receipts.js", ""),
            icon_url=asset_urls.get("icon.svg", ""),
            intake_origin=_origin_of(settings.intake),
            clock=str(settings.clock.when.isoformat()) if settings.clock else "",
        )
    )


def _origin_of(url: str) -> str:
    """Return scheme and host of ``url``, "" for a path of the column's own."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}" if parts.netloc else ""


def has_archive(site: Site) -> bool:
    """Return whether the column has an archive: anything is dated, and the owner did not leave it out."""
    return ARCHIVE not in site.settings.leave_out and any(one.is_dated for one in site.documents.values())


def _owner(site: Site) -> OwnerView:
    owner = site.settings.owner
    return OwnerView(
        name=owner.text("name"),
        parent=owner.text("parent"),
        responsible=owner.text("responsible"),
        position=owner.text("position"),
        address=owner.text("address"),
        email=owner.text("email"),
        phone=owner.text("phone"),
        phone_url=phone_url(owner.text("phone")),
        licence=owner.text("licence"),
        attribution=owner.text("attribution"),
    )
