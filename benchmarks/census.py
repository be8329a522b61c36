"""Census: how many stories each category and tag has, and how many pages a site of them must have."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache

from benchmarks.corpus import SEED, story
from benchmarks.words import CATEGORIES

PAGE = 20


@dataclass(frozen=True, slots=True)
class Census:
    """The stories 0 to ``stories`` - 1, counted: a category may have none, a tag without any is not there."""

    stories: int
    by_category: Mapping[str, int]
    by_tag: Mapping[str, int]
    by_author: Mapping[str, int] = field(default_factory=dict)
    by_year: Mapping[int, int] = field(default_factory=dict)
    by_month: Mapping[str, int] = field(default_factory=dict)


@cache
def census(stories: int, seed: int = SEED) -> Census:
    """Count the first ``stories`` stories."""
    categories = Counter(dict.fromkeys(CATEGORIES, 0))
    tags: Counter[str] = Counter()
    authors: Counter[str] = Counter()
    years: Counter[int] = Counter()
    months: Counter[str] = Counter()
    for number in range(stories):
        one = story(number, seed)
        categories[one.category] += 1
        tags.update(one.tags)
        authors[one.author] += 1
        years[one.when.year] += 1
        months[f"{one.when:%Y-%m}"] += 1
    return Census(stories, categories, tags, authors, years, months)


def cut_from_the_newest(cards: int) -> int:
    """Return how many pages a listing of ``cards`` has where the last one may be short."""
    return -(-cards // PAGE)


def cut_from_the_oldest(cards: int) -> int:
    """Return how many pages a listing of ``cards`` has where the first one is up to twice as long."""
    return max(cards // PAGE, 1)


def pages(count: Census, cut: Callable[[int], int], besides: int = 0) -> int:
    """Return how many HTML files there must be: stories, listings, the front page and ``besides``."""
    listings = (*count.by_category.values(), *count.by_tag.values())
    return count.stories + sum(map(cut, listings)) + 1 + besides
