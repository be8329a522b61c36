"""The quick answer: told at once, and only when it is the whole answer."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from builder.cli.quick import answer, look_around
from tests.support.places import SETTINGS, Project, site_from, story

COLUMN = f"-- content/tin/a.md --\n{story('Bài thứ nhất', summary='Tóm tắt. ' * 10)}"


@pytest.fixture
def column(tmp_path: Path) -> Project:
    project = site_from(tmp_path, COLUMN)
    for place in (project.root, *project.root.rglob("*")):
        os.utime(place, (1_000_000_000.5, 1_000_000_000.5))
    assert project.build().status == 0
    return project


def answered(arguments: list[str]) -> bool:
    seen = look_around(arguments)
    return seen is not None and answer(*seen, 0.0)


def test_what_stands_is_told_in_the_words_of_the_whole_command(
    column: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    assert answered(["build", "--source", str(column.root)])
    quick = capsys.readouterr().out
    assert column.run("build") == 0
    whole = capsys.readouterr().out
    assert _without_seconds(quick) == _without_seconds(whole) != ""


def _without_seconds(text: str) -> str:
    return "\n".join(line.rpartition(" trong ")[0] or line for line in text.splitlines())


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["check"],
        ["build", "--now", "2026-11-23"],
        ["build", "--no-cache"],
        ["build", "--lang", "fr"],
        ["build", "--source"],
        ["build", "--source", ""],
        ["build", "--source", "--drafts"],
        ["build", "x"],
    ],
)
def test_anything_but_the_everyday_build_is_left_to_the_command_line(
    arguments: list[str], column: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(column.root)
    assert look_around(["build"]) is not None
    assert look_around(arguments) is None


def test_what_has_changed_is_left_to_the_build_with_what_was_seen(column: Project) -> None:
    column.edit("content/tin/a.md", "Nội dung.", "Nội dung mới.")
    seen = look_around(["build", "--source", str(column.root)])
    assert seen is not None
    assert not answer(*seen, 0.0)
    assert seen[0].absent == frozenset()


def test_warnings_are_left_to_the_command_line(column: Project) -> None:
    column.write("content/tin/b.md", story("Bài thứ hai", summary="Ngắn."))
    os.utime(column.root / "content/tin/b.md", (1_000_000_000.5, 1_000_000_000.5))
    assert column.build().status == 0
    seen = look_around(["build", "--source", str(column.root)])
    assert seen is not None
    assert seen[0].stamp is not None
    assert not answer(*seen, 0.0)


def test_a_cache_behind_a_link_is_none(column: Project) -> None:
    (column.root / ".thidua").rename(column.root / "elsewhere")
    (column.root / ".thidua").symlink_to(column.root / "elsewhere")
    assert look_around(["build", "--source", str(column.root)]) is None


IMPORTS = """
import sys
before, sys.argv = set(sys.modules), ["thidua", "build", "--source", sys.argv[1]]
from builder.__main__ import main
main()
heavy = {"click", "pathlib", "dataclasses", "json", "typing", "datetime", "builder.app", "builder.cli.main"}
print(sorted(heavy & sys.modules.keys() - before))
"""


def test_the_quick_answer_imports_no_library_and_no_paths(column: Project) -> None:
    command = [sys.executable, "-c", IMPORTS, str(column.root)]
    told = subprocess.run(command, capture_output=True, text=True, check=True)
    assert told.stdout.splitlines()[2:] == ["[]"]


def test_a_clock_of_the_settings_is_the_time_that_counts(tmp_path: Path) -> None:
    project = site_from(tmp_path, f"-- site.yaml --\n{SETTINGS}clock: 2026-11-23 09:00\n{COLUMN}")
    for place in (project.root, *project.root.rglob("*")):
        os.utime(place, (1_000_000_000.5, 1_000_000_000.5))
    assert project.build(now=None).status == 0
    assert answered(["build", "--source", str(project.root)])
