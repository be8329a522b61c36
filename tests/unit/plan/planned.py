"""Plans: outputs of sites that exist only in memory, and the views that they would show."""

from __future__ import annotations

from collections.abc import Iterable
from types import ModuleType, NoneType
from typing import Any, cast, get_args, get_type_hints

from builder.dataclasses import fields, is_dataclass, replace
from builder.model.site import Site
from builder.plan.context import PlanContext, site_view
from builder.plan.outputs import CopyFile, Output
from builder.plan.slots import splice
from builder.plan.views import Html
from tests.support.bodies import filled


def make_context(site: Site) -> PlanContext:
    """Return the context of ``site``, without assets and consultations."""
    return PlanContext(site, site_view(site, {}), ())


def urls_of(outputs: Iterable[Output]) -> list[str]:
    """Return the addresses of ``outputs`` in their order."""
    return [output.url.value for output in outputs]


def output_at(outputs: Iterable[Output], url: str) -> Output:
    """Return the one output at ``url``."""
    (found,) = (output for output in outputs if output.url.value == url)
    return found


def view_at(outputs: Iterable[Output], url: str) -> Any:  # Any: each test knows which view it asked for
    """Return what the one output at ``url`` would show, its bodies in their places."""
    output = output_at(outputs, url)
    assert not isinstance(output.recipe, CopyFile)
    view = output.recipe.view(**{one.name: one.value for one in output.inputs})
    bodies = {one.name: filled(one.document.html(), one.links.destinations) for one in output.bodies}
    whole = {
        name: Html(splice(part.markup.encode(), lambda one: bodies[one].encode()).decode())
        for name, part in _parts_of(view).items()
        if isinstance(part, Html)
    }
    return replace(cast("Any", view), **whole) if whole else view  # a view with parts is a dataclass


def _parts_of(view: Any) -> dict[str, Any]:  # Any: whatever a view holds
    return {one.name: getattr(view, one.name) for one in fields(view)} if is_dataclass(view) else {}


def fields_that_are_not_plain(module: ModuleType) -> list[str]:
    """Return the fields of the frozen values of ``module`` that hold more than text, numbers and the like."""
    classes = [one for one in vars(module).values() if is_dataclass(one) and isinstance(one, type)]
    return [
        f"{one.__name__}.{field.name}"
        for one in classes
        for field in fields(one)
        if not _is_plain(get_type_hints(one)[field.name])
    ]


def _is_plain(kind: Any) -> bool:  # Any: a type, or what `tuple[str, ...]` is
    if get_args(kind):
        return all(one is ... or _is_plain(one) for one in get_args(kind))
    is_frozen = is_dataclass(kind) and kind.__setattr__ is not object.__setattr__
    return kind in (str, int, bool, NoneType) or is_frozen
