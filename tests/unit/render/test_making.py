"""Making: what is kept is finished, what is not is rendered, and what is lost is told."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from builder.diagnostics import ContentError
from builder.plan.slots import slot
from builder.render.keyed import KeyedBody, KeyedOutput
from builder.render.making import Forgotten, Making
from builder.source.cache import Cache, MemoryCache
from builder.source.fingerprint import digest_of

KEY = digest_of(b"key")
NAME = "content/tin/a.md"
BODY = KeyedBody(NAME, ("/b/",))
PAGE = KeyedOutput("a/index.html", KEY, "", (BODY,), ("shared/new.html",))
TEXT = KeyedOutput("robots.txt", KEY)
HTML = [b'<a href="', b'">x</a>']


def make_making(
    output: KeyedOutput,
    cache: Cache,
    *,
    rendered: bytes | None = None,
    shared: Mapping[str, str] = {"shared/new.html": "mới"},
    body: str = "body",
    location: Path = Path("/nowhere"),
) -> Making:
    render = None if rendered is None else lambda path: rendered
    return Making(
        {output.path: output},
        shared,
        {NAME: body}.__getitem__,
        lambda path, key, slots: HTML,
        {"content/a.jpg": str(location)}.__getitem__,
        cache,
        render,
    )


def test_what_is_not_kept_is_rendered_once() -> None:
    cache = MemoryCache()
    assert make_making(TEXT, cache, rendered=b"one").made("robots.txt") == (b"one", True)
    assert make_making(TEXT, cache, rendered=b"other").made("robots.txt") == (b"one", False)


def test_bodies_and_shared_layouts_are_set_into_what_is_kept() -> None:
    cache = MemoryCache()
    cache.put(KEY, f"<p>{slot(NAME)}|{slot('shared/new.html')}</p>".encode())
    making = make_making(PAGE, cache)
    assert making.made("a/index.html") == ('<p><a href="/b/">x</a>|mới</p>'.encode(), False)


def test_what_only_a_keyed_plan_knows_cannot_be_rendered() -> None:
    with pytest.raises(Forgotten, match=r"robots\.txt"):
        make_making(TEXT, MemoryCache()).made("robots.txt")


def test_a_copy_comes_from_the_disk_and_is_not_kept(tmp_path: Path) -> None:
    (tmp_path / "a.jpg").write_bytes(b"disk")
    cache = MemoryCache()
    copy = KeyedOutput("a.jpg", digest_of(b"disk"), "content/a.jpg")
    assert make_making(copy, cache, location=tmp_path / "a.jpg").made("a.jpg") == (b"disk", False)
    assert copy.key not in cache


def test_a_copy_of_what_has_changed_since_it_was_looked_at_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.jpg").write_bytes(b"other")
    copy = KeyedOutput("a.jpg", digest_of(b"disk"), "content/a.jpg")
    with pytest.raises(ContentError, match=r"content/a\.jpg:1: SRC004"):
        make_making(copy, MemoryCache(), location=tmp_path / "a.jpg").made("a.jpg")


def test_a_copy_of_what_vanished_is_told_by_its_place() -> None:
    with pytest.raises(ContentError, match=r"content/a\.jpg:1: SRC004"):
        make_making(KeyedOutput("a.jpg", KEY, "content/a.jpg"), MemoryCache()).made("a.jpg")


def test_the_fingerprint_of_what_nothing_is_set_into_is_its_key() -> None:
    assert make_making(TEXT, MemoryCache()).fingerprint("robots.txt") == KEY


@pytest.mark.parametrize(
    ("output", "shared", "body"),
    [
        (PAGE._replace(key=digest_of(b"other")), "mới", "body"),
        (PAGE, "khác", "body"),
        (PAGE, "mới", "other"),
        (PAGE._replace(bodies=(KeyedBody(NAME, ("/c/",)),)), "mới", "body"),
        (PAGE._replace(bodies=(KeyedBody(NAME, ('/b/" width="4" height="3',)),)), "mới", "body"),
        (PAGE._replace(bodies=()), "mới", "body"),
        (PAGE._replace(shared=()), "mới", "body"),
    ],
)
def test_the_fingerprint_depends_on_all_that_is_set_in(output: KeyedOutput, shared: str, body: str) -> None:
    other = make_making(output, MemoryCache(), shared={"shared/new.html": shared}, body=body)
    assert other.fingerprint("a/index.html") != make_making(PAGE, MemoryCache()).fingerprint("a/index.html")
