"""Envelopes: lines that only whoever holds an identity can read again; the format is age's.

What puts lines into an envelope knows no secret: the machine that makes copies cannot read the older ones.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from threading import Thread
from typing import BinaryIO

import pyrage

BEGINNING = b"age-encryption.org/v1\n"
_AT_ONCE = 65_536  # bytes


class NoKey(ValueError):
    """A text is no key of the kind that was asked for."""


class Unopened(Exception):
    """An envelope is not for this identity, or not whole."""


def recipients_in(text: str) -> tuple[str, ...]:
    """Return the public keys in ``text``, one a line; lines that begin with "#" tell people something.

    Errors: NoKey, also where there is none.
    """
    return _keys_in(text, pyrage.x25519.Recipient.from_str)


def identities_in(text: str) -> tuple[str, ...]:
    """Return the secret keys in ``text``, as age-keygen writes them.

    Errors: NoKey, also where there is none.
    """
    return _keys_in(text, pyrage.x25519.Identity.from_str)


def _keys_in(text: str, read: Callable[[str], object]) -> tuple[str, ...]:
    lines = [line.strip() for line in text.splitlines() if line.strip() and not line.lstrip().startswith("#")]
    try:
        for line in lines:
            read(line)
    except (pyrage.RecipientError, pyrage.IdentityError) as wrong:
        raise NoKey(str(wrong)) from wrong  # never the line: it may be a secret
    if not lines:
        raise NoKey("no key")
    return tuple(lines)


def put_into(out: BinaryIO, lines: Iterable[str], recipients: Sequence[str]) -> None:
    """Write ``lines`` to ``out`` for ``recipients``, a part at a time.

    Errors: whatever ``lines`` raises; OSError.
    """
    source = _Source(lines)
    try:
        pyrage.encrypt_io(source, out, list(map(pyrage.x25519.Recipient.from_str, recipients)))
    except (pyrage.EncryptError, OSError):
        if source.failure is not None:
            raise source.failure from None
        raise


def taken_from(place: Path, identities: Sequence[str]) -> Iterator[str]:
    """Yield the lines in the envelope at ``place``.

    Shape:  whatever is broken is told at the end at the latest: until then nothing may be made of the lines.
    Errors: Unopened; OSError where there is none.
    """
    failures: list[Exception] = []
    reading, writing = os.pipe()

    def open_it() -> None:
        keys = list(map(pyrage.x25519.Identity.from_str, identities))
        try:
            with os.fdopen(writing, "wb") as out, place.open("rb") as file:
                pyrage.decrypt_io(file, out, keys)
        except (pyrage.DecryptError, OSError) as wrong:
            failures.append(wrong)

    with os.fdopen(reading, encoding="utf-8", newline="\n") as lines:
        opening = Thread(target=open_it, name="envelope", daemon=True)
        opening.start()
        yield from lines
    opening.join()
    for wrong in failures:
        if isinstance(wrong, FileNotFoundError):
            raise wrong
        raise Unopened(str(wrong)) from wrong


class _Source:
    """Lines as the library reads them: as bytes, so many at a time."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._lines = iter(lines)
        self._waiting = bytearray()
        self.failure: Exception | None = None

    def read(self, most: int = _AT_ONCE) -> bytes:
        """Return the next bytes, none at the end; the library hides what is raised, so it is kept."""
        try:
            while len(self._waiting) < most and (line := next(self._lines, "")):
                self._waiting += line.encode()
        except Exception as failure:
            self.failure = failure
            raise
        part = bytes(self._waiting[:most])
        del self._waiting[:most]
        return part
