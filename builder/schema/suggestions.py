"""Suggestions: the known name that an author may have meant, or else the names there are."""

from __future__ import annotations

from collections.abc import Callable, Collection

from builder.diagnostics import Diagnostic, Span

# How many unknown names of one record or document are compared with the known ones: that takes long.
MOST_COMPARED = 10
_MOST_TOLD = 12
_MOST_SLIPS = 3
_CHARACTERS_FOR_EACH_SLIP = 3
# Slips are counted only for the few names that are most alike: to count takes long, and registers are large.
_ALIKE, _MOST_COMPARED = 0.5, 5

Report = Callable[..., Diagnostic]


def unknown_name(
    report: Report,
    codes: tuple[str, str],
    span: Span,
    name: str,
    known: Collection[str],
    *,
    compared: bool = True,
) -> Diagnostic:
    """Return what is told of ``name``, which is none of ``known``.

    Shape:  of the two codes the first has the placeholders ``name`` and ``nearest``, the second ``name`` and
            ``known``; no name is proposed unless the names are ``compared``.
    """
    nearest = nearest_to(name, known) if compared else ""
    if nearest:
        return report(codes[0], span, name=name, nearest=nearest)
    told = sorted(known) or ["–"]
    rest = ("…",) if len(told) > _MOST_TOLD else ()
    return report(codes[1], span, name=name, known=", ".join((*told[:_MOST_TOLD], *rest)))


def nearest_to(name: str, known: Collection[str]) -> str:
    """Return the one of ``known`` that a slip of the hand turns into ``name``, "" when there is none.

    Shape: a slip for each three characters, three at most, as `_slips` counts them; capitals do not matter.
    """
    from difflib import get_close_matches  # most texts have no slip to be compared

    plain = {one.casefold(): one for one in sorted(known, reverse=True)}
    written = name.casefold()
    allowed = max(1, min(_MOST_SLIPS, len(written) // _CHARACTERS_FOR_EACH_SLIP))
    alike = get_close_matches(written, plain, n=_MOST_COMPARED, cutoff=_ALIKE)
    slips = {one: _slips(written, one) for one in alike if abs(len(one) - len(written)) <= allowed}
    nearest = min(slips, key=lambda one: (slips[one], one), default="")
    return plain[nearest] if nearest and slips[nearest] <= allowed else ""


def _slips(written: str, meant: str) -> int:
    """Return how many characters were left out, put in, exchanged or swapped with their neighbour.

    Source: Damerau, "A technique for computer detection and correction of spelling errors", 1964.
    """
    before: list[int] = []
    above = list(range(len(meant) + 1))
    for row, one in enumerate(written, 1):
        here = [row]
        for column, other in enumerate(meant, 1):
            fewest = min(above[column] + 1, here[-1] + 1, above[column - 1] + (one != other))
            if before and column > 1 and (one, written[row - 2]) == (meant[column - 2], other):
                fewest = min(fewest, before[column - 2] + 1)
            here.append(fewest)
        before, above = above, here
    return above[-1]
