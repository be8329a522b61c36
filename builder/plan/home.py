"""Home planner: the column's front page."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from builder.dataclasses import dataclass
from builder.documents.document import Document
from builder.documents.kinds import MOVEMENT
from builder.model.addresses import HOME
from builder.model.cards import Card
from builder.model.site import Site, is_index
from builder.model.standing import is_revoked
from builder.plan.context import PlanContext
from builder.plan.feeds import RSS_FILE
from builder.plan.fragments import body_slot
from builder.plan.heads import RSS, head
from builder.plan.listings import bodies_of, intro_input
from builder.plan.outputs import Output, RenderTemplate, plain, row
from builder.plan.page_views import HomeView
from builder.plan.rooms import in_order, intro_of
from builder.plan.views import NOWHERE, BlockView, ConsultationCardView, FeedLinkView, LinkView, SiteView
from builder.source.fingerprint import Fingerprinted

_FEATURED = 3
_LATEST = 4


@dataclass(frozen=True, slots=True)
class Blocks:
    """Which cards stand under which title: ``sizes`` cuts the row of all cards in the order of ``links``."""

    links: tuple[LinkView, ...]
    sizes: tuple[int, ...]


def plan_home(context: PlanContext, roll: LinkView = NOWHERE) -> tuple[Output, ...]:
    """Plan the front page: open consultations, featured pieces, the latest of each section, movements, and
    the way to the honour ``roll``.
    """
    site = context.site
    offered = (one for one in site.documents.values() if one.is_dated and not is_revoked(one))
    featured = [one for one in offered if one.values.flag("featured")]
    featured = featured[:_FEATURED]
    blocks, latest = _blocks(site, featured)
    movements = in_order(
        (one for one in site.documents.values() if one.kind.name == MOVEMENT.name and not is_index(one)), site
    )
    intro = intro_of(site, "")
    introduced = [intro] if intro else []
    changed = context.latest_change((*featured, *latest, *movements, *introduced))
    return (
        Output(
            HOME,
            RenderTemplate("home.html", home_view),
            (
                context.site_input,
                row("consultations", context.highlights),
                row("featured", _cards(site, featured)),
                plain("blocks", blocks),
                row("latest", _cards(site, latest)),
                row("movements", _cards(site, movements)),
                plain("roll", roll),
                intro_input(intro),
            ),
            origin=intro.path if intro else HOME.value,
            bodies=bodies_of(site, intro),
            modified=max(changed, context.asked),
            in_sitemap=True,
        ),
    )


def _blocks(site: Site, featured: Sequence[Document]) -> tuple[Blocks, list[Document]]:
    # What is shown large above would only be repeated as the first of its section.
    large = {one.path for one in featured}
    links: list[LinkView] = []
    sizes: list[int] = []
    latest: list[Document] = []
    for section in site.settings.sections:
        if section.kind == "consultation":
            continue
        dated = (one for one in site.section(section.folder) if one.is_dated and not is_revoked(one))
        documents = list(islice((one for one in dated if one.path not in large), _LATEST))
        if documents:
            links.append(LinkView(section.title, f"{site.settings.prefix}/{section.folder}/"))
            sizes.append(len(documents))
            latest += documents
    return Blocks(tuple(links), tuple(sizes)), latest


def _cards(site: Site, documents: Sequence[Document]) -> tuple[Fingerprinted[Card], ...]:
    return tuple(site.cards[one.path] for one in documents)


def home_view(
    site: SiteView,
    consultations: tuple[ConsultationCardView, ...],
    featured: tuple[Card, ...],
    blocks: Blocks,
    latest: tuple[Card, ...],
    movements: tuple[Card, ...],
    roll: LinkView,
    document: Document | None,
) -> HomeView:
    """Return the front page."""
    taken = 0
    views = []
    for link, size in zip(blocks.links, blocks.sizes, strict=True):
        views.append(BlockView(link.title, link.url, latest[taken : taken + size]))
        taken += size
    structured = {
        "@context": "https://schema.org",
        "@type": "WebSite",
        "name": site.title,
        "url": site.origin + site.home_url,
        "inLanguage": site.language,
        "publisher": {"@type": "GovernmentOrganization", "name": site.owner.name},
    }
    feed = FeedLinkView(site.title, f"{site.home_url}{RSS_FILE}", RSS)
    return HomeView(
        head=head(
            site, site.title, site.home_url, site.tagline or site.title, feeds=(feed,), structured=structured
        ),
        title=site.title,
        intro=body_slot(document),
        consultations=consultations,
        featured=featured,
        blocks=tuple(views),
        movements=movements,
        roll=roll,
    )
