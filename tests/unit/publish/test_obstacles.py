"""Obstacles: what is in the way, and what makes room."""

from __future__ import annotations

from pathlib import Path

from builder.files import MANIFEST
from builder.publish.obstacles import Ground, folders_above, is_bare


def test_folders_above_come_from_the_innermost_to_the_outermost() -> None:
    assert list(folders_above("a/b/c.html")) == ["a/b", "a"]
    assert list(folders_above("c.html")) == []


def test_folders_that_were_found_clear_are_not_looked_at_again(tmp_path: Path) -> None:
    ground = Ground(tmp_path, {}, set())
    assert ground.in_the_way_of("a/b/c.html") == ()
    (tmp_path / "a").write_text("mine")
    assert ground.in_the_way_of("a/b/d.html") == ()
    assert [one.code for one in Ground(tmp_path, {}, set()).in_the_way_of("a/b/d.html")] == ["PUB003"]


def test_only_what_leaves_makes_room(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name).write_text("ours")
    ground = Ground(tmp_path, {"a": "", "b": ""}, {"a"})
    assert ground.in_the_way_of("a/index.html") == ()
    assert [one.code for one in ground.in_the_way_of("b/index.html")] == ["PUB003"]
    assert (ground.clear_for("a/index.html"), ground.clear_for("b/index.html")) == (["a"], [])
    assert not (tmp_path / "a").exists()


def test_in_a_bare_folder_only_the_place_of_the_manifest_is_taken(tmp_path: Path) -> None:
    ground = Ground(tmp_path, {}, set(), is_bare(tmp_path))
    assert ground.is_bare
    assert ground.in_the_way_of("a/index.html") == ()
    assert [one.code for one in ground.in_the_way_of(MANIFEST)] == ["PUB002"]


def test_a_folder_that_holds_anything_is_not_bare(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    assert not is_bare(tmp_path)
