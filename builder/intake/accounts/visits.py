"""Visits: a signed text by which a browser shows who has signed in; any process with the key can read it."""

from __future__ import annotations

import hmac
import json
import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode
from datetime import datetime
from hashlib import sha256

from itsdangerous import BadSignature, Signer

from builder.dataclasses import asdict, dataclass, replace

IDLE_SECONDS = 30 * 60  # without a page; then the visit has ended
LONGEST_SECONDS = 8 * 3600  # a day at the desk
CONFIRMED_SECONDS = 10 * 60  # in which what must be confirmed may be done
RENEWED_SECONDS = 60  # not at every page: a cookie for each would be noise
_AHEAD_SECONDS = 60  # by which the clock of another process may be fast
_NONCE = 16  # bytes


@dataclass(frozen=True, slots=True)
class Visit:
    """Somebody who has signed in.

    Shape: instants are whole seconds since 1970; ``epoch`` is that of the account when the visit began.
    """

    name: str
    epoch: int
    began: int
    seen: int
    confirmed: int
    nonce: str

    def is_over(self, now: datetime) -> bool:
        """Return whether it has ended at ``now``, or has not begun."""
        at = int(now.timestamp())
        is_idle = at - self.seen > IDLE_SECONDS or at - self.began > LONGEST_SECONDS
        return is_idle or max(self.began, self.seen, self.confirmed) > at + _AHEAD_SECONDS

    def is_confirmed(self, now: datetime) -> bool:
        """Return whether password and code were given shortly before ``now``."""
        return int(now.timestamp()) - self.confirmed <= CONFIRMED_SECONDS

    def is_due(self, now: datetime) -> bool:
        """Return whether the browser should be given the visit anew at ``now``."""
        return int(now.timestamp()) - self.seen >= RENEWED_SECONDS

    def seen_at(self, now: datetime) -> Visit:
        """Return the visit when it goes on at ``now``."""
        return replace(self, seen=int(now.timestamp()))

    def confirmed_at(self, now: datetime) -> Visit:
        """Return the visit when password and code were given again at ``now``."""
        return replace(self, seen=int(now.timestamp()), confirmed=int(now.timestamp()))


def visit_from(name: str, epoch: int, now: datetime) -> Visit:
    """Return a visit that begins at ``now``, by password and code."""
    at = int(now.timestamp())
    return Visit(name, epoch, at, at, at, secrets.token_urlsafe(_NONCE))


class Visits:
    """Signs visits and knows its own again."""

    def __init__(self, key: bytes) -> None:
        self._key = key
        self._signer = Signer(key, salt=b"thidua.visit", digest_method=sha256)

    def give(self, visit: Visit) -> str:
        """Return ``visit`` as a browser keeps it."""
        return self._signer.sign(urlsafe_b64encode(json.dumps([*asdict(visit).values()]).encode())).decode()

    def read(self, text: str, now: datetime) -> Visit | None:
        """Return the visit that was given as ``text``, None when it is none of ours or has ended."""
        try:
            told = json.loads(urlsafe_b64decode(self._signer.unsign(text.encode("utf-8", "replace"))))
            visit = Visit(*told)
        except (BadSignature, ValueError, TypeError):
            return None
        return None if visit.is_over(now) else visit

    def form_token(self, visit: Visit) -> str:
        """Return what every form carries during ``visit``: no page of somebody else's can know it."""
        mark = hmac.digest(self._key, f"form {visit.name} {visit.nonce}".encode(), sha256)
        return urlsafe_b64encode(mark[:18]).decode()

    def is_token_of(self, visit: Visit, token: str) -> bool:
        """Return whether ``token`` is that of ``visit``."""
        return hmac.compare_digest(self.form_token(visit).encode(), token.encode("utf-8", "replace"))
