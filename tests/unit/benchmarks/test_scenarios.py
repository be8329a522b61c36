"""Tests of benchmarks.scenarios."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from benchmarks.corpus import story
from benchmarks.generators import GENERATORS
from benchmarks.places import Place
from benchmarks.scenarios import SCENARIOS, Expected, Turn, add, checkout, edit, missing


def turn_of(folder: Path, name: str = "hugo", number: int = 0) -> Turn:
    place = Place(GENERATORS[name], folder)
    place.make(30)
    return Turn(place, 30, number)


def source_of(turn: Turn, number: int) -> str:
    one = story(number)
    folder = turn.place.folder / turn.place.generator.flavour.folder
    return (folder / one.category / f"{one.slug}.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(("change", "number"), [(edit, 15), (checkout, 10)])
def test_an_edit_writes_a_sentence_that_each_round_says_anew(
    tmp_path: Path, change: Callable[[Turn], Iterable[Expected]], number: int
) -> None:
    said = []
    for place in range(2):
        turn = turn_of(tmp_path / str(place), number=place)
        (expected,) = change(turn)
        assert expected.path == f"{story(number).category}/{story(number).slug}/index.html"
        assert expected.text in source_of(turn, number)
        said.append(expected.text)
    assert said[0] != said[1]


def test_a_new_story_must_be_seen_in_listings_feeds_map_neighbour_and_sidebar(tmp_path: Path) -> None:
    turn = turn_of(tmp_path / "site", number=2)
    expected = tuple(add(turn))
    one = story(32)
    assert source_of(turn, 32)
    assert {(want.path, want.times) for want in expected} >= {
        (f"{one.category}/{one.slug}/index.html", 1),
        ("index.html", 2),
        (f"{one.category}/index.html", 2),
        ("rss.xml", 1),
        (f"{one.category}/rss.xml", 1),
        ("sitemap.xml", 1),
        (f"{story(0).category}/{story(0).slug}/index.html", 1),
    }
    assert {turn.place.generator.page_of_tag(tag) for tag in one.tags} <= {want.path for want in expected}


@pytest.mark.parametrize(("name", "is_next"), [("hugo", False), ("nikola", True)])
def test_the_story_before_leads_on_in_the_category_or_in_the_whole_site(
    tmp_path: Path, name: str, *, is_next: bool
) -> None:
    turn = turn_of(tmp_path / "site", name)
    generator = turn.place.generator
    leading = {want.path for want in add(turn) if want.times == 2}
    in_category = next(
        story(number) for number in range(29, -1, -1) if story(number).category == story(30).category
    )
    assert (generator.page_of(story(29)) in leading) is is_next
    assert (generator.page_of(in_category) in leading) is not is_next


def test_a_cold_build_finds_nothing_of_an_earlier_one(tmp_path: Path) -> None:
    turn = turn_of(tmp_path / "site")
    turn.place.output.mkdir()
    assert tuple(SCENARIOS["cold"](turn)) == tuple(SCENARIOS["nothing changed"](turn)) == ()
    assert not turn.place.output.exists()


def test_what_is_missing_is_told_by_file(tmp_path: Path) -> None:
    turn = turn_of(tmp_path / "site")
    turn.place.output.mkdir()
    (turn.place.output / "a.html").write_text("một hai một", encoding="utf-8")
    expected = (Expected("a.html", "một", 2), Expected("a.html", "hai", 2), Expected("b.html", "một"))
    assert missing(turn, expected) == ("a.html does not show “hai”", "b.html is not there")


def test_a_map_that_is_divided_is_looked_through_in_all_its_parts(tmp_path: Path) -> None:
    turn = turn_of(tmp_path)
    turn.place.output.mkdir(parents=True)
    for name, text in (("sitemap.xml", "parts"), ("sitemap-1.xml", "a"), ("sitemap-2.xml", "b")):
        (turn.place.output / name).write_text(text, encoding="utf-8")
    assert missing(turn, (Expected("sitemap.xml", "b"),)) == ()
    assert missing(turn, (Expected("sitemap.xml", "c"),)) != ()
