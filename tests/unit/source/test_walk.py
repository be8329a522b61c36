"""Walking: how files look; which files are walked over, tests/unit/source/test_listing.py tells."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from builder.source.walk import is_settled, look, walk_content

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


def test_what_is_odd_is_told_by_its_code_and_the_rest_is_listed(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "a.md").write_text("a")
    (tmp_path / "content" / "b.md").symlink_to("a.md")
    os.mkfifo(tmp_path / "content" / "c.md")
    rows, oddities = walk_content(str(tmp_path))
    assert [path for path, _, _ in rows] == ["content/a.md"]
    assert oddities == [("SRC001", "content/b.md"), ("SRC002", "content/c.md")]
