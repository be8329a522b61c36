"""Generators: what differs between the sites that each of them makes of the same stories."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

from benchmarks import flavours
from benchmarks.census import Census, cut_from_the_newest, cut_from_the_oldest, pages
from benchmarks.corpus import Story, folded
from benchmarks.flavours import Flavour

OURS = "thidua"
WHOLE = "thidua-whole"  # with everything that a column has, and its own layouts
BY_US = (OURS, WHOLE)
_OF_OUR_OWN = 3  # the list of tags, the list of feeds, the page for a missing address
# The lists of authors and of years; a consultation, its list, two nominees, three forms, a sheet, its year,
# its month.
_OF_THE_WHOLE = _OF_OUR_OWN + 2 + 10


def _feed_in_folder(category: str) -> str:
    return f"{category}/rss.xml" if category else "rss.xml"


def _feed_beside_folder(category: str) -> str:
    return f"{category or 'rss'}.xml"


@dataclass(frozen=True, slots=True)
class Generator:
    """One generator's site; its configuration and templates lie in sites/ under its name.

    Shape: ``cache`` are patterns of what it keeps beside its ``output`` from one build to the next; ``feed``
           gives the file of a category's feed, of the whole site's for ""; ``links_by_section`` says whether
           a story leads on to the next of its category or to the next of all, ``shows_latest`` whether the
           five latest stand on every page.
    """

    name: str
    flavour: Flavour
    output: str
    cache: tuple[str, ...]
    pages: Callable[[Census], int]
    tags_folder: str = "tags"
    tag_slug: Callable[[str], str] = folded
    feed: Callable[[str], str] = _feed_in_folder
    links_by_section: bool = True
    shows_latest: bool = True

    def page_of(self, one: Story) -> str:
        """Return the file of a story's page below the output folder."""
        return f"{one.category}/{one.slug}/index.html"

    def page_of_tag(self, tag: str) -> str:
        """Return the file of the first page of a tag's listing."""
        return f"{self.tags_folder}/{self.tag_slug(tag)}/index.html"


def _hugo_slug(tag: str) -> str:
    # Hugo takes the accents off, but đ is a letter of its own and stays.
    plain = unicodedata.normalize("NFD", tag)
    return "".join(one for one in plain if not unicodedata.combining(one)).replace(" ", "-")


def _nikola_pages(count: Census) -> int:
    # Its front page goes on through the whole site; it lists its tags and its categories.
    return pages(count, cut_from_the_newest, cut_from_the_newest(count.stories) - 1 + 2)


def _pages_alike(count: Census) -> int:
    return pages(count, cut_from_the_newest)


def _our_pages(count: Census) -> int:
    return pages(count, cut_from_the_oldest, _OF_OUR_OWN)


def _whole_pages(count: Census) -> int:
    more = (*count.by_author.values(), *count.by_year.values(), *count.by_month.values())
    return pages(count, cut_from_the_oldest, _OF_THE_WHOLE + sum(map(cut_from_the_oldest, more)))


GENERATORS = {
    one.name: one
    for one in (
        Generator(OURS, flavours.THIDUA, "site", (".thidua",), _our_pages, tags_folder="tu-khoa"),
        Generator(
            WHOLE,
            flavours.THIDUA,
            "site",
            (".thidua",),
            _whole_pages,
            tags_folder="tu-khoa",
            shows_latest=False,
        ),
        Generator(
            "hugo",
            flavours.HUGO,
            "public",
            ("resources", ".hugo_build.lock"),
            _pages_alike,
            tag_slug=_hugo_slug,
        ),
        Generator("eleventy", flavours.ELEVENTY, "public", (".cache",), _pages_alike),
        Generator("pelican", flavours.PELICAN, "public", ("cache", "__pycache__"), _pages_alike),
        Generator(
            "nikola",
            flavours.NIKOLA,
            "public",
            ("cache", ".doit.db*", "__pycache__"),
            _nikola_pages,
            feed=_feed_beside_folder,
            links_by_section=False,
        ),
    )
}
