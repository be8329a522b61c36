"""Tests of builder.preview.ranges."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.preview.ranges import Part, part_asked_for


@pytest.mark.parametrize(
    ("header", "part", "told"),
    [
        ("bytes=0-", Part(0, 10, 10), "bytes 0-9/10"),
        ("bytes=0-0", Part(0, 1, 10), "bytes 0-0/10"),
        ("bytes=3-5", Part(3, 6, 10), "bytes 3-5/10"),
        ("bytes=9-", Part(9, 10, 10), "bytes 9-9/10"),
        ("bytes=3-99", Part(3, 10, 10), "bytes 3-9/10"),
        ("bytes=-4", Part(6, 10, 10), "bytes 6-9/10"),
        ("bytes=-99", Part(0, 10, 10), "bytes 0-9/10"),
        (" Bytes=3-5 ", Part(3, 6, 10), "bytes 3-5/10"),
    ],
)
def test_a_part_is_what_the_header_asks_for_and_the_file_has(header: str, part: Part, told: str) -> None:
    found = part_asked_for(header, 10)
    assert found == part
    assert found
    assert found.content_range == told


@pytest.mark.parametrize("header", ["bytes=10-", "bytes=10-12", "bytes=999999999999999999-", "bytes=-0"])
def test_bytes_that_a_file_does_not_have_are_an_empty_part(header: str) -> None:
    found = part_asked_for(header, 10)
    assert found is not None
    assert not found
    assert found.content_range == "bytes */10"


@pytest.mark.parametrize(
    "header",
    [
        "",
        "bytes=-",
        "bytes=5-3",
        "bytes=0-1,3-4",
        "lines=0-1",
        "bytes 0-1",
        "bytes=a-b",
        "bytes=٠-١",
        "bytes=1" * 99,
    ],
)
def test_what_is_no_single_range_asks_for_the_whole_file(header: str) -> None:
    assert part_asked_for(header, 10) is None


@given(header=st.from_regex(r"bytes=[0-9]{0,20}-[0-9]{0,20}", fullmatch=True), size=st.integers(0, 40))
def test_no_part_reaches_beyond_its_file(header: str, size: int) -> None:
    part = part_asked_for(header, size)
    assert part is None or not part or 0 <= part.first < part.end <= size
