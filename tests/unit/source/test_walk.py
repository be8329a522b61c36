"""Walking: how files look; which files are walked over, tests/unit/source/test_listing.py tells."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.source.walk import all_settled, is_settled, look, walk_content

SECOND = 1_000_000_000
TICK = 1_000 * SECOND


def test_a_link_looks_otherwise_than_what_it_leads_to(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("a")
    before = look(tmp_path / "a")
    (tmp_path / "a").rename(tmp_path / "b")
    (tmp_path / "a").symlink_to(tmp_path / "b")
    assert look(tmp_path / "a") != before
    assert look(tmp_path / "nowhere") == ""


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        (TICK - 21_000_001, True),
        (TICK - 19_999_999, False),
        (TICK - SECOND, False),  # a file system that counts whole seconds only
        (TICK - 3 * SECOND, True),
        (TICK + 1, False),
    ],
)
def test_a_file_that_may_change_within_the_tick_is_not_settled(changed: int, expected: bool) -> None:
    assert is_settled(f"1 {changed} 2", TICK) is expected


def test_a_file_that_nobody_saw_is_not_settled() -> None:
    assert not is_settled("", TICK)


SIGNATURES = st.one_of(
    st.just(""),
    st.integers(TICK - 3_000_000_000, TICK + 1).map(lambda changed: f"1 {changed} 2"),
    st.integers(-4, 0).map(lambda seconds: f"1 {TICK // 10**9 * 10**9 + seconds * 10**9} 2"),
)


@given(st.lists(SIGNATURES, max_size=4))
def test_all_are_settled_if_each_is(signatures: list[str]) -> None:
    assert all_settled(signatures, TICK) == all(is_settled(one, TICK) for one in signatures)


def test_what_is_odd_is_told_by_its_code_and_the_rest_is_listed(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "a.md").write_text("a")
    (tmp_path / "content" / "b.md").symlink_to("a.md")
    os.mkfifo(tmp_path / "content" / "c.md")
    rows, oddities = walk_content(str(tmp_path))
    assert [path for path, _, _ in rows] == ["content/a.md"]
    assert oddities == [("SRC001", "content/b.md"), ("SRC002", "content/c.md")]
