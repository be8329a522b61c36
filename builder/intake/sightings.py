"""Sightings: what stands for an opinion as somebody saw it, so that nobody overrules unknowingly."""

from __future__ import annotations

import json
from hashlib import sha256

from builder.intake.store.records import Opinion

_LENGTH = 12  # letters: enough to tell apart what one opinion has been, and nobody gains by a likeness


def sight_of(one: Opinion) -> str:
    """Return what stands for all that can have been decided of ``one``."""
    said = json.dumps((one.standing.value, one.reason, one.reply, one.wording))
    return sha256(said.encode()).hexdigest()[:_LENGTH]
