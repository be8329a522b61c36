"""Fingerprints: short names for values, equal exactly when the values are."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, fields, is_dataclass
from hashlib import blake2b
from typing import Generic, TypeVar

Value = TypeVar("Value")
Covariant = TypeVar("Covariant", covariant=True)


@dataclass(frozen=True, slots=True)
class Fingerprinted(Generic[Covariant]):
    """A value together with its fingerprint, computed once and handed on."""

    value: Covariant
    fingerprint: str


def digest_of(content: bytes) -> str:
    """Return the fingerprint of ``content``: 32 lower-case hexadecimal digits."""
    return blake2b(content, digest_size=16).hexdigest()


def digest_of_text(text: str) -> str:
    """Return the fingerprint of ``text``."""
    return digest_of(text.encode("utf-8", "surrogatepass"))


def joined(fingerprints: Iterable[str]) -> str:
    """Return one fingerprint for a row of fingerprints, in their order."""
    return digest_of_text("\n".join(fingerprints))


def fingerprinted(value: Value) -> Fingerprinted[Value]:
    """Return ``value`` with the fingerprint of its canonical form."""
    return Fingerprinted(value, digest_of_text(canonical(value)))


def canonical(value: object) -> str:
    """Return the one text that stands for a plain value.

    Shape:  dataclasses, tuples, text, whole numbers, truth values and None.
    Errors: TypeError for everything else: an order, a clock or an address in memory must never reach a
            fingerprint.
    """
    return json.dumps(_plain(value), ensure_ascii=False, separators=(",", ":"))


def _plain(value: object) -> object:
    if value is None or type(value) in (str, int, bool):
        return value
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    if is_dataclass(value) and not isinstance(value, type):
        return [type(value).__name__, *(_plain(getattr(value, field.name)) for field in fields(value))]
    if isinstance(value, str):  # an enumeration of words
        return str(value)
    raise TypeError(f"no plain value: {type(value).__name__}")
