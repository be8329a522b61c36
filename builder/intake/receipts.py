"""Receipts: the code by which whoever sent an opinion finds it again, and nobody else does."""

from __future__ import annotations

import hmac

_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_LENGTH = 15  # letters, of five bits each: whoever guesses a million finds none
_GROUP = 4
_ONCE = {letter: value for value, letter in enumerate(_LETTERS)}
_TWICE = {letter: 2 * value // 32 + 2 * value % 32 for letter, value in _ONCE.items()}  # digits added up
_MISTAKEN = str.maketrans("OIL", "011", " -–—_.")


def receipt_code(key: bytes, nonce: bytes) -> str:
    """Return the code for the opinion whose ticket carries ``nonce``: the same one whenever it is asked for.

    Shape:  "7Q2M-0K9T-WX4B-31ZD": fifteen letters and one that shows a slip of the pen.
    Source: Crockford's base 32; the last letter by Luhn's rule over 32 letters.
    """
    number = int.from_bytes(hmac.digest(key, nonce, "sha256")[:10], "big") >> 5
    letters = "".join(_LETTERS[number >> (5 * place) & 31] for place in reversed(range(_LENGTH)))
    whole = letters + _LETTERS[_check(letters)]
    return "-".join(whole[start : start + _GROUP] for start in range(0, len(whole), _GROUP))


def typed_code(text: str) -> str | None:
    """Return the code that somebody typed, in the form in which it was given; None for what can be none."""
    letters = text.strip().upper().translate(_MISTAKEN)
    if len(letters) != _LENGTH + 1 or not set(letters) <= set(_LETTERS):
        return None
    if _LETTERS[_check(letters[:-1])] != letters[-1]:
        return None
    return "-".join(letters[start : start + _GROUP] for start in range(0, len(letters), _GROUP))


def receipt_digest(key: bytes, code: str) -> bytes:
    """Return what is kept of a code: whoever reads the store learns none."""
    return hmac.digest(key, code.encode(), "sha256")


def _check(letters: str) -> int:
    once, twice = letters[-2::-2], letters[::-2]
    return -(sum(map(_ONCE.__getitem__, once)) + sum(map(_TWICE.__getitem__, twice))) % 32
