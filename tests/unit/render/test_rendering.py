"""Rendering: outputs become bytes and keys."""

from __future__ import annotations

import json

import pytest

from builder.dataclasses import dataclass, replace
from builder.markdown.facts import Destination
from builder.model.links import Resolved
from builder.paths import UrlPath
from builder.plan.context import site_view
from builder.plan.feeds import FeedView
from builder.plan.fragments import Body
from builder.plan.outputs import (
    BuildPlan,
    CopyFile,
    Input,
    Output,
    Recipe,
    RenderFeed,
    RenderTemplate,
    WriteBytes,
    WriteText,
    plain,
)
from builder.plan.page_views import SharedView
from builder.render.keyed import KeyedBody, KeyedOutput
from builder.render.rendering import keyed_outputs, render, shared_parts
from builder.render.templates import Templates
from builder.source.fingerprint import fingerprinted
from tests.support.values import make_document, make_site


@dataclass(frozen=True, slots=True)
class Page:
    title: str


def page_view(site: str, title: str) -> Page:
    return Page(f"{title}, {site}")


def text_view(title: str) -> str:
    return f"{title}\n"


def bytes_view(title: str) -> bytes:
    return b"\x00\xff" + title.encode()


def feed_view(title: str) -> FeedView:
    return FeedView(title, "", "https://a.vn/feed.json", "https://a.vn/", "vi", "UBND xã", "", ())


def make_output(url: str, recipe: Recipe, *inputs: Input) -> Output:
    return Output(UrlPath(url), recipe, inputs, "a.md")


LAYOUTS = {"a.html": "{{ page.title }}|{{ site }}", "other.html": ""}
PAGE = make_output(
    "/a/", RenderTemplate("a.html", page_view), plain("site", "Tân Biên"), plain("title", "Bài")
)
TEXT = make_output("/robots.txt", WriteText(text_view), plain("title", "chữ"))
SIDE = {
    "a.html": "{{ page.title }}|{% include 'shared/new.html' %}",
    "shared/new.html": "{% for one in page.latest %}{{ one.title }}, {{ site.title }};{% endfor %}",
    "shared/unused.html": "",
}


def key_of(output: Output, layouts: dict[str, str] = LAYOUTS, engine: str = "1") -> str:
    (keyed,) = keyed_outputs([output], Templates(layouts), engine)
    return keyed.key


def test_each_recipe_makes_its_bytes() -> None:
    templates = Templates(LAYOUTS)
    assert render(PAGE, templates) == "Bài, Tân Biên|Tân Biên".encode()
    assert render(TEXT, templates) == "chữ\n".encode()
    packed = make_output("/a.xlsx", WriteBytes(bytes_view), plain("title", "chữ"))
    assert render(packed, templates) == b"\x00\xff" + "chữ".encode()
    feed = make_output("/feed.json", RenderFeed("json", feed_view), plain("title", "Tin"))
    assert json.loads(render(feed, templates))["title"] == "Tin"


def test_a_copy_is_known_by_its_digest_and_its_place() -> None:
    copy = make_output("/a.jpg", CopyFile("content/a.jpg"), Input("content", "digest", None))
    assert keyed_outputs([copy], Templates({}), "1") == (KeyedOutput("a.jpg", "digest", "content/a.jpg"),)


@pytest.mark.parametrize(
    ("layouts", "engine", "is_other"),
    [
        (LAYOUTS, "2", (True, True)),
        (LAYOUTS | {"a.html": "{{ page.title }}"}, "1", (True, False)),
        (LAYOUTS | {"other.html": "x"}, "1", (False, False)),
    ],
)
def test_the_key_is_another_only_when_the_bytes_can_be(
    layouts: dict[str, str], engine: str, is_other: tuple[bool, bool]
) -> None:
    assert tuple(key_of(one, layouts, engine) != key_of(one) for one in (PAGE, TEXT)) == is_other


def test_what_is_set_into_a_page_is_named_and_no_part_of_its_key() -> None:
    body = Body(make_document(), Resolved((Destination("/b/"),), ()))
    bare, full = keyed_outputs([PAGE, replace(PAGE, bodies=(body,))], Templates(SIDE), "1")
    assert (bare.bodies, bare.shared) == ((), ("shared/new.html",))
    assert full.bodies == (KeyedBody("content/tin/a.md", ("/b/",)),)
    assert full.key == bare.key
    changed = Templates(SIDE | {"shared/new.html": "x"})
    assert keyed_outputs([PAGE], changed, "1")[0].key == bare.key


def test_only_shared_layouts_that_a_page_leaves_room_for_are_rendered() -> None:
    site = make_site(make_document(title="Tin về rau"))
    shared = fingerprinted(SharedView(tuple(card.value for card in site.cards.values()), ()))
    plan = BuildPlan((PAGE, TEXT), site_view(site, {}), shared)
    assert shared_parts(plan, Templates(SIDE)) == {"shared/new.html": "Tin về rau, Thi đua yêu nước;"}
