"""Tests of benchmarks.corpus."""

from __future__ import annotations

import re
from hashlib import blake2b
from statistics import mean

import pytest

from benchmarks.corpus import Story, body, folded, story
from benchmarks.flavours import THIDUA, source

FIRST = range(300)


def number_of(one: Story) -> str:
    return f"#{one.number}"


def test_a_story_depends_on_nothing_but_the_seed_and_its_number() -> None:
    alone = story(250), body(250, number_of)
    for number in (249, 3, 251):
        story(number), body(number, number_of)
    assert (story(250), body(250, number_of)) == alone
    assert story(250, seed=2) != story(250)
    assert body(250, number_of, seed=2) != body(250, number_of)


def test_the_stories_are_those_that_earlier_figures_were_measured_with() -> None:
    """Who changes them on purpose says so beside the figures, and writes the new digest here."""
    text = "\n".join(source(THIDUA, number)[1] for number in range(50))
    assert blake2b(text.encode(), digest_size=8).hexdigest() == "81aa092ab435bb6b"


def test_a_body_has_about_five_kilobytes() -> None:
    sizes = [len(body(number, number_of).encode()) for number in FIRST]
    assert 4_700 < mean(sizes) < 5_300
    assert (min(sizes) < 2_500, max(sizes) > 9_000) == (True, True)


def test_titles_and_summaries_are_as_long_as_editors_are_asked_to_write_them() -> None:
    assert all(10 <= len(story(number).title) <= 160 for number in FIRST)
    assert all(60 <= len(story(number).summary) <= 320 for number in FIRST)


def test_a_higher_number_is_a_later_date_and_another_address() -> None:
    stories = [story(number) for number in FIRST]
    dates = [one.when for one in stories]
    assert dates == sorted(set(dates))
    assert len({one.slug for one in stories}) == len(stories)


def test_the_last_of_a_hundred_thousand_stories_is_no_scheduled_one() -> None:
    assert story(101_000).when.year < 2024


@pytest.mark.parametrize(
    "markup",
    [
        r"^## ",
        r"^### ",
        r"^- ",
        r"^1\. ",
        r"^> ",
        r"^\| --- \|",
        r"\*\*\w",
        r" \*\w",
        r"\]\(#",
        r"\]\(https:",
    ],
)
def test_bodies_hold_every_kind_of_markup(markup: str) -> None:
    assert sum(bool(re.search(markup, body(number, number_of), re.MULTILINE)) for number in FIRST) > 40


def test_a_story_links_to_earlier_ones_only() -> None:
    for number in FIRST:
        linked = [int(one) for one in re.findall(r"\]\(#(\d+)\)", body(number, number_of))]
        assert all(one < number for one in linked)


@pytest.mark.parametrize(
    ("text", "segment"), [("Đường bê tông", "duong-be-tong"), ("Tết, 2026: vui!", "tet-2026-vui"), ("", "")]
)
def test_an_address_segment_is_plain_ascii(text: str, segment: str) -> None:
    assert folded(text) == segment
