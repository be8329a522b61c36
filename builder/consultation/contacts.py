"""Contacts: the places that take opinions, which must answer for as long as opinions are asked."""

from __future__ import annotations

from builder.diagnostics import Diagnostics, error, warning
from builder.documents.document import Document
from builder.model.site import Site
from builder.schema.values import Values
from builder.vietnamese.dates import Moment, end_of_day, short_date


def unknown_contacts(site: Site, document: Document) -> Diagnostics:
    """Report each contact of an announcement that the settings do not know.

    Errors: CON002.
    """
    known = _by_id(site)
    values = document.values
    return tuple(
        error("CON002", values.span_of("contacts", index), id=one, known=", ".join(sorted(known)))
        for index, one in enumerate(values.texts("contacts"))
        if one not in known
    )


def silent_contacts(site: Site, document: Document, closes: Moment) -> Diagnostics:
    """Report the contacts that answer no more when the window closes, its last second.

    Shape:  a page shows only contacts that still answer, so without them nobody could send an opinion.
    Errors: CON017 one of several (warning); CON018 all of them, told before the clock makes it true.
    """
    known = _by_id(site)
    values, last_day = document.values, short_date(closes.day)
    named = {index: known[one] for index, one in enumerate(values.texts("contacts")) if one in known}
    silent = {index: one for index, one in named.items() if not _answers_until(one, closes)}
    if silent and len(silent) == len(named):
        told = ", ".join(f"{one.text('id')} ({_expiry(one)})" for one in silent.values())
        return (error("CON018", values.span_of("contacts"), contacts=told, closes=last_day),)
    return tuple(
        warning(
            "CON017",
            values.span_of("contacts", index),
            id=one.text("id"),
            expires=_expiry(one),
            closes=last_day,
        )
        for index, one in silent.items()
    )


def _by_id(site: Site) -> dict[str, Values]:
    return {contact.text("id"): contact for contact in site.settings.contacts}


def _answers_until(contact: Values, closes: Moment) -> bool:
    expires = contact.moment("expires")
    if expires is None:
        return True
    return (expires if expires.has_time else end_of_day(expires.day)) >= closes


def _expiry(contact: Values) -> str:
    expires = contact.moment("expires")
    return short_date(expires.day) if expires else ""
