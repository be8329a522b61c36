"""Keys: the secret of a service, made once, and what is derived from it for each purpose."""

from __future__ import annotations

import hmac
import os
import secrets
from hashlib import sha256
from pathlib import Path

from builder.dataclasses import dataclass, fields
from builder.intake.store.disk import force

KEY_FILE = "khoa"
_LENGTH = 32  # bytes


@dataclass(frozen=True, slots=True)
class Keys:
    """A key for each purpose: what is learned of one tells nothing of another."""

    ticket: bytes
    receipt: bytes
    receipt_digest: bytes
    text_digest: bytes
    riddle: bytes
    password: bytes
    one_time: bytes
    visit: bytes
    feed: bytes
    nets: bytes
    mark: bytes  # says which secret it is, and is told


def keys_from(secret: bytes) -> Keys:
    """Derive the keys from the one ``secret``."""
    return Keys(*(hmac.digest(secret, one.name.encode(), sha256) for one in fields(Keys)))


def keys_made_in(folder: Path) -> Keys:
    """Return the keys of the service whose data lie in ``folder``; the secret is made where there is none.

    Errors: ValueError when the file holds something else; OSError.
    """
    if not (folder / KEY_FILE).exists():
        _make(folder / KEY_FILE)
    return keys_in(folder)


def keys_in(folder: Path) -> Keys:
    """Return the keys of the service whose data lie in ``folder``.

    Errors: ValueError when the file holds something else; OSError, also where there is none.
    """
    place = folder / KEY_FILE
    secret = place.read_bytes()
    if len(secret) != _LENGTH:
        raise ValueError(f"{place}: not a key of {_LENGTH} bytes")
    return keys_from(secret)


def _make(place: Path) -> None:
    """Write a new secret that only its owner can read; what is half written is never taken for one."""
    half = place.with_name(f"{place.name}.{os.getpid()}")
    handle = os.open(half, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        os.write(handle, secrets.token_bytes(_LENGTH))
        os.fsync(handle)
    finally:
        os.close(handle)
    try:
        os.link(half, place)  # fails where another process was faster: then its secret counts
    except FileExistsError:
        pass
    finally:
        half.unlink()
    force(place.parent)
