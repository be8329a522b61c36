"""Page views of the honour roll."""

from __future__ import annotations

from builder.dataclasses import dataclass
from builder.plan.views import HeadView, LinkView


@dataclass(frozen=True, slots=True)
class HonourView:
    """One award that somebody was given, as each table shows it."""

    name: str
    url: str
    unit: str
    award: str
    decision: str
    year: str


@dataclass(frozen=True, slots=True)
class HonourGroupView:
    """Honours under one heading; ``anchor`` is its id on the page."""

    title: str
    anchor: str
    honours: tuple[HonourView, ...]


@dataclass(frozen=True, slots=True)
class HonourWaysView:
    """Ways into the roll, such as by year; the note of each says how many honours stand there."""

    title: str
    links: tuple[LinkView, ...]


@dataclass(frozen=True, slots=True)
class HonourRollView:
    """A page of the roll: the front of it with ways in, or some of its honours."""

    head: HeadView
    breadcrumbs: tuple[LinkView, ...]
    title: str
    lead: str
    ways: tuple[HonourWaysView, ...]
    groups: tuple[HonourGroupView, ...]
