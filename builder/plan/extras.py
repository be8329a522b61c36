"""Extras planner: what every site has beside its pages: redirects, the missing page, sitemap, robots,
files.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from html import escape as _escaped
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from builder.diagnostics import Diagnostic, Diagnostics, error
from builder.model.links import source_path_of
from builder.model.site import named_files
from builder.paths import UrlPath
from builder.plan.context import PlanContext
from builder.plan.heads import head
from builder.plan.outputs import CopyFile, Input, Output, RenderTemplate, WriteText, plain
from builder.plan.page_views import MissingPageView, RedirectView
from builder.plan.views import SiteView
from builder.source.fingerprint import joined
from builder.vietnamese.slugs import slug_from

ASSETS = "assets/"
SITEMAP_URL = UrlPath("/sitemap.xml")
_SITEMAP_LIMIT = 45_000  # the protocol allows 50,000 addresses in a file
_ADDRESS_ALPHABET = frozenset("abcdefghijklmnopqrstuvwxyz0123456789-._/")


def asset_urls(assets: Mapping[str, str], prefix: str) -> dict[str, str]:
    """Return the address of each asset by its name, given its digest; that is part of it, so browsers may
    keep the asset for ever.
    """
    return {name: f"{prefix}{_asset_url(name, digest).value}" for name, digest in assets.items()}


def plan_assets(assets: Mapping[str, str]) -> tuple[Output, ...]:
    """Plan the files of the assets folder, given the digest of each."""
    return tuple(
        Output(
            _asset_url(name, digest),
            CopyFile(f"{ASSETS}{name}"),
            (Input("content", digest, None),),
            origin=f"{ASSETS}{name}",
        )
        for name, digest in sorted(assets.items())
    )


def _asset_url(name: str, digest: str) -> UrlPath:
    place = PurePosixPath(name)
    # A name of which no letter is left is as good as any: the digest tells the files apart.
    folders, stem = [slug_from(one) or "tep" for one in place.parent.parts], slug_from(place.stem) or "tep"
    suffix = f".{slug_from(place.suffix)}" if slug_from(place.suffix) else ""
    return UrlPath("/".join(("/assets", *folders, f"{stem}-{digest[:10]}{suffix}")))


def plan_media(context: PlanContext) -> tuple[Output, ...]:
    """Plan a copy of each picture and attachment that a published document names, and of no other."""
    site = context.site
    wanted: dict[str, str] = {}
    for path, document in site.documents.items():
        for values, name in named_files(document):
            wanted.setdefault(source_path_of(values.text(name), path) or "", path)
        for file in site.resolved[path].media:
            wanted.setdefault(file, path)
    return tuple(
        Output(url, CopyFile(file.path), (Input("content", file.digest, None),), origin=path)
        for path in sorted(wanted)
        if path in site.media
        for file, url in (site.media[path],)
    )


def plan_redirects(context: PlanContext) -> tuple[tuple[Output, ...], Diagnostics]:
    """Plan a page at each former address of a document.

    Errors: URL004 a former address that is not a path of this column.
    """
    site = context.site
    outputs: list[Output] = []
    findings: list[Diagnostic] = []
    for path, document in site.documents.items():
        for index, alias in enumerate(document.values.texts("aliases")):
            span = document.values.span_of("aliases", index)
            url = former_url(alias, site.settings.prefix)
            if url is None:
                findings.append(error("URL004", span, alias=alias))
                continue
            target = site.href(site.url_by_path[path])
            inputs = (context.site_input, plain("title", document.title), plain("target", target))
            recipe = RenderTemplate("redirect.html", redirect_view)
            outputs.append(Output(url, recipe, inputs, path, asked_at=span))
    return tuple(outputs), tuple(findings)


def former_url(alias: str, prefix: str) -> UrlPath | None:
    """Return ``alias`` as an address of this column: a path, with or without the column's prefix."""
    place = alias.removeprefix(prefix) if prefix and alias.startswith(f"{prefix}/") else alias
    if not place.startswith("/") or not _ADDRESS_ALPHABET.issuperset(place) or urlsplit(place).netloc:
        return None
    try:
        url = UrlPath(place)
    except ValueError:
        return None
    has_suffix = "." in place.rpartition("/")[2]
    return url if place.endswith("/") or has_suffix else UrlPath(f"{place}/")


