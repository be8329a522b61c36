"""Explanations: of what a page is made, and what of that is another since the last build."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum

from builder.dataclasses import dataclass
from builder.documents.document import Document
from builder.model.cards import Card
from builder.plan.outputs import SHORT, Output, RenderTemplate
from builder.planning import Planned
from builder.schema.suggestions import nearest_to
from builder.settings import Settings
from builder.source.fingerprint import joined


class Change(StrEnum):
    """What has become of an input since the last build."""

    SAME = "same"
    CHANGED = "changed"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Reason:
    """One input of an output: its name, what it is as far as a reader can tell, and what became of it."""

    name: str
    details: tuple[str, ...]
    change: Change


@dataclass(frozen=True, slots=True)
class Explanation:
    """Of what one output is made.

    Shape: without ``path`` there is none at the address that was asked for, and ``nearest`` is the address of
           the one that may have been meant, "" when none is near.
    """

    path: str
    origin: str
    reasons: tuple[Reason, ...]
    nearest: str = ""


def explanation(
    planned: Planned, address: str, before: Mapping[str, Mapping[str, str]], bodies: Mapping[str, str]
) -> Explanation:
    """Return of what the output at ``address`` is made.

    Shape:  ``before`` are the inputs of the last plan, ``bodies`` the keys of the bodies of the last build.
    """
    wanted, source = _url(address, planned.settings), address.strip()
    asked = (one for one in planned.plan.outputs if one.url.value == wanted or one.origin == source)
    found = next(asked, None)
    if found is None:
        urls = [one.url.value for one in planned.plan.outputs]
        return Explanation("", "", (), nearest_to(wanted, urls))
    known = before.get(found.path, {})
    details = {one.name: tuple(_details(one.value)) for one in found.inputs}
    if isinstance(found.recipe, RenderTemplate):
        details |= {"layout": (f"layouts/{found.recipe.template}",)}
    reasons = [
        Reason(name, details.get(name, ()), _change(fingerprint, known.get(name)))
        for name, fingerprint in _pairs((*found.marks.split("\t"), *_around(found, planned)))
    ]
    for one in found.bodies:
        change = _change(one.document.body_digest, bodies.get(one.name))
        reasons.append(Reason("body", (one.name,), change))
    return Explanation(found.path, found.origin, tuple(reasons))


def inputs_text(planned: Planned) -> str:
    """Return the fingerprints of all inputs as one text; `inputs_from` reads it."""
    lines: list[str] = []
    beside: dict[str, str] = {}  # by layout: the same for thousands of pages
    for one in planned.plan.outputs:
        name = one.recipe.template if isinstance(one.recipe, RenderTemplate) else ""
        if name not in beside:
            beside[name] = "\t".join(_beside(one, planned))
        lines.append("\t".join((one.path, one.marks, *_links(one), beside[name])))
    return "\n".join(lines)


def inputs_from(text: str) -> Mapping[str, Mapping[str, str]]:
    """Return what `inputs_text` wrote, by path and name of the input."""
    rows = (line.split("\t") for line in text.split("\n"))
    return {path: dict(_pairs(inputs)) for path, *inputs in rows}


def _url(address: str, settings: Settings) -> str:
    place = address.strip().removeprefix(settings.origin)
    if settings.prefix and f"{place}/".startswith(f"{settings.prefix}/"):
        place = place.removeprefix(settings.prefix)
    place = f"/{place.lstrip('/')}".removesuffix("index.html")
    is_file = "." in place.rpartition("/")[2]
    return place if is_file or place.endswith("/") else f"{place}/"


def _pairs(inputs: Iterable[str]) -> Iterator[tuple[str, str]]:
    for one in inputs:
        name, _, fingerprint = one.partition("=")
        yield name, fingerprint


def _around(output: Output, planned: Planned) -> Iterator[str]:
    """Yield what a page is made of beside its inputs, in the form of their marks."""
    yield from _links(output)
    yield from _beside(output, planned)


def _links(output: Output) -> Iterator[str]:
    if output.bodies:
        urls = joined([one.url for body in output.bodies for one in body.links.destinations])
        yield f"links={urls[:SHORT]}"


def _beside(output: Output, planned: Planned) -> Iterator[str]:
    if isinstance(output.recipe, RenderTemplate):
        yield f"layout={planned.templates.closure(output.recipe.template)[:SHORT]}"
        if planned.templates.shared_in(output.recipe.template):
            yield f"shared={planned.plan.shared.fingerprint[:SHORT]}"
    yield f"engine={planned.engine[:SHORT]}"


def _change(now: str, before: str | None) -> Change:
    if before is None:
        return Change.NEW
    return Change.SAME if now == before else Change.CHANGED


def _details(value: object) -> Iterator[str]:
    if isinstance(value, Document):
        yield value.path
    elif isinstance(value, Card):
        yield value.url
    elif isinstance(value, tuple):
        for one in value:
            yield from _details(one)
