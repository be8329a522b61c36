"""Rooms: which listings the column has: its sections, the terms of its taxonomies, its archive by year and
month.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from builder.documents.document import Document
from builder.documents.kinds import MOVEMENT as MOVEMENT_KIND
from builder.model.site import Site, is_index
from builder.model.standing import is_over
from builder.model.taxonomies import MOVEMENT, Filing, Taxonomy
from builder.paths import UrlPath
from builder.plan.context import ARCHIVE_URL, PlanContext, has_archive
from builder.plan.feeds import feed_links, has_feed
from builder.plan.heads import head
from builder.plan.listings import Listing, plan_listing
from builder.plan.outputs import Output, RenderTemplate, plain
from builder.plan.page_views import TermsView
from builder.plan.views import LinkView, SiteView
from builder.vietnamese.collation import sort_key
from builder.vietnamese.dates import month_name
from builder.vietnamese.numbers import number
from builder.vietnamese.text import capitalised

_STORY_FOLDER = "tin-bai"


def plan_sections(context: PlanContext, elsewhere: frozenset[str]) -> tuple[Output, ...]:
    """Plan the pages of every section whose kind is not listed ``elsewhere``."""
    outputs: tuple[Output, ...] = ()
    for section in context.site.settings.sections:
        if section.kind in elsewhere:
            continue
        url = UrlPath(f"/{section.folder}/")
        documents = context.site.section(section.folder)
        listing = Listing(
            url,
            section.title,
            in_order(documents, context.site) if section.kind == MOVEMENT_KIND.name else documents,
            (context.home_link(),),
            description=section.description,
            feeds=feed_links(context, url.value, section.title) if has_feed(section) else (),
            intro=intro_of(context.site, section.folder),
        )
        outputs += plan_listing(context, listing)
    return outputs


def in_order(movements: Iterable[Document], site: Site) -> tuple[Document, ...]:
    """Return ``movements`` in Vietnamese order, those that are over last."""
    return tuple(sorted(movements, key=lambda one: (is_over(one, site.now), sort_key(one.title), one.path)))


def intro_of(site: Site, folder: str) -> Document | None:
    """Return the document that introduces the section ``folder``, "" for the front page."""
    return next((one for one in site.documents.values() if one.folder == folder and is_index(one)), None)


def plan_terms(context: PlanContext) -> tuple[Output, ...]:
    """Plan, for each taxonomy that has terms and that the owner did not leave out, a page of all terms and
    the pages of each; movements have landing pages of their own.
    """
    outputs: tuple[Output, ...] = ()
    for taxonomy in context.site.taxonomies.values():
        if not context.site.has_pages(taxonomy.kind) or not taxonomy.filings:
            continue
        if taxonomy.kind is not MOVEMENT:
            outputs += (_terms_page(context, taxonomy),)
        for filing in taxonomy.filings:
            outputs += plan_listing(context, _listing_of(context, taxonomy, filing))
    return outputs


def _listing_of(context: PlanContext, taxonomy: Taxonomy, filing: Filing) -> Listing:
    site, kind = context.site, taxonomy.kind
    is_movement = kind is MOVEMENT
    name = capitalised(filing.term.name)
    breadcrumbs: tuple[LinkView, ...] = (context.home_link(), LinkView(kind.title, site.href(taxonomy.url)))
    if is_movement:
        breadcrumbs += (LinkView(name, site.href(filing.url)),)
    return Listing(
        filing.url.child(_STORY_FOLDER) if is_movement else filing.url,
        f"Tin, bài: {filing.term.name}" if is_movement else capitalised(filing.term.full_name),
        tuple(site.documents[path] for path in filing.members),
        breadcrumbs,
        label="" if is_movement else kind.label,
        feeds=feed_links(context, filing.url.value, name) if kind.registered and kind.name != "field" else (),
    )


def _terms_page(context: PlanContext, taxonomy: Taxonomy) -> Output:
    site = context.site
    terms = tuple(
        LinkView(
            capitalised(filing.term.full_name), site.href(filing.url), f"{number(len(filing.members))} bài"
        )
        for filing in taxonomy.filings
    )
    members = (path for filing in taxonomy.filings for path in filing.members)
    return Output(
        taxonomy.url,
        RenderTemplate("terms.html", terms_view),
        (
            context.site_input,
            plain("url", site.href(taxonomy.url)),
            plain("title", taxonomy.kind.title),
            plain("breadcrumbs", (context.home_link(),)),
            plain("terms", terms),
        ),
        origin=taxonomy.url.value,
        modified=context.latest_change(site.documents[one] for one in members),
        in_sitemap=True,
    )


def terms_view(
    site: SiteView, url: str, title: str, breadcrumbs: tuple[LinkView, ...], terms: tuple[LinkView, ...]
) -> TermsView:
    """Return the page of all terms of a taxonomy."""
    return TermsView(
        head(site, title, url, f"{title}: tất cả các mục của {site.title}."), breadcrumbs, title, terms
    )


def plan_archive(context: PlanContext) -> tuple[Output, ...]:
    """Plan the archive, if there is one: all years, each year, each month."""
    site = context.site
    if not has_archive(site):
        return ()
    by_month: dict[tuple[int, int], list[Document]] = {}
    for document in site.documents.values():
        if document.is_dated and document.date is not None:
            when = document.date.when
            by_month.setdefault((when.year, when.month), []).append(document)
    years = sorted({year for year, _ in by_month}, reverse=True)
    root = (context.home_link(), LinkView("Lưu trữ", site.href(ARCHIVE_URL)))
    outputs = plan_listing(context, _all_years(context, by_month, years))
    for year in years:
        year_url = ARCHIVE_URL.child(str(year))
        months = {month: members for (of_year, month), members in by_month.items() if of_year == year}
        links = tuple(
            LinkView(
                capitalised(month_name(year, month)),
                site.href(_month_url(year, month)),
                f"{number(len(members))} bài",
            )
            for month, members in months.items()
        )
        every = tuple(document for members in months.values() for document in members)
        outputs += plan_listing(context, Listing(year_url, f"Năm {year}", every, root, links=links))
        for month, members in months.items():
            breadcrumbs = (*root, LinkView(f"Năm {year}", site.href(year_url)))
            title = f"Tin, bài {month_name(year, month)}"
            outputs += plan_listing(
                context, Listing(_month_url(year, month), title, tuple(members), breadcrumbs)
            )
    return outputs


def _all_years(
    context: PlanContext, by_month: Mapping[tuple[int, int], list[Document]], years: list[int]
) -> Listing:
    site = context.site
    counts = {
        year: sum(len(members) for (of_year, _), members in by_month.items() if of_year == year)
        for year in years
    }
    links = tuple(
        LinkView(f"Năm {year}", site.href(ARCHIVE_URL.child(str(year))), f"{number(counts[year])} bài")
        for year in years
    )
    return Listing(
        ARCHIVE_URL, "Lưu trữ", (), (context.home_link(),), "Tin, bài theo năm và tháng.", links=links
    )


def _month_url(year: int, month: int) -> UrlPath:
    return ARCHIVE_URL.child(str(year)).child(f"{month:02}")
