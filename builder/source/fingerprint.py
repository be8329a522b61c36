"""Fingerprints: short names for values, equal exactly when the values are."""

from __future__ import annotations

import json
from _blake2 import blake2b  # `hashlib` gives out the same, and loads OpenSSL for others
from collections.abc import Callable, Iterable
from functools import cache
from operator import attrgetter
from typing import Any, Generic, NamedTuple, TypeAlias, TypeVar

from builder.dataclasses import fields, is_dataclass

_PLAIN = frozenset({str, int, bool, type(None)})
_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))

Value = TypeVar("Value")
Covariant = TypeVar("Covariant", covariant=True)


# Plain tuples: there are several of both for every page, each time that a column is planned.
class Fingerprinted(NamedTuple, Generic[Covariant]):
    """A value together with its fingerprint, computed once and handed on."""

    value: Covariant
    fingerprint: str


class Assembled(NamedTuple, Generic[Covariant]):
    """A value that is put together of others only when somebody asks for it.

    Shape: ``kind`` makes it of the values of ``parts``; these alone, and the name of ``kind``, make its
           fingerprint.
    """

    kind: Callable[..., Covariant]
    parts: tuple[Ready, ...]
    fingerprint: str

    @property
    def value(self) -> Covariant:
        """The value, made anew each time."""
        return self.kind(*[part.value for part in self.parts])


# Any: what is put together of other values is typed where it is made.
Ready: TypeAlias = Fingerprinted[Any] | Assembled[Any]


def digest_of(content: bytes | memoryview) -> str:
    """Return the fingerprint of ``content``: 32 lower-case hexadecimal digits."""
    return blake2b(content, digest_size=16).hexdigest()


def digest_of_text(text: str) -> str:
    """Return the fingerprint of ``text``."""
    try:
        content = text.encode()
    except UnicodeEncodeError:
        # Half a character. To be prepared for it takes longer than to encode: it is asked for afterwards.
        content = text.encode("utf-8", "surrogatepass")
    return blake2b(content, digest_size=16).hexdigest()


def joined(fingerprints: Iterable[str]) -> str:
    """Return one fingerprint for a row of fingerprints, in their order."""
    return digest_of_text("\n".join(fingerprints))


def fingerprinted(value: Value) -> Fingerprinted[Value]:
    """Return ``value`` with the fingerprint of its canonical form."""
    return Fingerprinted(value, digest_of_text(canonical(value)))


def of_lines(value: Value) -> Fingerprinted[Value]:
    """Return ``value``, a dataclass of texts and whole numbers, with a fingerprint that takes half the time.

    Shape:  each field on its own line; should a text have several, it is that of the canonical form.
    """
    kind: type = type(value)
    held = _fields_of(kind)(value)
    text = "\n".join([kind.__name__, *map(str, held)])
    return Fingerprinted(value, digest_of_text(text if text.count("\n") == len(held) else canonical(value)))


def line(text: str) -> Fingerprinted[str]:
    """Return ``text`` with its fingerprint: a text on one line stands for itself."""
    return Fingerprinted(text, text if "\n" not in text else digest_of_text(text))


def assembled(kind: Callable[..., Value], *parts: Ready) -> Assembled[Value]:
    """Return what ``kind`` makes of the values of ``parts``, when it is asked for."""
    return Assembled(kind, parts, joined([kind.__qualname__, *[part.fingerprint for part in parts]]))


def together(parts: Iterable[Ready]) -> Assembled[tuple[Any, ...]]:  # Any: as above
    """Return the values of ``parts`` as a tuple, when it is asked for."""
    row = tuple(parts)
    return assembled(_row, *row) if row else _EMPTY


def _row(*values: object) -> tuple[object, ...]:
    return values


_EMPTY = assembled(_row)


def canonical(value: object) -> str:
    """Return the one text that stands for a plain value.

    Shape:  dataclasses, tuples, text, whole numbers, truth values and None.
    Errors: TypeError for everything else: an order, a clock or an address in memory must never reach a
            fingerprint.
    """
    return _ENCODER.encode(_plain(value))


def _plain(value: object) -> object:
    kind = type(value)
    if kind in _PLAIN:
        return value
    if isinstance(value, tuple):
        return [one if type(one) in _PLAIN else _plain(one) for one in value]
    if is_dataclass(kind):
        held = _fields_of(kind)(value)
        return [kind.__name__, *[one if type(one) in _PLAIN else _plain(one) for one in held]]
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
