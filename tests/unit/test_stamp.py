"""Stamps: nothing is built where nothing looks any different, and anything that does is noticed."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from builder.files import MANIFEST
from builder.stamp import Sight, Stamp, see
from tests.support.places import NOW, Project, site_from, story
from tests.support.values import picture

A = "content/tin/a.md"
COLUMN = f"-- {A} --\n{story('Bài thứ nhất')}-- layouts/own.html --\nx\n-- assets/own.css --\nx\n"
LONG_AGO = 1_000_000_000.5


def age(project: Project) -> None:
    """Make every source older than the last tick of any clock."""
    for folder in ("content", "layouts", "assets", "site.yaml"):
        place = project.root / folder
        for one in (place, *place.rglob("*")):
            os.utime(one, (LONG_AGO, LONG_AGO))


@pytest.fixture
def column(tmp_path: Path) -> Project:
    project = site_from(tmp_path, COLUMN, {"content/tin/anh.png": picture()})
    age(project)
    assert project.build().status == 0
    return project


def seen(project: Project, *, drafts: bool = False, output: Path | None = None) -> Sight:
    return see(str(project.root), str(output or project.output), str(project.root / ".thidua"), drafts=drafts)


def found(project: Project, *, drafts: bool = False, output: Path | None = None) -> Stamp | None:
    return seen(project, drafts=drafts, output=output).stamp


def test_what_the_last_build_told_is_told_again_while_all_stands(column: Project) -> None:
    told = found(column)
    assert told is not None
    assert (told.documents, told.has_findings) == (1, False)
    assert told.outputs == len(column.published()) - 1


def test_a_stamp_holds_as_long_as_the_same_would_be_planned(column: Project) -> None:
    told = found(column)
    assert told is not None
    told.since, told.until = "100.0", "200.0"
    assert [told.holds_at(when) for when in (99, 100, 199.9, 200)] == [False, True, True, False]
    told.since = told.until = ""
    assert told.holds_at(1_000)


def test_files_that_do_not_look_as_they_were_left_are_named(column: Project) -> None:
    assert seen(column).absent == frozenset()
    (column.output / "tin/a/index.html").unlink()
    (column.output / "robots.txt").write_text("sửa tay")
    assert seen(column).absent == frozenset(("tin/a/index.html", "robots.txt"))


def test_published_files_are_not_looked_at_when_the_manifest_is_not_as_it_was_left(column: Project) -> None:
    (column.output / MANIFEST).unlink()
    sight = seen(column)
    assert (sight.stamp, sight.absent) == (None, None)
    assert sight.looked.rows


@pytest.mark.parametrize(
    "path", [A, "site.yaml", "layouts/own.html", "assets/own.css", "content/tin/anh.png"]
)
def test_a_source_that_looks_different_is_noticed(path: str, column: Project) -> None:
    os.utime(column.root / path, (LONG_AGO + 1, LONG_AGO + 1))
    assert found(column) is None


@pytest.mark.parametrize(
    "path", ["content/tin/b.md", "layouts/b.html", "assets/b.css", "content/_data/b.yaml"]
)
def test_a_new_source_is_noticed(path: str, column: Project) -> None:
    column.write(path, "x")
    assert found(column) is None


def link(project: Project) -> None:
    (project.root / "content/tin/b.md").symlink_to(project.root / A)


def lost_page(project: Project) -> None:
    (project.output / "tin/a/index.html").unlink()


def edited_page(project: Project) -> None:
    (project.output / "tin/a/index.html").write_text("sửa tay")


def lost_manifest(project: Project) -> None:
    (project.output / "manifest.json").unlink()


def damaged_stamp(project: Project) -> None:
    place = project.root / ".thidua/stamp"
    place.write_bytes(place.read_bytes().replace(b"\t1\t", b"\t2\t", 1))


def cut_stamp(project: Project) -> None:
    place = project.root / ".thidua/stamp"
    place.write_bytes(place.read_bytes()[:40])


@pytest.mark.parametrize("change", [link, lost_page, edited_page, lost_manifest, damaged_stamp, cut_stamp])
def test_anything_else_that_is_not_as_it_was_is_noticed(
    change: Callable[[Project], None], column: Project
) -> None:
    change(column)
    assert found(column) is None


def test_another_output_or_another_view_of_drafts_is_another_build(column: Project) -> None:
    assert found(column, drafts=True) is None
    assert found(column, output=column.root / "elsewhere") is None


def test_nothing_is_believed_while_a_source_may_change_without_a_trace(tmp_path: Path) -> None:
    project = site_from(tmp_path, COLUMN)
    age(project)
    project.write(A, story("Bài vừa sửa"))
    assert project.build().status == 0
    assert found(project) is None
    os.utime(project.root / A, (LONG_AGO, LONG_AGO))
    assert project.build().status == 0
    assert found(project) is not None


def test_a_file_of_somebody_else_in_the_place_of_ours_is_looked_at_each_time(tmp_path: Path) -> None:
    project = site_from(tmp_path, COLUMN)
    age(project)
    project.build()
    content = (project.output / "robots.txt").read_bytes()
    for name in ("robots.txt", "manifest.json"):
        (project.output / name).unlink()
    (project.output / "robots.txt").write_bytes(content)
    (project.root / ".thidua/ledger").unlink()
    project.build()
    assert found(project) is None


def test_a_build_of_what_stands_imports_nothing_that_builds(column: Project) -> None:
    program = (
        "import sys; from builder.cli.main import run; "
        f"status = run(['build', '--source', {str(column.root)!r}, '--now', {NOW!r}]); "
        "heavy = {'jinja2', 'markdown_it', 'yaml', 'feedgen', 'builder.building', 'builder.survey'}; "
        "print(status, sorted(heavy & sys.modules.keys()))"
    )
    told = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert told.stdout.splitlines()[-1] == "0 []"
