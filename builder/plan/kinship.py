"""Kinship: which documents have most to do with a document."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from heapq import nsmallest

from builder.model.site import Site

_MOST = 3
_NEAR = 10  # how many before and after a document, in the list of a term, may be its kin


def kin_of(site: Site) -> Mapping[str, tuple[str, ...]]:
    """Return for each document those that share the most terms with it, the nearest in time first.

    What is near stays near when a new piece appears: otherwise it would change every page of its terms.
    """
    paths = tuple(site.documents)
    shared: list[Counter[int]] = [Counter() for _ in paths]
    place_of = {path: place for place, path in enumerate(paths)}
    for taxonomy in site.taxonomies.values():
        for filing in taxonomy.filings:
            places = tuple(place_of[path] for path in filing.members)
            for position, place in enumerate(places):
                shared[place].update(places[max(position - _NEAR, 0) : position + _NEAR + 1])
    return {path: _nearest(place, shared[place], paths) for place, path in enumerate(paths)}


def _nearest(place: int, shared: Counter[int], paths: tuple[str, ...]) -> tuple[str, ...]:
    del shared[place]
    best = nsmallest(_MOST, ((-count, abs(one - place), one) for one, count in shared.items()))
    return tuple(paths[one] for _, _, one in best)
