"""Building: an everyday build says what a typed one says, and imports no more than it needs."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from builder.cli.main import run
from builder.cli.quick import look_around
from tests.support.places import SETTINGS, Project, site_from, story

A = "content/tin/a.md"
COLUMN = f"-- {A} --\n{story('Bài thứ nhất', summary='Tóm tắt. ' * 10)}"
EDIT = """
import sys
sys.argv = ["thidua", "build", "--source", sys.argv[1]]
from builder.__main__ import main
try:
    main()
except SystemExit as ended:
    print(ended.code, *sorted(NEVER & sys.modules.keys()))
"""
LIBRARIES = {"click", "rich", "jinja2", "feedgen", "markdown_it", "nh3", "slugify", "PIL", "holidays"}
NEVER = LIBRARIES | {"hashlib", "tempfile", "subprocess", "builder.planning", "builder.receipt_ledger"}


@pytest.fixture
def column(tmp_path: Path) -> Project:
    project = site_from(tmp_path, f"-- site.yaml --\n{SETTINGS}clock: 2026-11-23 09:00\n{COLUMN}")
    for place in (project.root, *project.root.rglob("*")):
        os.utime(place, (1_000_000_000.5, 1_000_000_000.5))
    assert project.build(now=None).status == 0
    return project


def told_of(project: Project, capsys: pytest.CaptureFixture[str], *arguments: str, glance: bool) -> object:
    """Build; return the status, and what was told but for seconds."""
    words = ["build", "--source", str(project.root), *arguments]
    capsys.readouterr()
    status = run(words, look_around(words) if glance else None)
    told = capsys.readouterr()
    return status, re.sub(r"[0-9]+[.,][0-9]+ (giây|s)", "", told.out), told.err


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("edit", ["Nội dung mới.", "[x](khong-co.md)", "<b>", ""])
def test_what_is_understood_at_a_glance_is_told_as_what_is_typed(
    edit: str, language: str, column: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    before = column.root.joinpath(A).read_text()
    told = []
    for glance in (True, False):
        column.write(A, before)
        assert column.build(now=None).status == 0
        column.write(A, before.replace("Nội dung.", edit))
        told.append(told_of(column, capsys, "--lang", language, glance=glance))
    assert told[0] == told[1] != (0, "", "")


def test_places_that_would_do_harm_are_refused_as_they_are_when_typed(
    column: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    harmful = ("--output", str(column.root / "content"))
    glance, typed = (told_of(column, capsys, *harmful, glance=one) for one in (True, False))
    assert glance == typed
    assert glance[0] == 2  # type: ignore[index]  # a tuple


def test_an_edited_body_imports_no_library(column: Project) -> None:
    column.edit(A, "Nội dung.", "Nội dung mới.")
    program = f"NEVER = {NEVER!r}\n{EDIT}"
    command = [sys.executable, "-c", program, str(column.root)]
    # Whoever measures coverage brings libraries along into each process that it is told of.
    environment = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE")}
    told = subprocess.run(command, capture_output=True, text=True, check=True, env=environment)
    assert told.stdout.splitlines()[1].startswith("Ghi mới 1 tệp")
    assert told.stdout.splitlines()[-1] == "0"
