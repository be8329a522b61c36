"""Rendering a plan: each output's bytes, from the cache when its key is known there.

What a layout makes is kept with its slots still open: a new body, or a new piece in the list that stands on
every page, is set into pages that were made before.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from builder.plan.feeds import FeedView
from builder.plan.fragments import splice
from builder.plan.outputs import BuildPlan, CopyFile, Output, RenderFeed, RenderTemplate, WriteText
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
    plan: BuildPlan, templates: Templates, engine: str, cache: Cache, jobs: int
) -> Iterator[Rendered]:
    """Render the outputs of ``plan`` in their order, in up to ``jobs`` processes.

    Errors: TemplateError when a layout fails; OSError when a file to copy has vanished.
    """
    shared = _shared_parts(plan, templates)

    def rendered(output: Output) -> Rendered:
        key = key_of(output, templates, engine)
        if isinstance(output.recipe, CopyFile):
            return Rendered(output.path, render(output, templates), key, is_new=False)
        kept = cache.get(key)
        content = render(output, templates) if kept is None else kept
        if kept is None:
            cache.put(key, content)
        return Rendered(output.path, _finished(content, output, shared), key, is_new=kept is None)

    yield from each(rendered, plan.outputs, jobs)


def _shared_parts(plan: BuildPlan, templates: Templates) -> Mapping[str, str]:
    """Return the markup of every shared layout that a page leaves room for."""
    used = {one.recipe.template for one in plan.outputs if isinstance(one.recipe, RenderTemplate)}
    names = sorted({name for template in used for name in templates.shared_in(template)})
    return {name: templates.render(name, plan.shared.value, plan.site.value) for name in names}


def _finished(content: bytes, output: Output, shared: Mapping[str, str]) -> bytes:
    if not isinstance(output.recipe, RenderTemplate):
        return content
    bodies = {body.name: body for body in output.bodies}

    def fragment(name: str) -> str:
        return bodies[name].markup() if name in bodies else shared[name]

    return splice(content.decode(), fragment).encode()


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
