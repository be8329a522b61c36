"""Suggestions: the known name that an author may have meant, or else the names there are."""

from __future__ import annotations

from collections.abc import Callable, Collection
from difflib import get_close_matches

from builder.diagnostics import Diagnostic, Span

_MOST_TOLD = 12
_NEAR = 0.5  # of 1 for equal names

Report = Callable[..., Diagnostic]


def unknown_name(
    report: Report, codes: tuple[str, str], span: Span, name: str, known: Collection[str]
) -> Diagnostic:
    """Return what is told of ``name``, which is none of ``known``.

    Shape:  of the two codes the first has the placeholders ``name`` and ``nearest``, the second ``name`` and
            ``known``.
    """
    nearest = nearest_to(name, known)
    if nearest:
        return report(codes[0], span, name=name, nearest=nearest)
    told = sorted(known) or ["–"]
    rest = ("…",) if len(told) > _MOST_TOLD else ()
    return report(codes[1], span, name=name, known=", ".join((*told[:_MOST_TOLD], *rest)))


def nearest_to(name: str, known: Collection[str], *, near: float = _NEAR) -> str:
    """Return the one of ``known`` that is most like ``name``, "" when none is near."""
    found = get_close_matches(name, sorted(known), n=1, cutoff=near)
    return found[0] if found else ""
