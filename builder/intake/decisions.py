"""Decisions: what may be decided of an opinion, and what must be said with it."""

from __future__ import annotations

from enum import StrEnum

from builder.intake.cleaning import clean_text
from builder.intake.store.records import Decision, Opinion, Standing
from builder.vietnamese.text import without_lookalikes

LONGEST = 2_000  # characters of a reason or a reply


class Unfit(StrEnum):
    """Why a decision cannot be taken; the values are the names of what is told."""

    NO_REASON = "no_reason"  # whoever is set aside or forwarded is told why
    NO_CONSENT = "no_consent"  # the sender did not allow anything to be published
    NOT_SUMMARISED = "not_summarised"  # what may be published is part of the summary
    TOO_LONG = "too_long"
    ERASED = "erased"  # nothing is left to decide of


def clean_wording(text: str) -> str:
    """Return ``text`` as a build reads it again: letters that only look like Vietnamese ones are those."""
    return clean_text(without_lookalikes(clean_text(text)))


def decision_from(
    opinion: Opinion, standing: Standing, reason: str, reply: str, wording: str
) -> Decision | Unfit:
    """Return the decision on ``opinion`` with its texts clean, or why it cannot be taken.

    Shape:  ``wording`` is what may be published in exactly these words, "" for nothing; they may be fewer
            than the sender's, and are never shown before the decision.
    """
    reason, reply, wording = (clean_text(one) for one in (reason, reply, clean_wording(wording)))
    if opinion.standing is Standing.ERASED or standing is Standing.ERASED:
        return Unfit.ERASED
    if max(map(len, (reason, reply, wording))) > LONGEST + len(opinion.received.filing.text):
        return Unfit.TOO_LONG
    if standing in (Standing.SET_ASIDE, Standing.FORWARDED) and not reason:
        return Unfit.NO_REASON
    if wording and not opinion.received.filing.may_publish:
        return Unfit.NO_CONSENT
    if wording and standing is not Standing.SUMMARISED:
        return Unfit.NOT_SUMMARISED
    return Decision(standing, reason, reply, wording)