def redirect_view(site: SiteView, title: str, target: str) -> RedirectView:
    """Return the page that sends readers on to ``target``."""
    return RedirectView(head(site, title, target, title, is_indexed=False), title, target)


def plan_missing_page(context: PlanContext) -> tuple[Output, ...]:
    """Plan the page for addresses that do not exist."""
    return (
        Output(
            UrlPath("/404.html"),
            RenderTemplate("404.html", missing_page_view),
            (context.site_input,),
            origin="/404.html",
        ),
    )


def missing_page_view(site: SiteView) -> MissingPageView:
    """Return the page for addresses that do not exist."""
    title = "Không tìm thấy trang"
    return MissingPageView(head(site, title, f"{site.home_url}404.html", title, is_indexed=False), title)


def plan_sitemap(context: PlanContext, outputs: Iterable[Output]) -> tuple[Output, ...]:
    """Plan sitemap and robots file for the pages among ``outputs``; above 45,000 pages the sitemap is
    divided.
    """
    site = context.site
    pages = tuple(sorted((site.absolute(one.url), one.modified) for one in outputs if one.in_sitemap))
    parts = [pages[start : start + _SITEMAP_LIMIT] for start in range(0, len(pages), _SITEMAP_LIMIT)]
    if len(parts) <= 1:
        maps = [
            Output(SITEMAP_URL, WriteText(sitemap_text), (_pages_input(pages),), origin=SITEMAP_URL.value)
        ]
    else:
        urls = [UrlPath(f"/sitemap-{number}.xml") for number in range(1, len(parts) + 1)]
        maps = [
            Output(url, WriteText(sitemap_text), (_pages_input(part),), origin=url.value)
            for url, part in zip(urls, parts, strict=True)
        ]
        index = plain("urls", tuple(site.absolute(url) for url in urls))
        maps.append(Output(SITEMAP_URL, WriteText(sitemap_index_text), (index,), origin=SITEMAP_URL.value))
    robots_url = UrlPath("/robots.txt")
    sitemap = plain("sitemap", site.absolute(SITEMAP_URL))
    return (*maps, Output(robots_url, WriteText(robots_text), (sitemap,), origin=robots_url.value))


def _pages_input(pages: tuple[tuple[str, str], ...]) -> Input:
    # Addresses and instants hold no line ends: they stand for themselves, unlike what `plain` takes.
    return Input("pages", joined([f"{url}\n{modified}" for url, modified in pages]), pages)


def sitemap_text(pages: tuple[tuple[str, str], ...]) -> str:
    """Return a sitemap; a page without a known date has no lastmod."""
    lines = [
        f"  <url>{_place(url)}{f'<lastmod>{modified}</lastmod>' if modified else ''}</url>"
        for url, modified in pages
    ]
    return _xml("urlset", lines)


def sitemap_index_text(urls: tuple[str, ...]) -> str:
    """Return the list of the parts of a divided sitemap."""
    return _xml("sitemapindex", [f"  <sitemap>{_place(url)}</sitemap>" for url in urls])


def _place(url: str) -> str:
    # The function of this name in the library of XML brings a web client along.
    return f"<loc>{_escaped(url, quote=False)}</loc>"


def _xml(root: str, lines: list[str]) -> str:
    opening = f'<{root} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
    return "\n".join(['<?xml version="1.0" encoding="UTF-8"?>', opening, *lines, f"</{root}>", ""])


def robots_text(sitemap: str) -> str:
    """Return the robots file: everything may be read, and here is the list."""
    return f"User-agent: *\nAllow: /\n\nSitemap: {sitemap}\n"
