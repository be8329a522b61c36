"""The engine's fingerprint: other code or other libraries give another one."""

from __future__ import annotations

import re
import tomllib
from importlib.metadata import version
from pathlib import Path

import pytest

from builder.source import engine
from builder.source.fingerprint import joined


def test_fingerprint_is_the_same_for_the_same_code() -> None:
    assert engine.engine_fingerprint() == engine.engine_fingerprint()


def test_other_version_of_a_library_is_another_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    before = engine.engine_fingerprint()
    real = engine._versions
    monkeypatch.setattr(engine, "_versions", lambda: real() | {"jinja2": "0"})
    assert engine.engine_fingerprint() != before


def test_folders_of_distributions_tell_the_versions() -> None:
    told = engine._versions()
    assert {name: told[engine._plain(name)] for name in engine._LIBRARIES} == {
        name: version(name) for name in engine._LIBRARIES
    }


def test_library_that_is_installed_in_another_way_is_asked_for_its_version(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    before = engine.engine_fingerprint()
    monkeypatch.setattr(engine, "_versions", dict)
    assert engine.engine_fingerprint() == before


def test_place_that_is_no_folder_tells_no_versions(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.path", ["/nowhere/python311.zip"])
    assert engine._versions() == {}


def test_each_file_of_the_package_is_part_of_the_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    taken: list[str] = []

    def listening(parts: object) -> str:
        taken.extend(parts)  # type: ignore[arg-type]  # the row of parts that it is called with
        return joined(taken)

    monkeypatch.setattr(engine, "joined", listening)
    engine.engine_fingerprint()
    package = Path(engine.__file__).parent.parent
    names = {
        file.relative_to(package).as_posix()
        for file in package.rglob("*")
        if file.suffix in {".py", ".yaml"} and file.is_file()
    }
    assert names <= {part.partition("=")[0] for part in taken}
    assert "consultation/data/awards.yaml" in names


def test_every_library_that_can_change_a_page_is_part_of_the_engine() -> None:
    project = tomllib.loads((Path(engine.__file__).parents[2] / "pyproject.toml").read_text())["project"]
    needed = {re.split(r"[ <>=;]", one)[0].lower() for one in project["dependencies"]}
    without_effect_on_pages = {"click", "rich", "watchfiles"}
    assert without_effect_on_pages < needed
    assert needed - without_effect_on_pages <= {name.lower() for name in engine._LIBRARIES}
