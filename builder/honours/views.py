"""Honour roll views: pages made of exactly their inputs."""

from __future__ import annotations

from builder.honours.page_views import HonourGroupView, HonourRollView, HonourWaysView
from builder.plan.heads import head
from builder.plan.views import LinkView, SiteView


def roll_view(
    site: SiteView,
    url: str,
    title: str,
    lead: str,
    breadcrumbs: tuple[LinkView, ...],
    ways: tuple[tuple[str, tuple[LinkView, ...]], ...],
    groups: tuple[HonourGroupView, ...],
) -> HonourRollView:
    """Return a page of the roll; ``ways`` are the titles of the ways in, each with its links."""
    return HonourRollView(
        head=head(site, title, url, lead or title),
        breadcrumbs=breadcrumbs,
        title=title,
        lead=lead,
        ways=tuple(HonourWaysView(name, links) for name, links in ways),
        groups=groups,
    )
