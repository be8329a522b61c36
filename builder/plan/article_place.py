"""Article places: where a document stands, put together of pieces that many documents share.

Ten thousand stories stand in six sections, under thirty terms: what is worked out once for each of those is
not worked out for each of the stories.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from operator import itemgetter
from typing import NamedTuple, TypeAlias

from builder.documents.document import Document
from builder.documents.kinds import CONTEST
from builder.model.links import source_path_of
from builder.model.site import Site, is_event, is_movement, paths_by_slug
from builder.model.taxonomies import AUTHOR, Taxonomy
from builder.paths import UrlPath
from builder.plan.article_view import ArticlePlace
from builder.plan.context import PlanContext
from builder.plan.facts import name_key
from builder.plan.feeds import feed_links
from builder.plan.outputs import Input, ready
from builder.plan.views import AttachmentView, FeedLinkView, FigureView, LinkView, TermsOfArticleView
from builder.schema.values import Values
from builder.source.fingerprint import Fingerprinted, Ready, assembled, fingerprinted, line, together
from builder.vietnamese.numbers import file_size
from builder.vietnamese.phones import phone_url
from builder.vietnamese.text import capitalised

Links: TypeAlias = Mapping[str, Fingerprinted[LinkView]]  # by the name of a term

_STORY_PAGES = "tin-bai/"
_NOTHING, _NONE, _UNSAID = fingerprinted(()), fingerprinted(None), line("")
# The fields in which names stand that are printed in words.
_NAMING = frozenset(
    {
        "awards",
        "collective",
        "contact",
        "event",
        "inventors",
        "local_confirmation",
        "parent",
        "people",
        "replicated_by",
        "successor",
    }
)


class _Shelf(NamedTuple):
    """A taxonomy below a text: the field that names its terms, what it is called, and the link of each."""

    field: str
    label: Fingerprinted[str]
    links: Links


class _Folder(NamedTuple):
    """What all documents in one folder have in common."""

    title: Fingerprinted[str]
    breadcrumbs: Fingerprinted[tuple[LinkView, ...]]
    feeds: Fingerprinted[tuple[FeedLinkView, ...]]


class ArticlePlaces:
    """The places of documents in the site of ``context``; ``award_names`` gives what each award is called."""

    def __init__(self, context: PlanContext, award_names: Mapping[str, str]) -> None:
        self._context, self._site = context, context.site
        # Asked once and here: what a fork asks the clock, nobody remembers.
        self._contacts = context.contacts
        self._named = _named_in_articles(context.site, award_names)
        self._folders: dict[tuple[str, bool], _Folder] = {}
        self._shelves = tuple(
            _Shelf(one.kind.field, line(one.kind.label), _links_of_terms(self._site, one))
            for name, one in self._site.taxonomies.items()
            if name != AUTHOR.name and one.filings
        )
        self._authors = _links_of_terms(self._site, self._site.taxonomies[AUTHOR.name])
        self._bylines: dict[tuple[str, ...], Ready] = {}  # by the names in them

    def place_of(self, document: Document, mark: str, *, has_stories: bool) -> Input:
        """Return where ``document`` stands as an input."""
        site, values = self._site, document.values
        url, folder = site.url_by_path[document.path], self._folder_of(document)
        stories_url = site.href(UrlPath(f"{url.value}{_STORY_PAGES}")) if has_stories else ""
        place = assembled(
            ArticlePlace,
            line(site.href(url)),
            line(mark),
            folder.title,
            folder.breadcrumbs,
            self._byline_of(values.texts(AUTHOR.field)),
            self._terms_of(document),
            _figure(site, document) if "image" in values else _NONE,
            line(_file_url(site, document, values.text("audio"))) if "audio" in values else _UNSAID,
            fingerprinted(attachments_of(site, document)) if "attachments" in values else _NOTHING,
            _NOTHING if _NAMING.isdisjoint(values.by_name) else self._names(document),
            folder.feeds if document.is_dated else _NOTHING,
            line("Bài dự thi" if document.kind.name == CONTEST.name else "Tin, bài của phong trào"),
            line(stories_url),
        )
        return ready("place", place)

    def _byline_of(self, names: tuple[str, ...]) -> Ready:
        found = self._bylines.get(names)
        if found is None:
            found = self._bylines[names] = together(_named(self._authors, names))
        return found

    def _folder_of(self, document: Document) -> _Folder:
        path, _, name = document.path.rpartition("/")
        key = (path, name == "index.md")
        found = self._folders.get(key)
        if found is None:
            section = self._site.settings.section_of(document.folder)
            found = self._folders[key] = _Folder(
                line(section.title if section else ""),
                fingerprinted(breadcrumbs_of(self._context, document)),
                fingerprinted(feed_links(self._context, f"/{document.folder}/", "")),
            )
        return found

    def _terms_of(self, document: Document) -> Ready:
        values = document.values
        found = (
            (shelf.label, _named(shelf.links, values.texts(shelf.field)))
            for shelf in self._shelves
            if shelf.field in values
        )
        return together(
            [assembled(TermsOfArticleView, label, together(links)) for label, links in found if links]
        )

    def _names(self, document: Document) -> Fingerprinted[tuple[tuple[str, LinkView], ...]]:
        values, units = document.values, self._site.registers.units
        names = {
            name_key("unit", one): LinkView(units[one].full_name) for one in _units(document) if one in units
        }
        contact = self._contacts.get(values.text("contact"))
        if contact is not None:
            names |= _ways_to(contact)
        awards = (one.text("award") for one in values.records("awards"))
        keys = (
            *(name_key("award", one) for one in awards),
            name_key("event", values.text("event")),
            name_key("movement", values.text("parent")),
            name_key("movement", values.text("successor")),
        )
        names |= {key: self._named[key] for key in keys if key in self._named}
        return fingerprinted(tuple(sorted(names.items(), key=itemgetter(0))))


def _links_of_terms(site: Site, taxonomy: Taxonomy) -> Links:
    has_pages = site.has_pages(taxonomy.kind)
    return {
        name: fingerprinted(
            LinkView(capitalised(filing.term.full_name), site.href(filing.url) if has_pages else "")
        )
        for name, filing in taxonomy.filing_by_name.items()
    }


def _named(links: Links, names: Iterable[str]) -> list[Fingerprinted[LinkView]]:
    return [links[name] for name in names if name in links]


def _ways_to(contact: Values) -> Mapping[str, LinkView]:
    name, phone, email = contact.text("id"), contact.text("phone"), contact.text("email")
    ways = {
        "contact": LinkView(contact.text("agency")),
        "contact-phone": LinkView(phone, phone_url(phone)),
        "contact-email": LinkView(email, f"mailto:{email}"),
    }
    return {name_key(way, name): link for way, link in ways.items() if link.title}


def _named_in_articles(site: Site, award_names: Mapping[str, str]) -> Mapping[str, LinkView]:
    """Return what articles call awards, events and movements, by `name_key`."""
    pages = (
        (name_key(register, name), LinkView(site.documents[path].title, site.href(site.url_by_path[path])))
        for register, belongs in (("event", is_event), ("movement", is_movement))
        for name, path in paths_by_slug(site.documents, belongs).items()
    )
    awards = ((name_key("award", one), LinkView(name)) for one, name in award_names.items())
    return dict((*awards, *pages))


def _units(document: Document) -> tuple[str, ...]:
    values = document.values
    of_people = (one.text("unit") for name in ("people", "inventors") for one in values.records(name))
    confirmed = values.record("local_confirmation")
    return (
        *of_people,
        values.text("collective"),
        *values.texts("replicated_by"),
        confirmed.text("unit") if confirmed else "",
    )


def breadcrumbs_of(context: PlanContext, document: Document) -> tuple[LinkView, ...]:
    """Return the way from the front page down to ``document``, without itself."""
    site = context.site
    section = site.settings.section_of(document.folder)
    links = [context.home_link()]
    if section is not None:
        links.append(LinkView(section.title, site.href(UrlPath(f"/{section.folder}/"))))
    parts = document.path.split("/")
    for depth in range(3, len(parts)):
        above = "/".join((*parts[:depth], "index.md"))
        if above in site.documents and above != document.path:
            links.append(LinkView(site.documents[above].title, site.href(site.url_by_path[above])))
    return tuple(links)


def _file_url(site: Site, document: Document, file: str) -> str:
    found = site.media.get(source_path_of(file, document.path) or "") if file else None
    return site.href(found[1]) if found else ""


def _figure(site: Site, document: Document) -> Fingerprinted[FigureView | None]:
    image = document.values.record("image")
    found = site.picture_of(document)
    if image is None or found is None:
        return _NONE
    alt, caption, credit = (image.text(name) for name in ("alt", "caption", "credit"))
    return fingerprinted(
        FigureView(site.href(found[1]), alt, caption, credit, found[0].width, found[0].height)
    )


def attachments_of(site: Site, document: Document) -> tuple[AttachmentView, ...]:
    """Return the files to download with their kind and size."""
    views = []
    for one in document.values.records("attachments"):
        found = site.media.get(source_path_of(one.text("file"), document.path) or "")
        if found is not None:
            kind = found[0].path.rpartition(".")[2].upper()
            views.append(
                AttachmentView(one.text("title"), site.href(found[1]), kind, file_size(found[0].size))
            )
    return tuple(views)
