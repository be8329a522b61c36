"""Rendering: what the plan of an output asks for becomes bytes, with the slots for bodies still open."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from builder.markdown.facts import written
from builder.plan.feeds import FeedView
from builder.plan.outputs import (
    BuildPlan,
    CopyFile,
    Output,
    RenderFeed,
    RenderTemplate,
    WriteBytes,
    WriteText,
)
from builder.render.feeds import feed_bytes
from builder.render.keyed import KeyedBody, KeyedOutput
from builder.render.templates import Templates
from builder.source.fingerprint import joined


def keyed_outputs(outputs: Iterable[Output], templates: Templates, engine: str) -> tuple[KeyedOutput, ...]:
    """Return ``outputs`` reduced to their keys."""
    return tuple(_keyed(one, templates, engine) for one in outputs)


def _keyed(output: Output, templates: Templates, engine: str) -> KeyedOutput:
    if isinstance(output.recipe, CopyFile):
        return KeyedOutput(output.path, output.inputs[0].fingerprint, output.recipe.source)
    if not isinstance(output.recipe, RenderTemplate):
        return KeyedOutput(output.path, joined((engine, "", output.fingerprint)))
    name = output.recipe.template
    key = joined((engine, templates.closure(name), output.fingerprint))
    bodies = tuple(KeyedBody(one.name, tuple(map(written, one.links.destinations))) for one in output.bodies)
    return KeyedOutput(output.path, key, "", bodies, templates.shared_in(name))


def shared_parts(plan: BuildPlan, templates: Templates) -> Mapping[str, str]:
    """Return the markup of every shared layout that a page leaves room for."""
    used = {one.recipe.template for one in plan.outputs if isinstance(one.recipe, RenderTemplate)}
    names = sorted({name for template in used for name in templates.shared_in(template)})
    return {name: templates.render(name, plan.shared.value, plan.site.value) for name in names}


def render(output: Output, templates: Templates) -> bytes:
    """Make the bytes of one output, with its slots open."""
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
        case WriteBytes(view):
            return view(**inputs)
        case CopyFile(source):
            raise AssertionError(f"unreachable: a copy is not rendered: {source}")
