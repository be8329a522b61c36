"""The same input gives the same bytes, wherever and however it is built."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.property.histories import COLUMN
from tests.support.places import Project, files_below, site_from, story
from tests.support.values import picture

pytestmark = pytest.mark.slow

STORIES = 220  # enough for workers to be used


@pytest.fixture(scope="module")
def large_column(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """Return a column with every kind of page, many stories, and warnings to tell."""
    project = site_from(tmp_path_factory.mktemp("large"))
    for path, text in COLUMN.items():
        if not path.startswith("layouts/"):
            project.write(path, text)
    for number in range(STORIES):
        text = story(
            f"Bài số {number} của xã Tân Biên",
            "Nội dung **đậm** và ![ảnh](anh.png).",
            f"2026-{number % 9 + 1:02}-{number % 28 + 1:02}",
            tags=f"[Từ khóa {number % 7}, Ước mơ {number % 5}, Đoàn kết]",
            author=f"[Lê An {number % 3}, Đỗ Bình]",
            units="[xa, la]",  # the second is not known: a warning in this lenient column
        )
        project.write(f"content/tin/bai-{number}.md", text)
    project.write("content/tin/anh.png", picture())
    return project


def built(
    project: Project, output: Path, *, jobs: int = 1, umask: int = 0o022, cwd: Path = ROOT, **environment: str
) -> dict[str, bytes]:
    """Build in a process of its own and return what it published, and what it said of the content."""
    options = ("--source", str(project.root), "--output", str(output), "--no-cache", "--jobs", str(jobs))
    done = subprocess.run(
        (sys.executable, "-m", "builder", "build", *options, "--now", "2026-11-20"),
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
        umask=umask,
        check=True,
        capture_output=True,
        timeout=120,
    )
    return files_below(output) | {"what was said": done.stderr}


@pytest.fixture(scope="module")
def plainly_built(large_column: Project, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Return what one process makes of it on a machine that knows nothing of Viet Nam."""
    output = tmp_path_factory.mktemp("plain") / "site"
    published = built(large_column, output, TZ="UTC", LC_ALL="C", PYTHONHASHSEED="1")
    assert len(published) > STORIES
    assert published["what was said"].count(b"TAX001") == STORIES
    return published


def test_surroundings_do_not_show_in_the_bytes(
    large_column: Project, plainly_built: dict[str, bytes], tmp_path: Path
) -> None:
    output = tmp_path / "site"
    elsewhere = built(
        large_column,
        output,
        umask=0o077,
        cwd=tmp_path,
        TZ="America/Los_Angeles",
        LC_ALL="vi_VN.UTF-8",
        PYTHONHASHSEED="2",
        PYTHONUTF8="0",
    )
    assert elsewhere == plainly_built
    assert {place.stat().st_mode & 0o777 for place in output.rglob("*") if place.is_file()} == {0o644}


@pytest.mark.parametrize("jobs", [2, 4])
def test_the_number_of_processes_does_not_show_in_the_bytes(
    large_column: Project, plainly_built: dict[str, bytes], tmp_path: Path, jobs: int
) -> None:
    assert built(large_column, tmp_path / "site", jobs=jobs, PYTHONHASHSEED="3") == plainly_built


def test_neither_the_folder_nor_the_order_of_its_files_shows_in_the_bytes(
    large_column: Project, plainly_built: dict[str, bytes], tmp_path: Path
) -> None:
    other = Project(tmp_path / "chỗ khác")
    for path in sorted(files_below(large_column.root), reverse=True):
        (other.root / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(large_column.root / path, other.root / path)
    assert built(other, tmp_path / "site") == plainly_built


def test_a_cache_that_another_number_of_processes_filled_gives_the_same_bytes(
    large_column: Project, plainly_built: dict[str, bytes], tmp_path: Path
) -> None:
    cached = Project(tmp_path)
    shutil.copytree(large_column.root, tmp_path, dirs_exist_ok=True)
    for jobs in ("4", "1"):
        assert cached.run("build", "--now", "2026-11-20", "--jobs", jobs) == 0
    published = {path: content for path, content in plainly_built.items() if path != "what was said"}
    assert cached.published() == published
