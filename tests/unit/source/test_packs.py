"""Packs: what lies in one file, and what is found of it again."""

from __future__ import annotations

from pathlib import Path

import pytest

from builder.source.pack_index import Place
from builder.source.packs import Pack

KEY, OTHER = b"k" * 16, b"o" * 16


def test_content_lies_where_it_was_written(tmp_path: Path) -> None:
    pack = Pack(tmp_path / "a.pack")
    places = {KEY: pack.append(KEY, b"one"), OTHER: pack.append(OTHER, b"")}
    assert [pack.content(place) for place in places.values()] == [b"one", b""]
    assert Pack(tmp_path / "a.pack").places_after(0) == places


def test_later_content_of_a_key_is_the_one_that_is_found(tmp_path: Path) -> None:
    pack = Pack(tmp_path / "a.pack")
    pack.append(KEY, b"one")
    later = pack.append(KEY, b"two")
    assert pack.places_after(0) == {KEY: later}


@pytest.mark.parametrize("rest", [b"x", b"x" * 24, b"k" * 16 + b"\x00\x00\x00\x09" + b"d" * 4 + b"half"])
def test_rest_of_a_torn_record_is_written_over(rest: bytes, tmp_path: Path) -> None:
    place = tmp_path / "a.pack"
    first = Pack(place).append(KEY, b"one")
    place.write_bytes(place.read_bytes() + rest)
    pack = Pack(place)
    assert pack.places_after(0) == {KEY: first}
    second = pack.append(OTHER, b"two")
    assert Pack(place).places_after(0) == {KEY: first, OTHER: second}


def test_what_was_changed_afterwards_is_not_returned(tmp_path: Path) -> None:
    pack = Pack(tmp_path / "a.pack")
    place = pack.append(KEY, b"one")
    (tmp_path / "a.pack").write_bytes((tmp_path / "a.pack").read_bytes().replace(b"one", b"eno"))
    assert pack.content(place) is None


def test_place_knows_its_checksum(tmp_path: Path) -> None:
    one, two = Pack(tmp_path / "a.pack").append(KEY, b"a"), Pack(tmp_path / "b.pack").append(KEY, b"b")
    assert isinstance(one, Place)
    assert one.checksum != two.checksum
