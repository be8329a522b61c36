"""Retention: the newest copies stay, and so does whatever is none."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from builder.intake.store.retention import dated, let_go

BEGIN = datetime.fromisoformat("2026-12-30T02:00:00+07:00")
OTHERS = (
    "y-kien.age",
    "y-kien-20261130-020000.sqlite3",
    "y-kien-20261130-020000.age.417",
    "khoa.age",
    "y-kien-x.age",
)


def test_a_copy_is_named_for_its_instant() -> None:
    assert dated(Path("/a"), BEGIN, ".age") == Path("/a/y-kien-20261230-020000.age")


@given(copies=st.integers(0, 9), keep=st.integers(1, 5))
def test_only_the_newest_stay_and_other_files_are_not_touched(
    copies: int, keep: int, tmp_path_factory: object
) -> None:
    folder = tmp_path_factory.mktemp("copies")  # type: ignore[attr-defined]  # as pytest has it
    made = [dated(folder, BEGIN + timedelta(days=number), ".age") for number in range(copies)]
    for one in (*made, *(folder / name for name in OTHERS)):
        one.touch()
    gone = let_go(folder, keep, ".age")
    assert list(gone) == made[: max(0, copies - keep)]
    assert {one.name for one in folder.iterdir()} == {one.name for one in made[-keep:]} | set(OTHERS)


def test_the_last_one_is_never_removed(tmp_path: Path) -> None:
    dated(tmp_path, BEGIN, ".age").touch()
    assert let_go(tmp_path, 0, ".age") == ()


def test_a_copy_from_a_clock_that_was_ahead_does_not_cost_those_that_are_made_now(tmp_path: Path) -> None:
    ahead = [dated(tmp_path, BEGIN + timedelta(days=3_650 + number), ".age") for number in range(3)]
    made = dated(tmp_path, BEGIN, ".age")
    for one in (*ahead, made):
        one.touch()
    assert let_go(tmp_path, 2, ".age", made) == (ahead[0], ahead[1])
    assert made.exists()
