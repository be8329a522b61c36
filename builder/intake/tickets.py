"""Tickets: what the page that shows an opinion once more hands out, and takes back when it is sent."""

from __future__ import annotations

import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from hashlib import sha256

from itsdangerous import BadSignature, Signer

from builder.dataclasses import dataclass
from builder.intake.filings import Filing
from builder.opinions import Asked

LIFE = timedelta(hours=2)  # for somebody who reads twice, and asks at home
GRACE = timedelta(minutes=15)  # after the window, for what was shown within it
HASTE = timedelta(seconds=3)  # nobody reads a page faster; programs do
NONCE, _DIGEST = 16, 32  # bytes
_ASKED = b"?"  # behind the digest


class Refusal(StrEnum):
    """Why a ticket is not taken; the values are the names of what the pages say."""

    FORGED = "forged"  # not ours, or not for this opinion
    EXPIRED = "expired"
    HASTY = "hasty"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Ticket:
    """A right to send one opinion once: ``arrived`` is when it was shown first."""

    nonce: bytes
    arrived: datetime
    digest: bytes
    has_riddle: bool = False


class Tickets:
    """Signs tickets and knows its own again."""

    def __init__(self, key: bytes) -> None:
        derived = Signer(key, salt=b"thidua.ticket", digest_method=sha256).derive_key()
        self._signer = Signer(derived, key_derivation="none", digest_method=sha256)  # not anew for each

    def give(self, ticket: Ticket) -> str:
        """Return ``ticket`` as it travels."""
        arrived = int(ticket.arrived.timestamp()).to_bytes(8, "big")
        asked = _ASKED if ticket.has_riddle else b""
        return self._signer.sign(urlsafe_b64encode(ticket.nonce + arrived + ticket.digest + asked)).decode()

    def read(self, text: str) -> Ticket | None:
        """Return the ticket that was given as ``text``, None when it is none of ours."""
        try:
            told = urlsafe_b64decode(self._signer.unsign(text.encode("utf-8", "replace")))
        except (BadSignature, ValueError):
            return None
        arrived = datetime.fromtimestamp(int.from_bytes(told[NONCE : NONCE + 8], "big"), UTC)
        digest = told[NONCE + 8 : NONCE + 8 + _DIGEST]
        return Ticket(told[:NONCE], arrived, digest, told.endswith(_ASKED, NONCE + 8 + _DIGEST))


def ticket_for(filing: Filing, shown: datetime, *, has_riddle: bool) -> Ticket:
    """Return a new ticket for ``filing``, which was ``shown`` at that instant for the first time."""
    return Ticket(secrets.token_bytes(NONCE), shown, filing.digest(), has_riddle)


def refusal_of(ticket: Ticket | None, filing: Filing, asked: Asked, now: datetime) -> Refusal | None:
    """Return why ``ticket`` does not send ``filing`` at ``now``, None when it does.

    Shape:  what was shown within the window may be sent until `GRACE` after it.
    """
    if ticket is None or ticket.digest != filing.digest():
        return Refusal.FORGED
    if not asked.has_opened(ticket.arrived) or asked.has_closed(ticket.arrived):
        return Refusal.CLOSED
    if asked.has_closed(now - GRACE):
        return Refusal.CLOSED
    # A clock that was set back makes nobody hasty: then nothing is known, and the opinion counts.
    if timedelta() <= now - ticket.arrived < HASTE:
        return Refusal.HASTY
    return Refusal.EXPIRED if now - ticket.arrived > LIFE else None
