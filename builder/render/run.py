"""Rendering a plan: each output's bytes, from the cache when its key is known there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from builder.plan.feeds import FeedView
from builder.plan.outputs import CopyFile, Output, RenderFeed, RenderTemplate, WriteText
from builder.render.feeds import feed_bytes
from builder.render.templates import Templates
from builder.source.cache import Cache
from builder.source.fingerprint import joined
from builder.workers import each


@dataclass(frozen=True, slots=True)
class Rendered:
    """The bytes of one file, and whether they had to be made; those of a file that is copied never have."""

    path: str
    content: bytes
    key: str
    is_new: bool


def render_plan(
    outputs: Sequence[Output], templates: Templates, engine: str, cache: Cache, jobs: int
) -> Iterator[Rendered]:
    """Render ``outputs`` in their order, in up to ``jobs`` processes.

    Errors: TemplateError when a layout fails; OSError when a file to copy has vanished.
    """

    def rendered(output: Output) -> Rendered:
        key = key_of(output, templates, engine)
        if isinstance(output.recipe, CopyFile):
            return Rendered(output.path, render(output, templates), key, is_new=False)
        kept = cache.get(key)
        if kept is not None:
            return Rendered(output.path, kept, key, is_new=False)
        content = render(output, templates)
        cache.put(key, content)
        return Rendered(output.path, content, key, is_new=True)

    yield from each(rendered, outputs, jobs)


def key_of(output: Output, templates: Templates, engine: str) -> str:
    """Return the fingerprint of everything that the output's bytes depend on."""
    closure = templates.closure(output.recipe.template) if isinstance(output.recipe, RenderTemplate) else ""
    return joined((engine, closure, output.fingerprint))


def render(output: Output, templates: Templates) -> bytes:
    """Make the bytes of one output."""
    inputs = {one.name: one.value for one in output.inputs}
    match output.recipe:
        case RenderTemplate(template, view):
            return templates.render(template, view(**inputs), inputs["site"]).encode()
        case RenderFeed(format, view):
            feed = view(**inputs)
            if not isinstance(feed, FeedView):
                raise AssertionError(f"unreachable: no feed view: {type(feed).__name__}")
            return feed_bytes(format, feed)
        case WriteText(view):
            return view(**inputs).encode()
        case CopyFile(location):
            content = inputs["content"]
            return content if isinstance(content, bytes) else location.read_bytes()
