"""Flavours: how each generator wants a story written: its file, its front matter, its links."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass

from benchmarks.corpus import SEED, Story, body, story


@dataclass(frozen=True, slots=True)
class Flavour:
    """The form of one generator's sources.

    Shape: ``folder`` is that of all stories; ``head`` gives everything before the body; ``link`` the target
           of a link to a story.
    """

    folder: str
    head: Callable[[Story], str]
    link: Callable[[Story], str]


def source(flavour: Flavour, number: int, more: str = "", seed: int = SEED) -> tuple[str, str]:
    """Return path and text of story ``number``; ``more`` is a paragraph that an editor added at its end."""
    one = story(number, seed)
    text = flavour.head(one) + body(number, flavour.link, seed) + (f"\n{more}\n" if more else "")
    return f"{flavour.folder}/{one.category}/{one.slug}.md", text


def _by_file(one: Story) -> str:
    return f"../{one.category}/{one.slug}.md"


def _by_address(one: Story) -> str:
    return f"/{one.category}/{one.slug}/"


def _yaml(date_form: str, tags_key: str) -> Callable[[Story], str]:
    """Return a head in YAML; a quoted JSON text is YAML, whatever stands in it."""

    def head(one: Story) -> str:
        return (
            f"---\ntitle: {_quoted(one.title)}\ndate: {one.when:{date_form}}\n"
            f"summary: {_quoted(one.summary)}\nauthor: {_quoted(one.author)}\n"
            f"{tags_key}: {_quoted(one.tags)}\n---\n\n"
        )

    return head


def _quoted(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _pelican(one: Story) -> str:
    return (
        f"Title: {one.title}\nDate: {one.when:%Y-%m-%d %H:%M}\nSlug: {one.slug}\nSummary: {one.summary}\n"
        f"Author: {one.author}\nTags: {', '.join(one.tags)}\n\n"
    )


def _nikola(one: Story) -> str:
    return (
        f"<!--\n.. title: {one.title}\n.. slug: {one.slug}\n.. date: {one.when:%Y-%m-%d %H:%M:%S} UTC+07:00\n"
        f".. category: {one.category}\n.. tags: {', '.join(one.tags)}\n.. author: {one.author}\n"
        f".. description: {one.summary}\n.. type: text\n-->\n\n"
    )


THIDUA = Flavour("content", _yaml("%Y-%m-%d %H:%M", "tags"), _by_file)
HUGO = Flavour("content", _yaml("%Y-%m-%dT%H:%M:00+07:00", "tags"), _by_address)
# The key "tags" has a meaning of its own there: it would make a collection of each.
ELEVENTY = Flavour("content", _yaml("%Y-%m-%dT%H:%M:00+07:00", "keywords"), _by_address)
PELICAN = Flavour("content", _pelican, _by_address)
NIKOLA = Flavour("posts", _nikola, _by_address)
