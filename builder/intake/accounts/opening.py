"""Opening: the gate of a service, put together from what the service has."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from builder.intake.accounts.answers import Answers
from builder.intake.accounts.entrance import Entrance
from builder.intake.accounts.gate import Gate
from builder.intake.accounts.passwords import Passwords
from builder.intake.accounts.visits import Visits
from builder.intake.keys import Keys
from builder.intake.limits import Limits
from builder.intake.offers import Offers
from builder.intake.store.writer import Writer


def gate_of(
    offers: Offers,
    keys: Keys,
    writer: Writer,
    signing: Limits,
    now: Callable[[], datetime],
    passwords: Passwords | None = None,
) -> Gate:
    """Return the gate; ``signing`` limits the tries from one net, ``passwords`` stand for the usual ones."""
    entrance = Entrance(keys, passwords or Passwords(keys.password), writer, signing, now)
    return Gate(Answers(offers), entrance, Visits(keys.visit), now)
