"""Article planner: one page for every document that is shown by itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import NamedTuple

from builder.documents.document import Document
from builder.documents.kinds import CONTEST, ENTRY, MOVEMENT
from builder.model.site import Site, is_index
from builder.model.taxonomies import MOVEMENT as MOVEMENT_TAXONOMY
from builder.plan.article_place import ArticlePlaces
from builder.plan.article_view import article_view
from builder.plan.context import PlanContext
from builder.plan.drafts import draft_mark
from builder.plan.kinship import Kinship
from builder.plan.listings import bodies_of
from builder.plan.outputs import Input, Output, Remade, RenderTemplate, of_document, reduced, row
from builder.workers import each

_STORIES_ON_LANDING_PAGE = 12


def plan_articles(
    context: PlanContext, award_names: Mapping[str, str], elsewhere: frozenset[str]
) -> tuple[Output, ...]:
    """Plan the page of every document whose kind is not shown ``elsewhere``."""
    return articles_begun(context, award_names, elsewhere)()


def articles_begun(
    context: PlanContext, award_names: Mapping[str, str], elsewhere: frozenset[str]
) -> Callable[[], tuple[Output, ...]]:
    """Begin the same where there are several processes, and return what waits for its end."""
    site = context.site
    planned = _Planned(
        context,
        ArticlePlaces(context, award_names),
        RenderTemplate("article.html", article_view),
        Kinship(site),
    )
    inputs = partial(_inputs, planned)
    documents = [
        one for one in site.documents.values() if one.kind.name not in elsewhere and not is_index(one)
    ]
    # What takes longest: the cards, terms and names of each page. Others can work it out, and send two texts.
    made = each(lambda one: reduced(planned.recipe, inputs(one)), documents, context.jobs)
    return lambda: tuple(
        _article(planned, one, Remade(inputs, one), known) for one, known in zip(documents, made, strict=True)
    )


class _Planned(NamedTuple):
    """What is known before the first page is planned."""

    context: PlanContext
    places: ArticlePlaces
    recipe: RenderTemplate
    kinship: Kinship


def _article(
    planned: _Planned, document: Document, inputs: Remade[Document], known: tuple[str, str]
) -> Output:
    context, site = planned.context, planned.context.site
    shown = (document, *(site.documents[path] for path in _children(site, document)))
    return Output(
        url=site.url_by_path[document.path],
        recipe=planned.recipe,
        inputs=inputs,
        origin=document.path,
        bodies=bodies_of(site, document),
        modified=context.latest_change(shown),
        in_sitemap=not draft_mark(site, document),
        known=known,
    )


def _inputs(planned: _Planned, document: Document) -> tuple[Input, ...]:
    context, site = planned.context, planned.context.site
    newer, older = planned.kinship.neighbours(document)
    has_stories = document.kind.name == MOVEMENT.name and bool(_stories_of(site, document))
    return (
        context.site_input,
        of_document(document),
        planned.places.place_of(document, draft_mark(site, document), has_stories=has_stories),
        _cards("newer", site, (newer,) if newer else ()),
        _cards("older", site, (older,) if older else ()),
        _cards("related", site, planned.kinship.kin(document)),
        _cards("children", site, _children(site, document)),
    )


def _cards(name: str, site: Site, paths: tuple[str, ...]) -> Input:
    return row(name, [site.cards[path] for path in paths])


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
