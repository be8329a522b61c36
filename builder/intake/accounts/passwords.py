"""Passwords: kept as what they give by argon2id, mixed with the key of the service, and never otherwise."""

from __future__ import annotations

import hmac
import secrets
import unicodedata
from base64 import b64encode
from enum import StrEnum
from hashlib import sha256

from argon2 import PasswordHasher, Type
from argon2.exceptions import InvalidHashError, VerificationError

SHORTEST, LONGEST = 12, 200  # characters of a password that somebody chose
_START_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # nothing that is read for something else
_START_GROUPS, _START_GROUP = 4, 5  # about a hundred bits
_SALT, _LENGTH = 16, 32  # bytes
# What RFC 9106 names for little memory, with one lane instead of four: the other cores serve the citizens.
# Measured in docs/decisions/0020-accounts.md.
TIME_COST, MEMORY_COST, LANES = 3, 65_536, 1

# Those of at least `SHORTEST` characters that are met most, and what people here type when asked for so many.
_COMMON = frozenset({
    *("password1234", "password12345", "password123456", "passwordpassword", "qwertyuiop123", "1q2w3e4r5t6y"),
    *("qwertyuiop12", "1qaz2wsx3edc", "administrator", "administrator1", "iloveyou1234", "welcome12345"),
    *("123456789012", "1234567890123", "012345678910", "123456123456", "987654321012", "0123456789012"),
    *("matkhau12345", "matkhau123456", "matkhaumatkhau", "thiduayeunuoc", "thiduakhenthuong", "uybannhandan"),
    *("hoidongnhandan", "vietnamvodich", "anhyeuem1234", "emyeuanh1234", "abcd12345678", "abc123456789"),
    *("xinchaoviet1", "xinchaovietnam", "dangnhap1234", "quantri12345", "quantrivien1", "changeme1234"),
})  # fmt: skip


class Fault(StrEnum):
    """Why a password is not taken; the values name what is told."""

    SHORT = "short"
    LONG = "long"
    NAMED = "named"  # it holds the name of the account
    COMMON = "common"  # whoever guesses tries it first
    OLD = "old"  # it is the one that was to be replaced
    DIFFERENT = "different"  # the second time, something else was typed


class Passwords:
    """Hashes passwords and knows them again; each takes a fifth of a second of one core, and 64 MiB."""

    def __init__(
        self, key: bytes, time_cost: int = TIME_COST, memory_cost: int = MEMORY_COST, lanes: int = LANES
    ) -> None:
        self._key = key
        self._hasher = PasswordHasher(time_cost, memory_cost, lanes, _LENGTH, _SALT, type=Type.ID)
        salt, mark = (b64encode(bytes(length)).decode().rstrip("=") for length in (_SALT, _LENGTH))
        costs = f"m={memory_cost},t={time_cost},p={lanes}"
        self.nobody = f"$argon2id$v=19${costs}${salt}${mark}"  # what no password gives, found out as slowly

    def hashed(self, password: str) -> str:
        """Return what is kept of ``password``."""
        return self._hasher.hash(self._mixed(password))

    def fits(self, kept: str, password: str) -> bool:
        """Return whether ``kept`` came from ``password``."""
        try:
            return self._hasher.verify(kept, self._mixed(password))
        except (VerificationError, InvalidHashError):
            return False

    def another(self, kept: str, password: str) -> str:
        """Return what is to be kept of ``password`` instead of ``kept``, "" where both are the same one."""
        return "" if self.fits(kept, password) else self.hashed(password)

    def is_outdated(self, kept: str) -> bool:
        """Return whether ``kept`` was made under other costs than are asked for now."""
        return self._hasher.check_needs_rehash(kept)

    def _mixed(self, password: str) -> bytes:
        """Return what is hashed: without the key, which lies apart from copies, nobody can guess.

        Source: NIST SP 800-63B, 5.1.1.2 (normalisation; a keyed hash whose key is stored apart).
        """
        same = unicodedata.normalize("NFKC", password).encode("utf-8", "surrogatepass")
        return hmac.digest(self._key, same, sha256)


def start_password() -> str:
    """Return a password by chance, for somebody who must replace it."""
    groups = (
        "".join(secrets.choice(_START_LETTERS) for _ in range(_START_GROUP)) for _ in range(_START_GROUPS)
    )
    return "-".join(groups)


def fault_of(password: str, again: str, name: str) -> Fault | None:
    """Return why ``password`` cannot be that of the account ``name``, None when it can.

    Shape:  nothing is demanded of its letters; a long one is better than a strange one.
    Source: NIST SP 800-63B, 5.1.1.2.
    """
    same = unicodedata.normalize("NFKC", password).lower()
    if len(same) < SHORTEST:
        return Fault.SHORT
    if len(same) > LONGEST:
        return Fault.LONG
    if name in same:
        return Fault.NAMED
    if "".join(same.split()) in _COMMON or same in _repeated(same):
        return Fault.COMMON
    return None if password == again else Fault.DIFFERENT


def _repeated(text: str) -> set[str]:
    """Return what the first few letters of ``text`` give, written again and again."""
    return {(text[:part] * len(text))[: len(text)] for part in range(1, 5)}
