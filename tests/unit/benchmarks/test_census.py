"""Tests of benchmarks.census."""

from __future__ import annotations

import pytest

from benchmarks.census import Census, census, cut_from_the_newest, cut_from_the_oldest, pages
from benchmarks.corpus import story


def test_every_story_is_counted_once_in_its_category_and_once_for_each_tag() -> None:
    counted = census(200)
    stories = [story(number) for number in range(200)]
    assert sum(counted.by_category.values()) == counted.stories == 200
    assert sum(counted.by_tag.values()) == sum(len(one.tags) for one in stories)
    assert counted.by_tag["đò ngang"] == sum("đò ngang" in one.tags for one in stories)


def test_a_category_without_a_story_is_there_and_a_tag_is_not() -> None:
    assert (census(0).by_category["y-te"], census(0).by_tag) == (0, {})


@pytest.mark.parametrize(
    ("cards", "newest", "oldest"),
    [(0, 0, 1), (1, 1, 1), (20, 1, 1), (21, 2, 1), (39, 2, 1), (40, 2, 2), (41, 3, 2)],
)
def test_listings_are_cut_from_one_end_or_the_other(cards: int, newest: int, oldest: int) -> None:
    assert (cut_from_the_newest(cards), cut_from_the_oldest(cards)) == (newest, oldest)


def test_pages_are_stories_listings_the_front_page_and_what_is_besides() -> None:
    counted = Census(45, {"a": 45, "b": 0}, {"x": 21})
    assert pages(counted, cut_from_the_newest) == 45 + (3 + 0 + 2) + 1
    assert pages(counted, cut_from_the_oldest, 3) == 45 + (2 + 1 + 1) + 1 + 3
