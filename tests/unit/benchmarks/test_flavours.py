"""Tests of benchmarks.flavours."""

from __future__ import annotations

import re

import pytest

from benchmarks.corpus import body, story
from benchmarks.flavours import ELEVENTY, HUGO, NIKOLA, PELICAN, THIDUA, Flavour, source

ALL = (THIDUA, HUGO, ELEVENTY, PELICAN, NIKOLA)


@pytest.mark.parametrize("flavour", ALL)
def test_every_generator_is_given_the_same_words(flavour: Flavour) -> None:
    one = story(77)
    path, text = source(flavour, 77)
    assert path == f"{flavour.folder}/{one.category}/{one.slug}.md"
    assert all(word in text for word in (one.title, one.summary, one.author, *one.tags))
    assert text.endswith(body(77, flavour.link))
    assert re.sub(r"\]\([^)]*\)", "]", body(77, flavour.link)) == re.sub(
        r"\]\([^)]*\)", "]", body(77, THIDUA.link)
    )


def test_only_ours_links_by_file() -> None:
    one = story(3)
    assert THIDUA.link(one) == f"../{one.category}/{one.slug}.md"
    assert {flavour.link(one) for flavour in ALL[1:]} == {f"/{one.category}/{one.slug}/"}


@pytest.mark.parametrize(
    ("flavour", "beginning"),
    [
        (THIDUA, '---\ntitle: "{title}"\ndate: {when:%Y-%m-%d %H:%M}\n'),
        (HUGO, '---\ntitle: "{title}"\ndate: {when:%Y-%m-%dT%H:%M}:00+07:00\n'),
        (ELEVENTY, '---\ntitle: "{title}"\ndate: {when:%Y-%m-%dT%H:%M}:00+07:00\n'),
        (PELICAN, "Title: {title}\nDate: {when:%Y-%m-%d %H:%M}\n"),
        (NIKOLA, "<!--\n.. title: {title}\n"),
    ],
)
def test_front_matter_has_the_form_of_the_generator(flavour: Flavour, beginning: str) -> None:
    one = story(12)
    assert flavour.head(one).startswith(beginning.format(title=one.title, when=one.when))


def test_what_an_editor_adds_is_the_last_paragraph() -> None:
    assert source(HUGO, 5, "Câu thêm.")[1] == source(HUGO, 5)[1] + "\nCâu thêm.\n"
