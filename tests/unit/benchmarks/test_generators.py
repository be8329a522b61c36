"""Tests of benchmarks.generators: our own bench site is built by our own builder."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.census import census
from benchmarks.corpus import story
from benchmarks.generators import BY_US, GENERATORS, OURS, WHOLE
from benchmarks.peers import PEERS
from benchmarks.places import SITES, Place, pages_below
from benchmarks.scenarios import Turn, add, edit, missing
from tests.support.places import Project

OUR_GENERATOR = GENERATORS[OURS]


@pytest.fixture
def place(tmp_path: Path) -> Place:
    made = Place(OUR_GENERATOR, tmp_path / "site")
    made.make(20)
    return made


def test_a_site_of_twenty_stories_is_built_without_a_finding(place: Place) -> None:
    outcome = Project(place.folder).build()
    assert (outcome.status, outcome.findings) == (0, [])


@pytest.mark.parametrize("name", BY_US)
@pytest.mark.parametrize("stories", [20, 130])
def test_our_sites_have_the_pages_that_they_must_have(tmp_path: Path, stories: int, name: str) -> None:
    place = Place(GENERATORS[name], tmp_path / "site")
    place.make(stories)
    outcome = Project(place.folder).build()
    assert (outcome.status, outcome.findings) == (0, [])
    assert pages_below(place.output) == GENERATORS[name].pages(census(stories))
    assert place.stories == stories


@pytest.mark.parametrize("name", BY_US)
def test_our_sites_show_an_edit_and_a_new_story_wherever_they_must_be_seen(tmp_path: Path, name: str) -> None:
    place = Place(GENERATORS[name], tmp_path / "site")
    place.make(20)
    project = Project(place.folder)
    project.build()
    for change in (edit, add):
        turn = Turn(place, 20, 0)
        expected = tuple(change(turn))
        assert missing(turn, expected) != ()
        project.build()
        assert missing(turn, expected) == ()


def test_our_site_has_no_page_that_the_others_do_not_make(place: Place) -> None:
    project = Project(place.folder)
    project.build()
    tags = {OUR_GENERATOR.page_of_tag(tag) for number in range(20) for tag in story(number).tags}
    stories = {OUR_GENERATOR.page_of(story(number)) for number in range(20)}
    sections = {f"{category}/index.html" for category in census(0).by_category}
    pages = {path for path in project.published() if path.endswith(".html")}
    own = {"tu-khoa/index.html", "nguon-tin/index.html", "404.html"}
    assert pages == stories | tags | sections | {"index.html"} | own


def test_every_generator_has_a_site_and_is_known_how_to_start() -> None:
    assert {folder.name for folder in SITES.iterdir()} == set(GENERATORS)
    assert set(PEERS) - {"isso"} == set(GENERATORS) - set(BY_US)


def test_addresses_of_tags_are_those_of_each_generator() -> None:
    paths = {name: one.page_of_tag("đò ngang") for name, one in GENERATORS.items()}
    assert paths == {
        OURS: "tu-khoa/do-ngang/index.html",
        WHOLE: "tu-khoa/do-ngang/index.html",
        "hugo": "tags/đo-ngang/index.html",
        "eleventy": "tags/do-ngang/index.html",
        "pelican": "tags/do-ngang/index.html",
        "nikola": "tags/do-ngang/index.html",
    }


def test_feeds_lie_in_the_folder_of_their_category_or_beside_it() -> None:
    assert [GENERATORS["hugo"].feed(one) for one in ("", "y-te")] == ["rss.xml", "y-te/rss.xml"]
    assert [GENERATORS["nikola"].feed(one) for one in ("", "y-te")] == ["rss.xml", "y-te.xml"]


def test_nikola_lists_everything_on_its_front_pages_too() -> None:
    counted = census(100)
    assert GENERATORS["nikola"].pages(counted) == GENERATORS["hugo"].pages(counted) + 4 + 2
