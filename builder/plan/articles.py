"""Article planner: one page for every document that is shown by itself."""

from __future__ import annotations

from collections.abc import Mapping
from operator import itemgetter

from builder.documents.document import Document
from builder.documents.kinds import CONTEST, ENTRY, MOVEMENT
from builder.model.cards import Card
from builder.model.links import source_path_of
from builder.model.site import Site, is_event, is_index, is_movement, paths_by_slug
from builder.model.taxonomies import MOVEMENT as MOVEMENT_TAXONOMY
from builder.paths import UrlPath
from builder.plan.article_view import ArticlePlace, article_view
from builder.plan.context import PlanContext
from builder.plan.drafts import draft_mark
from builder.plan.facts import name_key
from builder.plan.feeds import feed_links
from builder.plan.kinship import kin_of
from builder.plan.listings import bodies_of
from builder.plan.outputs import Output, RenderTemplate, of_document, plain, row
from builder.plan.recency import changes_of, latest_of
from builder.plan.views import AttachmentView, FigureView, LinkView, TermsOfArticleView
from builder.schema.values import Values
from builder.source.fingerprint import Fingerprinted
from builder.vietnamese.numbers import file_size
from builder.vietnamese.phones import phone_url
from builder.vietnamese.text import capitalised

_STORIES_ON_LANDING_PAGE = 12
_STORY_PAGES = "tin-bai/"


def plan_articles(
    context: PlanContext, award_names: Mapping[str, str], elsewhere: frozenset[str]
) -> tuple[Output, ...]:
    """Plan the page of every document whose kind is not shown ``elsewhere``."""
    site = context.site
    neighbours = _neighbours(site)
    named = _named_in_articles(site, award_names)
    kin = kin_of(site)
    return tuple(
        _article(context, document, neighbours.get(document.path, ("", "")), kin[document.path], named)
        for document in site.documents.values()
        if document.kind.name not in elsewhere and not is_index(document)
    )


def _article(
    context: PlanContext,
    document: Document,
    neighbours: tuple[str, str],
    related: tuple[str, ...],
    named: Mapping[str, LinkView],
) -> Output:
    site = context.site
    url = site.url_by_path[document.path]
    newer, older = (_cards(site, (path,) if path else ()) for path in neighbours)
    children = _children(site, document)
    shown = (document, *(site.documents[path] for path in children))
    return Output(
        url=url,
        recipe=RenderTemplate("article.html", article_view),
        inputs=(
            context.site_input,
            of_document(document),
            plain("place", _place(context, document, url, named)),
            row("newer", newer),
            row("older", older),
            row("related", _cards(site, related)),
            row("children", _cards(site, children)),
        ),
        origin=document.path,
        bodies=bodies_of(site, document),
        modified=latest_of(site, changes_of(shown)),
        in_sitemap=not draft_mark(site, document),
    )


def _cards(site: Site, paths: tuple[str, ...]) -> tuple[Fingerprinted[Card], ...]:
    return tuple(site.cards[path] for path in paths)


def _neighbours(site: Site) -> Mapping[str, tuple[str, str]]:
    """Return the newer and the older document of the same section by path."""
    neighbours: dict[str, tuple[str, str]] = {}
    for section in site.settings.sections:
        paths = [document.path for document in site.section(section.folder) if document.is_dated]
        for newer, path, older in zip(["", *paths], paths, [*paths[1:], ""], strict=False):
            neighbours[path] = (newer, older)
    return neighbours


def _children(site: Site, document: Document) -> tuple[str, ...]:
    if document.kind.name == MOVEMENT.name:
        return _stories_of(site, document)[:_STORIES_ON_LANDING_PAGE]
    if document.kind.name == CONTEST.name:
        folder = document.path.rpartition("/")[0] + "/"
        return tuple(
            path
            for path, one in site.documents.items()
            if one.kind.name == ENTRY.name and path.startswith(folder)
        )
    return ()


def _stories_of(site: Site, movement: Document) -> tuple[str, ...]:
    url = site.url_by_path[movement.path]
    filings = site.taxonomies[MOVEMENT_TAXONOMY.name].filings
    return next((filing.members for filing in filings if filing.url == url), ())


def _place(
    context: PlanContext, document: Document, url: UrlPath, named: Mapping[str, LinkView]
) -> ArticlePlace:
    site, values = context.site, document.values
    has_stories = document.kind.name == MOVEMENT.name and bool(_stories_of(site, document))
    section = site.settings.section_of(document.folder)
    return ArticlePlace(
        url=site.href(url),
        mark=draft_mark(site, document),
        section_title=section.title if section else "",
        breadcrumbs=breadcrumbs_of(context, document),
        authors=_terms(site, document, "author"),
        terms=tuple(
            TermsOfArticleView(taxonomy.kind.label, links)
            for name, taxonomy in site.taxonomies.items()
            if name != "author" and (links := _terms(site, document, name))
        ),
        image=_figure(site, document),
        audio_url=_file_url(site, document, values.text("audio")),
        attachments=attachments_of(site, document),
        names=_names(context, document, named),
        feeds=feed_links(context, f"/{document.folder}/", "") if document.is_dated else (),
        children_title="Bài dự thi" if document.kind.name == CONTEST.name else "Tin, bài của phong trào",
        children_url=site.href(UrlPath(f"{url.value}{_STORY_PAGES}")) if has_stories else "",
    )


def _names(
    context: PlanContext, document: Document, named: Mapping[str, LinkView]
) -> tuple[tuple[str, LinkView], ...]:
    values, units = document.values, context.site.registers.units
    names = {
        name_key("unit", one): LinkView(units[one].full_name) for one in _units(document) if one in units
    }
    contact = context.contacts.get(values.text("contact"))
    if contact is not None:
        names |= _ways_to(contact)
    awards = (one.text("award") for one in values.records("awards"))
    keys = (
        *(name_key("award", one) for one in awards),
        name_key("event", values.text("event")),
        name_key("movement", values.text("parent")),
        name_key("movement", values.text("successor")),
    )
    names |= {key: named[key] for key in keys if key in named}
    return tuple(sorted(names.items(), key=itemgetter(0)))


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


def _terms(site: Site, document: Document, taxonomy_name: str) -> tuple[LinkView, ...]:
    taxonomy = site.taxonomies[taxonomy_name]
    has_pages = site.has_pages(taxonomy.kind)
    filings = (taxonomy.filing_by_name.get(name) for name in document.values.texts(taxonomy.kind.field))
    return tuple(
        LinkView(capitalised(filing.term.full_name), site.href(filing.url) if has_pages else "")
        for filing in filings
        if filing is not None
    )


def _file_url(site: Site, document: Document, file: str) -> str:
    found = site.media.get(source_path_of(file, document.path) or "") if file else None
    return site.href(found[1]) if found else ""


def _figure(site: Site, document: Document) -> FigureView | None:
    image = document.values.record("image")
    found = site.picture_of(document)
    if image is None or found is None:
        return None
    return FigureView(
        site.href(found[1]),
        image.text("alt"),
        image.text("caption"),
        image.text("credit"),
        found[0].width,
        found[0].height,
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
