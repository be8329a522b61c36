"""The engine's fingerprint: other code or other libraries give another one."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from builder.source import engine
from builder.source.cache import MemoryCache
from builder.source.fingerprint import joined
from builder.source.versions import installed_versions


def test_fingerprint_is_the_same_for_the_same_code() -> None:
    assert engine.engine_fingerprint() == engine.engine_fingerprint()


def test_other_version_of_a_library_is_another_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    before = engine.engine_fingerprint()
    told = installed_versions() | {"jinja2": "0"}
    monkeypatch.setattr(engine, "installed_versions", lambda: told)
    assert engine.engine_fingerprint() != before


def test_library_that_is_installed_in_another_way_is_asked_for_its_version(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    before = engine.engine_fingerprint()
    monkeypatch.setattr(engine, "installed_versions", dict)
    assert engine.engine_fingerprint() == before


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


TICK = 1_000_000_000_000
AROUND = ("3.11", "jinja2 3", f"1 {TICK - 3_000_000_000} 2\tapp.py")


def test_the_engine_is_worked_out_once_for_files_that_look_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    cache, asked = MemoryCache(), iter(("one", "two", "three"))
    monkeypatch.setattr(engine, "engine_fingerprint", lambda: next(asked))
    assert [engine.engine_recalled(AROUND, TICK, cache) for _ in range(2)] == ["one", "one"]
    assert engine.engine_recalled((*AROUND[:2], f"1 {TICK - 3_000_000_001} 2\tapp.py"), TICK, cache) == "two"
    cache.set_note("engine", cache.note("engine")[:-1])  # damaged
    assert engine.engine_recalled(AROUND, TICK, cache) == "three"


def test_an_engine_that_may_change_without_looking_any_different_is_not_kept() -> None:
    cache = MemoryCache()
    found = engine.engine_recalled((f"1 {TICK - 1} 2\tapp.py",), TICK, cache)
    assert (found, cache.note("engine")) == (engine.engine_fingerprint(), "")
    assert engine.engine_recalled((), 0, cache) == found
