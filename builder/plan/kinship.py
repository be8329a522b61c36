"""Kinship: which documents stand beside a document, and which have most to do with it."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeAlias

from builder.documents.document import Document
from builder.model.site import Site

_MOST = 3
_NEAR = 10  # how many before and after a document, in the list of a term, may be its kin

_Places: TypeAlias = Sequence[int]  # ascending: a document's place is its number, newest first


class Kinship:
    """Who stands around the documents of ``site``; found for one when it is asked for, since those who ask
    for all are several processes.
    """

    def __init__(self, site: Site) -> None:
        self._site = site
        self._paths = tuple(site.documents)
        self._place_of = {path: place for place, path in enumerate(self._paths)}
        self._sections = {
            one.folder: self._places(
                document.path for document in site.section(one.folder) if document.is_dated
            )
            for one in site.settings.sections
        }
        filed = {
            filing.url.value: self._places(filing.members)
            for one in site.taxonomies.values()
            for filing in one.filings
        }
        # Several names may stand for one term: its address tells.
        self._shelves = tuple(
            (
                one.kind.field,
                {name: (filing.url.value, filed[filing.url.value]) for name, filing in named.items()},
            )
            for one in site.taxonomies.values()
            if (named := one.filing_by_name)
        )

    def neighbours(self, document: Document) -> tuple[str, str]:
        """Return the paths of the newer and the older document of the same section, "" for none."""
        places = self._sections.get(document.folder, ())
        place = self._place_of[document.path]
        position = bisect_left(places, place)
        if places[position : position + 1] != (place,):
            return "", ""
        newer, older = places[max(position - 1, 0) : position], places[position + 1 : position + 2]
        return "".join(self._paths[one] for one in newer), "".join(self._paths[one] for one in older)

    def kin(self, document: Document) -> tuple[str, ...]:
        """Return the paths of those that share the most terms with ``document``, the nearest in time first.

        What is near stays near when a new piece appears: otherwise it would change every page of its terms.
        """
        place = self._place_of[document.path]
        near: list[int] = []
        for places in self._places_beside(document):
            position = bisect_left(places, place)
            near += places[position - _NEAR if position > _NEAR else 0 : position + _NEAR + 1]
        return _nearest(place, Counter(near), self._paths)

    def _places(self, paths: Iterable[str]) -> tuple[int, ...]:
        return tuple([self._place_of[path] for path in paths])

    def _places_beside(self, document: Document) -> Iterator[_Places]:
        """Yield where those stand that are filed under each term of ``document``."""
        values = document.values
        for field, places_by_name in self._shelves:
            if field in values.by_name:
                found = [places_by_name[name] for name in values.texts(field) if name in places_by_name]
                yield from dict(found).values()


def _nearest(place: int, shared: Mapping[int, int], paths: Sequence[str]) -> tuple[str, ...]:
    # One number for each, in which more terms weigh more than nearness, and that more than the order: numbers
    # are sorted much faster than triples.
    most = len(paths)
    closest = [(one, count) for one, count in shared.items() if count > 1 and one != place]
    others = closest if len(closest) >= _MOST else [pair for pair in shared.items() if pair[0] != place]
    ranks = [((most - count) * most + abs(one - place)) * most + one for one, count in others]
    return tuple([paths[rank % most] for rank in sorted(ranks)[:_MOST]])
