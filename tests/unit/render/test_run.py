"""Tests of builder.render.run."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from builder.documents.document import Document
from builder.markdown.facts import Destination
from builder.model.cards import Card
from builder.model.links import Resolved
from builder.paths import UrlPath
from builder.plan.context import site_view
from builder.plan.feeds import FeedView
from builder.plan.fragments import Body, body_slot
from builder.plan.outputs import (
    BuildPlan,
    CopyFile,
    Input,
    Output,
    Recipe,
    RenderFeed,
    RenderTemplate,
    WriteText,
    of_document,
    plain,
)
from builder.plan.page_views import SharedView
from builder.render.run import Rendered, key_of, render, render_plan
from builder.render.templates import Templates
from builder.source.cache import Cache, MemoryCache
from builder.source.fingerprint import fingerprinted
from tests.support.values import make_document, make_site


@dataclass(frozen=True, slots=True)
class Page:
    title: str


def page_view(site: str, title: str) -> Page:
    return Page(f"{title}, {site}")


def text_view(title: str) -> str:
    return f"{title}\n"


def feed_view(title: str) -> FeedView:
    return FeedView(title, "", "https://a.vn/feed.json", "https://a.vn/", "vi", "UBND xã", "", ())


def make_output(url: str, recipe: Recipe, *inputs: Input) -> Output:
    return Output(UrlPath(url), recipe, inputs, "a.md")


LAYOUTS = {"a.html": "{{ page.title }}|{{ site }}", "other.html": ""}
PAGE = make_output(
    "/a/", RenderTemplate("a.html", page_view), plain("site", "Tân Biên"), plain("title", "Bài")
)
TEXT = make_output("/robots.txt", WriteText(text_view), plain("title", "chữ"))


def make_plan(outputs: Sequence[Output], *latest: Card) -> BuildPlan:
    site = site_view(make_site(), {})
    return BuildPlan(tuple(outputs), site, fingerprinted(SharedView(latest, ())))


def run(
    outputs: list[Output],
    cache: Cache,
    *,
    layouts: dict[str, str] = LAYOUTS,
    engine: str = "1",
    jobs: int = 1,
) -> list[Rendered]:
    return list(render_plan(make_plan(outputs), Templates(layouts), engine, cache, jobs))


def test_each_recipe_makes_its_bytes() -> None:
    templates = Templates(LAYOUTS)
    assert render(PAGE, templates) == "Bài, Tân Biên|Tân Biên".encode()
    assert render(TEXT, templates) == "chữ\n".encode()
    feed = make_output("/feed.json", RenderFeed("json", feed_view), plain("title", "Tin"))
    assert json.loads(render(feed, templates))["title"] == "Tin"


def test_a_copy_takes_its_bytes_from_the_plan_or_from_the_disk(tmp_path: Path) -> None:
    (tmp_path / "a.jpg").write_bytes(b"disk")
    recipe = CopyFile(tmp_path / "a.jpg")
    assert render(make_output("/a.jpg", recipe, Input("content", "1", None)), Templates({})) == b"disk"
    assert render(make_output("/a.jpg", recipe, Input("content", "1", b"plan")), Templates({})) == b"plan"


def test_what_was_made_once_is_not_made_again() -> None:
    cache = MemoryCache()
    first = run([PAGE, TEXT], cache)
    assert [(one.path, one.is_new) for one in first] == [("a/index.html", True), ("robots.txt", True)]
    second = run([PAGE, TEXT], cache)
    assert [one.is_new for one in second] == [False, False]
    assert [one.content for one in second] == [one.content for one in first]


def test_a_copy_is_neither_kept_nor_counted_as_made() -> None:
    cache = MemoryCache()
    copy = make_output("/a.jpg", CopyFile(Path("a")), Input("content", "1", b"plan"))
    key = key_of(copy, Templates(LAYOUTS), "1")
    assert run([copy], cache) == run([copy], cache) == [Rendered("a.jpg", b"plan", key, is_new=False)]
    assert cache.get(key) is None


@pytest.mark.parametrize(
    ("layouts", "engine", "made"),
    [
        (LAYOUTS, "2", [True, True]),
        (LAYOUTS | {"a.html": "{{ page.title }}"}, "1", [True, False]),
        (LAYOUTS | {"other.html": "x"}, "1", [False, False]),
    ],
)
def test_only_what_can_have_changed_is_made_again(
    layouts: dict[str, str], engine: str, made: list[bool]
) -> None:
    cache = MemoryCache()
    run([PAGE, TEXT], cache)
    assert [one.is_new for one in run([PAGE, TEXT], cache, layouts=layouts, engine=engine)] == made


def test_workers_return_what_one_process_would_in_the_same_order() -> None:
    outputs = [
        make_output(
            f"/a{number}/",
            RenderTemplate("a.html", page_view),
            plain("site", "x"),
            plain("title", str(number)),
        )
        for number in range(250)
    ]
    assert run(outputs, MemoryCache(), jobs=2) == run(outputs, MemoryCache())


@dataclass(frozen=True, slots=True)
class Story:
    title: str
    body: object


def story_view(site: str, document: Document) -> Story:
    return Story(document.title, body_slot(document))


SIDE = {
    "story.html": "{{ page.title }}|{{ page.body }}|{% include 'shared/new.html' %}",
    "shared/new.html": "{% for one in page.latest %}{{ one.title }}, {{ site.title }};{% endfor %}",
}


def make_story(body: str, links: Resolved | None = None) -> Output:
    document = make_document(
        body=body, summary="Một câu tóm tắt đủ dài cho bài viết này, để không ai phải nhắc."
    )
    recipe = RenderTemplate("story.html", story_view)
    bodies = (Body(document, links or Resolved((), ())),)
    return replace(make_output("/a/", recipe, plain("site", ""), of_document(document)), bodies=bodies)


def run_beside(cache: Cache, output: Output, *titles: str) -> Rendered:
    site = make_site(*(make_document(f"content/tin/{title}.md", f"Tin về {title}") for title in titles))
    plan = make_plan([output], *(card.value for card in site.cards.values()))
    (rendered,) = render_plan(plan, Templates(SIDE), "1", cache, 1)
    return rendered


def test_bodies_and_shared_layouts_are_set_into_pages() -> None:
    page = run_beside(MemoryCache(), make_story("Xem *này*."), "rau")
    title = make_document().title
    assert page.content.decode() == f"{title}|<p>Xem <em>này</em>.</p>\n|Tin về rau, Thi đua yêu nước;"


def test_new_body_and_new_shared_part_send_no_page_through_its_layout() -> None:
    cache = MemoryCache()
    run_beside(cache, make_story("Một."), "rau")
    page = run_beside(cache, make_story("Hai."), "rau", "hoa")
    assert not page.is_new
    assert b"<p>Hai.</p>" in page.content
    assert "Tin về hoa" in page.content.decode()


def test_link_that_leads_elsewhere_leads_there_without_the_layout() -> None:
    cache = MemoryCache()
    pages = [
        run_beside(cache, make_story("[Xem](x.md)", Resolved((Destination(url),), ())))
        for url in ("/a/", "/b/")
    ]
    assert [one.is_new for one in pages] == [True, False]
    assert [b'href="/b/"' in one.content for one in pages] == [False, True]
