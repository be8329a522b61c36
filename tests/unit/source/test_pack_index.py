"""The index of packs: every place is found again, and damage is no index."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.source.fingerprint import digest_of
from builder.source.pack_index import PackIndex, Place, index_bytes, index_from

KEYS = st.binary(min_size=16, max_size=16)
PLACES = st.builds(
    Place,
    st.sampled_from(["a.pack", "b.pack"]),
    st.integers(0, 2**40),
    st.integers(0, 2**32 - 1),
    st.integers(0, 2**32 - 1),
)
COVERED = {"a.pack": 2**40, "b.pack": 0}


@given(st.dictionaries(KEYS, PLACES, max_size=20), KEYS)
def test_every_place_is_found_and_nothing_else(places: dict[bytes, Place], other: bytes) -> None:
    index = index_from(index_bytes(PackIndex().with_places(places), COVERED))
    assert (index.covered, len(index)) == (COVERED, len(places))
    assert {key: index.find(key) for key in places} == places
    assert index.find(other) == places.get(other)
    assert list(index.places()) == sorted(places.items())


@given(st.dictionaries(KEYS, PLACES, max_size=20), st.dictionaries(KEYS, PLACES, max_size=20))
def test_later_places_count_more(before: dict[bytes, Place], later: dict[bytes, Place]) -> None:
    later |= {key: Place("c.pack", 1, 2, 3) for key in list(before)[:3]}
    index = PackIndex().with_places(before).with_places(later)
    assert dict(index.places()) == before | later


@given(st.dictionaries(KEYS, PLACES, max_size=20))
def test_only_what_is_wanted_is_kept(places: dict[bytes, Place]) -> None:
    wanted = {key for key in places if key < b"k"}
    index = PackIndex().with_places(places)
    kept = index.only(wanted, {"a.pack": 2**39})
    within = {
        key: place
        for key, place in places.items()
        if place.pack == "a.pack" and place.start + place.length <= 2**39
    }
    assert dict(kept.places()) == {key: place for key, place in within.items() if key in wanted}
    assert dict(index.places_in(["a.pack"])) == {
        key: place for key, place in places.items() if place.pack == "a.pack"
    }
    assert sum(index.sizes().values()) == sum(place.length for place in places.values())


def test_places_are_found_in_a_long_table_and_keys_that_lie_across_entries_are_none() -> None:
    places = {digest_of(b"%d" % n).encode()[:16]: Place("a.pack", n, 1, 7) for n in range(1_000)}
    index = PackIndex().with_places(places)
    assert {key: index.find(key) for key in places} == places
    across = {index.table[start : start + 16] for start in range(34 * 200) if start % 34}
    assert [index.find(key) for key in across - places.keys()] == [None] * len(across - places.keys())


def test_an_index_of_nothing_comes_back() -> None:
    assert index_from(index_bytes(PackIndex(), {})) == PackIndex()


def with_digest(body: bytes) -> bytes:
    return bytes.fromhex(digest_of(body)) + body


@pytest.mark.parametrize(
    "content", [b"", b"x", b"x" * 100, with_digest(b"2\na.pack\n\n"), with_digest(b"a.pack 1\n\n")]
)
def test_anything_else_is_no_index(content: bytes) -> None:
    assert index_from(content) == PackIndex()
