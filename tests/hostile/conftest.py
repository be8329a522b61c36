"""A column that stands, and what the command says of it after something bad was put into it."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from builder.dataclasses import dataclass
from tests.support.places import NOW, Project, site_from, story
from tests.support.values import picture

Place = tuple[str, str, int, int]


@dataclass(frozen=True, slots=True)
class Answer:
    """Exit status and findings of a command: code, path, line and column."""

    status: int
    places: list[Place]

    @property
    def codes(self) -> list[str]:
        """The codes of the findings, in reading order."""
        return [code for code, *_ in self.places]


@pytest.fixture(scope="session")
def _built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    column = site_from(
        tmp_path_factory.mktemp("column"),
        f"-- content/tin/a.md --\n{story(body='![Ảnh](a.png)')}-- content/secret.txt --\nsecret\n",
        {"content/tin/a.png": picture()},
    )
    assert column.build().status == 0
    return column.root


@pytest.fixture
def column(_built: Path, tmp_path: Path) -> Project:
    """Return a column that has been built, with its output and cache."""
    shutil.copytree(_built, tmp_path / "xa")
    return Project(tmp_path / "xa")


@pytest.fixture
def answer(column: Project, capsys: pytest.CaptureFixture[str]) -> Callable[[], Answer]:
    """Return what builds the column; only a build without errors may change what stood before."""

    def built() -> Answer:
        before = column.published()
        capsys.readouterr()
        status = column.run("build", "--now", NOW, "--format", "json")
        told = capsys.readouterr()
        assert told.err == ""
        assert told.out.replace("\n", "").isprintable()
        report: dict[str, Any] = json.loads(told.out)  # Any: what JSON holds
        assert report["status"] == status
        if status:
            assert column.published() == before
        findings = report["diagnostics"]
        return Answer(status, [(one["code"], one["path"], one["line"], one["column"]) for one in findings])

    return built
