"""Inputs of a consultation: what stands for it, its list and its nominees in the pages that tell of them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from builder.consultation.model import Consultation, Nominee
from builder.model.site import Site
from builder.opinions import told_text
from builder.plan.outputs import Input
from builder.plan.recency import changes_of, latest_of
from builder.source.fingerprint import joined
from builder.vietnamese.dates import start_of_day


def input_of(consultation: Consultation) -> Input:
    """Return a consultation as an input of what tells of it, its law and its summary."""
    window, outcome = consultation.window, consultation.outcome
    told = (
        *map(str, consultation.changes),
        window.sentence,
        *window.rules,
        *window.basis_names,
        *([outcome.face] if outcome else []),
        *([told_text(consultation.told)] if consultation.told else []),
    )
    return Input("consultation", joined((list_input_of(consultation).fingerprint, *told)), consultation)


def list_input_of(consultation: Consultation) -> Input:
    """Return a consultation as an input of what tells of its list and its window alone."""
    window = consultation.window
    parts = [consultation.document.face, consultation.list_digest, f"{window.opens} {window.closes}"]
    parts += [face_of(nominee) for nominee in consultation.nominees]
    return Input("consultation", joined(parts), consultation)


def face_of(nominee: Nominee) -> str:
    """Return what stands for all of ``nominee`` that its list does not say itself."""
    units = "|".join((nominee.unit_name, *nominee.former_units))
    return f"{nominee.id}={units}={nominee.award.name}={nominee.url.value}"


def changed_of(site: Site, consultations: Sequence[Consultation]) -> str:
    """Return when the pages of ``consultations`` last changed, as an ISO instant: by their editors, or
    because a window opened or closed; "" for none.
    """
    documents = [document for one in consultations for document in (one.document, one.outcome) if document]
    windows = (
        moment
        for one in consultations
        # Its last second is still part of the window: what follows is another day.
        for moment in (one.opens, start_of_day(one.closes.day + timedelta(days=1)))
    )
    return latest_of(site, (*changes_of(documents), *windows))
