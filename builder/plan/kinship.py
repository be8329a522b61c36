"""Kinship: which documents have most to do with a document."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from builder.model.site import Site

_MOST = 3
_NEAR = 10  # how many before and after a document, in the list of a term, may be its kin


def kin_of(site: Site) -> Mapping[str, tuple[str, ...]]:
    """Return for each document those that share the most terms with it, the nearest in time first.

    What is near stays near when a new piece appears: otherwise it would change every page of its terms.
    """
    paths = tuple(site.documents)
    near: list[list[int]] = [[] for _ in paths]
    place_of = {path: place for place, path in enumerate(paths)}
    for taxonomy in site.taxonomies.values():
        for filing in taxonomy.filings:
            places = tuple(place_of[path] for path in filing.members)
            for position, place in enumerate(places):
                near[place] += places[max(position - _NEAR, 0) : position + _NEAR + 1]
    return {path: _nearest(place, Counter(near[place]), paths) for place, path in enumerate(paths)}


def _nearest(place: int, shared: Counter[int], paths: Sequence[str]) -> tuple[str, ...]:
    del shared[place]
    # One number for each, in which more terms weigh more than nearness, and that more than the order: numbers
    # are sorted much faster than triples.
    most = len(paths)
    closest = [(one, count) for one, count in shared.items() if count > 1]
    others = closest if len(closest) >= _MOST else shared.items()
    ranks = [((most - count) * most + abs(one - place)) * most + one for one, count in others]
    return tuple(paths[rank % most] for rank in sorted(ranks)[:_MOST])
