"""Recency: when a page last changed, as far as front matter tells; never later than the build."""

from __future__ import annotations

from collections.abc import Iterable

from builder.documents.document import Document
from builder.model.site import Site
from builder.vietnamese.dates import Moment, iso


def latest_of(site: Site, moments: Iterable[Moment | None]) -> str:
    """Return the latest of ``moments`` that has come as an ISO instant, "" for none."""
    given = [moment for moment in moments if moment is not None]
    while given:
        latest = max(given, key=lambda moment: moment.when)
        if site.now.has_come(latest):
            return iso(latest)
        given = [moment for moment in given if moment.when < latest.when]
    return ""


def changes_of(documents: Iterable[Document]) -> tuple[Moment | None, ...]:
    """Return when each of ``documents`` appeared and when it was updated."""
    return tuple(
        moment for document in documents for moment in (document.date, document.values.moment("updated"))
    )
