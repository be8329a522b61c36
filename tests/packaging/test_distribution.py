"""The distribution: built from a checkout, installed where nothing else is, used by a stranger."""

from __future__ import annotations

import os
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest

from builder import __version__
from tests.architecture.source import repository_files
from tests.conftest import ROOT

pytestmark = [pytest.mark.packaging, pytest.mark.timeout(600)]


def run(*command: str | Path, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run ``command`` in ``folder`` with an environment that knows nothing of this checkout."""
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "COV", "VIRTUAL"))
    }
    done = subprocess.run(
        command,
        cwd=folder,
        env=kept,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, f"{' '.join(map(str, command))}\n{done.stdout}\n{done.stderr}"
    return done


def build(target: str, into: Path) -> Path:
    run(sys.executable, "-m", "hatchling", "build", "--target", target, "--directory", into, folder=ROOT)
    (made,) = into.iterdir()
    return made


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build("wheel", tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def thidua(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the command as installed from the wheel and the locks alone."""
    folder = tmp_path_factory.mktemp("installed")
    run(sys.executable, "-m", "venv", "env", folder=folder)
    pip: Sequence[str | Path] = (folder / "env/bin/python", "-m", "pip", "install", "--no-input", "-qq")
    locked = ("--require-hashes", "--no-deps", "--no-build-isolation")
    run(*pip, *locked, "-r", ROOT / "requirements-build.txt", folder=folder)
    run(*pip, *locked, "-r", ROOT / "requirements.txt", folder=folder)
    run(*pip, "--no-deps", "--no-index", wheel, folder=folder)
    return folder / "env/bin/thidua"


def names_in(wheel: Path) -> frozenset[str]:
    with zipfile.ZipFile(wheel) as archive:
        return frozenset(archive.namelist())


def test_wheel_carries_every_file_that_a_build_needs(wheel: Path) -> None:
    names = names_in(wheel)
    wanted = {
        *(path.as_posix() for path in repository_files() if path.parts[0] == "builder"),
        *(f"builder/theme/{path.relative_to(ROOT).as_posix()}" for path in ROOT.glob("layouts/**/*.html")),
        *(f"builder/theme/{path.relative_to(ROOT).as_posix()}" for path in ROOT.glob("assets/*.css")),
        "builder/starter/site.yaml",
    }
    assert wanted - names == set()
    assert any(name.startswith("builder/starter/content/") for name in names)
    assert f"thidua-{__version__}.dist-info/licenses/LICENSE" in names


def test_wheel_carries_nothing_but_the_package(wheel: Path) -> None:
    strangers = [
        name
        for name in names_in(wheel)
        if name.split("/")[0] not in {"builder", f"thidua-{__version__}.dist-info"} or name.endswith(".pyc")
    ]
    assert strangers == []


def test_wheel_built_twice_has_the_same_bytes(wheel: Path, tmp_path: Path) -> None:
    assert build("wheel", tmp_path).read_bytes() == wheel.read_bytes()


def test_source_distribution_can_be_tested_and_built_again(tmp_path: Path) -> None:
    with tarfile.open(build("sdist", tmp_path)) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    wanted = {
        "Makefile",
        "LICENSE",
        "README.md",
        "requirements-test.txt",
        "site.yaml",
        "tests/conftest.py",
        ".ci/run",
    }
    assert wanted - names == set()


def test_installed_command_says_its_version(thidua: Path, tmp_path: Path) -> None:
    assert run(thidua, "--version", folder=tmp_path).stdout.strip() == f"thidua {__version__}"


def test_stranger_makes_a_column_and_builds_it(thidua: Path, tmp_path: Path) -> None:
    run(thidua, "init", "cot", folder=tmp_path)
    run(thidua, "check", folder=tmp_path / "cot")
    run(thidua, "build", folder=tmp_path / "cot")
    site = tmp_path / "cot/site"
    assert (site / "index.html").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    assert {"404.html", "rss.xml"} <= {path.name for path in site.iterdir()}
    stories = [*(tmp_path / "cot/content").rglob("*.md")]
    assert len([*site.rglob("index.html")]) >= len(stories) > 0
