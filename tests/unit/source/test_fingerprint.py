"""Fingerprints: equal exactly when the values are."""

from __future__ import annotations

from datetime import UTC, datetime
from enum import StrEnum
from hashlib import blake2b

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.dataclasses import dataclass
from builder.source.fingerprint import (
    Fingerprinted,
    canonical,
    digest_of,
    digest_of_text,
    fingerprinted,
    joined,
    of_lines,
)


@dataclass(frozen=True, slots=True)
class Place:
    name: str
    page: int


@dataclass(frozen=True, slots=True)
class Person:
    name: str
    page: int


@dataclass(frozen=True, slots=True)
class Pair:
    one: str
    other: str


class Word(StrEnum):
    ONE = "one"


PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=3).map(tuple) | st.builds(Place, st.text(), st.integers()),
    max_leaves=8,
)


def typed(value: object) -> object:
    """Return ``value`` such that True and 1 differ, which Python takes for equal."""
    return tuple(map(typed, value)) if isinstance(value, tuple) else (type(value).__name__, value)


def test_digest_is_32_hexadecimal_digits_of_blake2b() -> None:
    assert (
        digest_of(b"abc") == blake2b(b"abc", digest_size=16).hexdigest() == "cf4ab791c62b8d2b2109c90275287816"
    )


def test_digest_of_text_is_that_of_its_utf_8_bytes() -> None:
    assert digest_of_text("Tây Ninh") == digest_of("Tây Ninh".encode())


def test_text_with_a_lone_surrogate_has_a_digest_of_its_own() -> None:
    assert len({digest_of_text(one) for one in ("\ud800", "\ud801", "?", "")}) == 4


def test_row_of_fingerprints_depends_on_its_order() -> None:
    assert len({joined(row) for row in (("a", "b"), ("b", "a"), ("a",), ("a", "b", ""))}) == 4


def test_value_keeps_its_fingerprint_beside_it() -> None:
    assert fingerprinted(("a", 1)) == Fingerprinted(("a", 1), digest_of(b'["a",1]'))


def test_canonical_form_is_compact_and_names_dataclasses() -> None:
    value = (None, True, 3, "Tây", Word.ONE, Place("x", 1), ())
    assert canonical(value) == '[null,true,3,"Tây","one",["Place","x",1],[]]'


@pytest.mark.parametrize(
    "value",
    [
        1.5,
        {"a": 1},
        {1},
        [1],
        b"x",
        object(),
        datetime(2026, 1, 1, tzinfo=UTC),
        frozenset("a"),
        Place,
        (1, [2]),
    ],
)
def test_value_with_an_order_a_clock_or_an_address_is_refused(value: object) -> None:
    with pytest.raises(TypeError, match="no plain value"):
        canonical(value)


def test_dataclasses_of_equal_fields_and_other_names_differ() -> None:
    assert canonical(Place("x", 1)) != canonical(Person("x", 1))


@given(PLAIN, PLAIN)
def test_canonical_forms_are_equal_exactly_when_the_values_are(one: object, other: object) -> None:
    assert (canonical(one) == canonical(other)) == (typed(one) == typed(other))


@given(st.builds(Place, st.text(), st.integers()), st.builds(Place, st.text(), st.integers()))
def test_fingerprints_of_lines_are_equal_exactly_when_the_values_are(one: Place, other: Place) -> None:
    assert (of_lines(one).fingerprint == of_lines(other).fingerprint) == (one == other)
    assert of_lines(one).value is one


def test_text_of_several_lines_is_not_taken_for_several_texts() -> None:
    texts = [("a\nb", "c"), ("a", "b\nc"), ("a\nb\nc", ""), ("", "a\nb\nc")]
    assert len({of_lines(Pair(*both)).fingerprint for both in texts}) == len(texts)
