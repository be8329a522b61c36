"""Owner's links: the menu and the side links of the settings, and what is told of those that lead nowhere."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from urllib.parse import unquote

from builder.diagnostics import Diagnostics, error, warning
from builder.documents.document import Document
from builder.markdown.anchors import RESERVED
from builder.model.addresses import document_url
from builder.model.site import Site, is_index
from builder.paths import UrlPath, output_path_of
from builder.plan.outputs import Output
from builder.plan.views import LinkView
from builder.schema.suggestions import unknown_name
from builder.settings import Link


def owner_links(site: Site, links: Iterable[Link]) -> tuple[LinkView, ...]:
    """Return ``links`` as pages print them, without those to documents that readers may not see."""
    hidden = _hidden(site)
    return tuple(
        LinkView(link.title, _href(site, link.url), link.description)
        for link in links
        if _place_of(link.url) not in hidden
    )


def unanswered(site: Site, outputs: Iterable[Output]) -> Diagnostics:
    """Report each link of the owner's within the column that leads to no page, or to no part of one.

    Errors: SET008, SET009 no output is there; SET010 the document there is not published, a warning: what a
            document does, or the clock, breaks nothing; SET011 no such anchor in the document there.
    """
    origins = {output.url.value: output.origin for output in outputs}
    hidden = _hidden(site)
    findings: Diagnostics = ()
    for link in (*site.settings.menu, *site.settings.side_links):
        place, anchor = _place_of(link.url), unquote(link.url.partition("#")[2])
        if not place:
            continue
        if place in hidden:
            findings += (warning("SET010", link.span, url=link.url),)
        elif not _is_answered(place, origins):
            known = [url for url in origins if url.endswith("/")]
            findings += (unknown_name(error, ("SET008", "SET009"), link.span, place, known),)
        elif anchor and not _has_anchor(site.documents.get(origins.get(place, "")), anchor):
            findings += (error("SET011", link.span, url=link.url, anchor=anchor),)
    return findings


def _href(site: Site, url: str) -> str:
    return site.settings.prefix + url if url.startswith("/") else url


def _place_of(url: str) -> str:
    """Return the path of an address within the column, "" of any other."""
    return url.partition("#")[0].partition("?")[0] if url.startswith("/") else ""


def _hidden(site: Site) -> frozenset[str]:
    urls = (
        document_url(one.path, one.values.text("slug")) for one in site.hidden.values() if not is_index(one)
    )
    return frozenset(url.value for url in urls if url) - {url.value for url in site.url_by_path.values()}


def _is_answered(place: str, origins: Mapping[str, str]) -> bool:
    if place in origins:
        return True
    try:
        path = output_path_of(UrlPath(place))
    except ValueError:
        return False
    # Somebody may write out the file that answers: /tin/index.html.
    return path.endswith("index.html") and f"/{path.removesuffix('index.html')}" in origins


def _has_anchor(document: Document | None, anchor: str) -> bool:
    """Whether a page has ``anchor``, as far as its document tells: ids of layouts have an underscore."""
    if document is None or anchor in RESERVED or "_" in anchor:
        return True
    return anchor in document.body.anchors
