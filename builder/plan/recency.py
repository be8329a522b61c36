"""Recency: when a page last changed, as far as front matter tells; never later than the build."""

from __future__ import annotations

from collections.abc import Iterable

from builder.documents.document import Document
from builder.model.site import Site
from builder.vietnamese.dates import Moment, iso


def latest_of(site: Site, moments: Iterable[Moment | None]) -> str:
    """Return the latest of ``moments`` that has come as an ISO instant, "" for none."""
    come = (moment for moment in moments if moment is not None and site.now.has_come(moment))
    return max((iso(moment) for moment in come), default="")


def changes_of(documents: Iterable[Document]) -> tuple[Moment | None, ...]:
    """Return when each of ``documents`` appeared and when it was updated."""
    return tuple(
        moment for document in documents for moment in (document.date, document.values.moment("updated"))
    )
