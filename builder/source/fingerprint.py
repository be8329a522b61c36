"""Fingerprints: short names for values, equal exactly when the values are."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from hashlib import blake2b
from operator import attrgetter
from typing import Generic, TypeVar

_PLAIN = frozenset({str, int, bool, type(None)})

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
    kind = type(value)
    if kind in _PLAIN:
        return value
    if isinstance(value, tuple):
        return [one if type(one) in _PLAIN else _plain(one) for one in value]
    if is_dataclass(kind):
        return [kind.__name__, *(_plain(one) for one in _fields_of(kind)(value))]
    if isinstance(value, str):  # an enumeration of words
        return str(value)
    raise TypeError(f"no plain value: {kind.__name__}")


@cache
def _fields_of(kind: type) -> Callable[[object], tuple[object, ...]]:
    """Return what takes the fields of a value of ``kind`` out of it; looking them up each time is slow."""
    names = [field.name for field in fields(kind)]
    if len(names) > 1:
        return attrgetter(*names)
    return lambda value: tuple(getattr(value, name) for name in names)
