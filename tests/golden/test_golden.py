"""Golden columns: small projects with the files that they must give, or what their author must be told.

``pytest --update-golden`` writes what is built now; read the difference before keeping it.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from builder.cli.report import report_text
from tests.support.places import NOW, Project, files_below

HERE = Path(__file__).parent
CASES = sorted(place.parent.name for place in HERE.glob("*/in"))


@pytest.mark.parametrize("case", CASES)
def test_a_column_is_what_it_was_agreed_to_be(case: str, tmp_path: Path, *, update_golden: bool) -> None:
    """A file "pages.txt" beside a case names the pages that it is about; without one it is about all."""
    project = Project(tmp_path / "in")
    shutil.copytree(HERE / case / "in", project.root)
    outcome = project.build(now=NOW)
    told = {
        "findings.txt": report_text(outcome.diagnostics, project.root, "vi", colours=False).encode() + b"\n"
    }
    made = {
        f"out/{path}": content
        for path, content in (project.published() if project.output.is_dir() else {}).items()
        if _is_compared(case, path)
    } | told
    if update_golden:
        shutil.rmtree(HERE / case / "out", ignore_errors=True)
        for path, content in made.items():
            (HERE / case / path).parent.mkdir(parents=True, exist_ok=True)
            (HERE / case / path).write_bytes(content)
    agreed = {
        path: content
        for path, content in files_below(HERE / case).items()
        if not path.startswith("in/") and path != "pages.txt"
    }
    assert made == agreed


def _is_compared(case: str, path: str) -> bool:
    chosen = HERE / case / "pages.txt"
    if chosen.is_file():
        return path in chosen.read_text(encoding="utf-8").splitlines()
    # How tightly a workbook is packed is the library's of this machine; its own tests read what is in it.
    return not path.startswith("assets/") and path != "manifest.json" and not path.endswith(".xlsx")
