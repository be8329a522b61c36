"""Scenarios: what is done to a site before a build, and what must be in it afterwards."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from benchmarks.corpus import Story, story
from benchmarks.places import Place

_SITEMAP = "sitemap.xml"


@dataclass(frozen=True, slots=True)
class Turn:
    """One generator's turn in one round, counted from 0, on a site that began with ``stories`` stories."""

    place: Place
    stories: int
    round: int


@dataclass(frozen=True, slots=True)
class Expected:
    """A text that must stand in a file of the output, at least ``times`` times."""

    path: str
    text: str
    times: int = 1


def cold(turn: Turn) -> tuple[Expected, ...]:
    """Take everything away that an earlier build left."""
    turn.place.clear()
    return ()


def edit(turn: Turn) -> Iterator[Expected]:
    """Change the body of one story in the middle."""
    yield from _edited(turn, turn.stories // 2)


def add(turn: Turn) -> Iterator[Expected]:
    """Add a story newer than all others; nearly everybody shows it on every page, among the latest."""
    number = turn.stories + turn.round
    turn.place.write(number)
    one, generator = story(number, turn.place.seed), turn.place.generator
    yield Expected(generator.page_of(one), one.title)
    # Beside the five latest, which are on these pages too.
    listings = ("index.html", f"{one.category}/index.html", *map(generator.page_of_tag, one.tags))
    for path in (*listings, generator.page_of(_before(turn, one))):
        yield Expected(path, one.slug, 2 if generator.shows_latest else 1)
    for path in (generator.feed(""), generator.feed(one.category), _SITEMAP):
        yield Expected(path, one.slug)
    if generator.shows_latest:
        yield Expected(generator.page_of(story(0, turn.place.seed)), one.slug)


def checkout(turn: Turn) -> Iterator[Expected]:
    """Change the body of one story; the build then finds a fresh checkout and the cache of the last one."""
    yield from _edited(turn, turn.stories // 3)


def _edited(turn: Turn, number: int) -> Iterator[Expected]:
    said = f"Lần dựng thứ {turn.round + 1}, bài số {number} được viết thêm câu này."
    turn.place.write(number, said)
    yield Expected(turn.place.generator.page_of(story(number, turn.place.seed)), said)


def _before(turn: Turn, newest: Story) -> Story:
    """Return the story whose page must lead on to ``newest``."""
    earlier = (story(number, turn.place.seed) for number in range(newest.number - 1, -1, -1))
    if not turn.place.generator.links_by_section:
        return next(earlier)
    return next((one for one in earlier if one.category == newest.category), newest)


CHECKOUT = "fresh checkout, one edited"
SCENARIOS: Mapping[str, Callable[[Turn], Iterable[Expected]]] = {
    "cold": cold,
    "nothing changed": lambda _: (),
    "body of one edited": edit,
    "one story added": add,
    CHECKOUT: checkout,
}


def missing(turn: Turn, expected: tuple[Expected, ...]) -> tuple[str, ...]:
    """Return what is not where it must be, one sentence each."""
    found = []
    for one in expected:
        # A long sitemap is divided: whatever parts it has lie beside it.
        pattern = "sitemap*.xml" if one.path == _SITEMAP else one.path
        files = [file for file in sorted(turn.place.output.glob(pattern)) if file.is_file()]
        text = "".join(file.read_text(encoding="utf-8") for file in files)
        if text.count(one.text) < one.times:
            found.append(f"{one.path} does not show “{one.text}”" if text else f"{one.path} is not there")
    return tuple(found)
