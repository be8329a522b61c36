"""One-time codes: six digits that a telephone shows for half a minute, from a secret that it shares with us.

The secret is kept nowhere: it is derived from the key of the service and a number that is drawn for each
telephone. Whoever reads the store, or a copy of it, makes no codes.
"""

from __future__ import annotations

import hmac
from base64 import b32encode
from datetime import datetime
from hashlib import sha256
from urllib.parse import quote

STEP_SECONDS = 30
DIGITS = 6
_LENGTH = 20  # bytes: as long as what SHA-1 gives
_AROUND = (-1, 0, 1)  # steps that count: clocks of telephones go wrong, and typing takes a while


def secret_of(key: bytes, name: str, serial: str) -> bytes:
    """Return the secret of the telephone for which ``serial`` was drawn, of the account ``name``."""
    return hmac.digest(key, f"{name} {serial}".encode(), sha256)[:_LENGTH]


def step_at(now: datetime) -> int:
    """Return the number of the half minute in which ``now`` lies."""
    return int(now.timestamp()) // STEP_SECONDS


def code_at(secret: bytes, step: int, digits: int = DIGITS) -> str:
    """Return the code for that step.

    Source: RFC 6238 over RFC 4226 with SHA-1, the one that every authenticator knows.
    """
    mark = hmac.digest(secret, step.to_bytes(8, "big"), "sha1")
    start = mark[-1] & 15
    number = int.from_bytes(mark[start : start + 4], "big") & 0x7FFFFFFF
    return f"{number % 10**digits:0{digits}d}"


def step_of(secret: bytes, typed: str, now: datetime) -> int | None:
    """Return the step whose code was ``typed`` about ``now``, None for none.

    Shape:  blanks among the digits do not count. All steps are compared, whichever it is.
    """
    code = "".join(typed.split()).encode()
    steps = [step_at(now) + shift for shift in _AROUND]
    found = [step for step in steps if hmac.compare_digest(code_at(secret, step).encode(), code)]
    return max(found, default=None)


def address_of(secret: bytes, name: str, service: str) -> str:
    """Return the address that a telephone takes as a square: ``service`` is what it shows above the code.

    Source: https://github.com/google/google-authenticator/wiki/Key-Uri-Format.
    """
    spelt = b32encode(secret).decode()
    issuer = quote(service.replace(":", " "), safe="")
    return f"otpauth://totp/{issuer}:{quote(name)}?secret={spelt}&issuer={issuer}&period={STEP_SECONDS}"
