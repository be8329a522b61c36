"""What holds for the repository's own files."""

from __future__ import annotations

import re

import pytest

from tests.architecture.source import repository_files
from tests.conftest import ROOT

_THIS_FILE = "tests/architecture/test_repository.py"

# A folder of somebody's machine, or the host of a package registry.
_FOREIGN = re.compile(
    rb"(?<![\w.])/(?:work|root|home/\w+|Users/\w+|opt)/|pypi\.org|pythonhosted|npmjs\.|debian\.org|[\w.]+\.internal\b"
)


def text(path: str) -> str:
    return (ROOT / path).read_text(encoding="utf-8")


def test_continuous_integration_runs_the_same_command_as_a_person() -> None:
    commands = [
        line for line in text(".ci/run").splitlines() if line and not line.startswith(("#", "set ", "cd "))
    ]
    assert commands == ["make test </dev/null", "make site </dev/null"]


@pytest.mark.parametrize("command", ["make test", "make site"])
def test_readme_names_the_commands(command: str) -> None:
    assert command in text("README.md")


def test_test_target_keeps_every_gate() -> None:
    gates = (
        "ruff format --check",
        "ruff check",
        "mypy --strict",
        "lint-imports",
        "pytest",
        "--cov-fail-under=95",
    )
    assert [gate for gate in gates if gate not in text("Makefile")] == []


def test_no_file_names_a_machine_or_a_registry() -> None:
    places = [
        f"{path}:{number}"
        for path in repository_files()
        if path.as_posix() != _THIS_FILE
        for number, line in enumerate((ROOT / path).read_bytes().split(b"\n"), start=1)
        if _FOREIGN.search(line)
    ]
    assert places == []


LOCKS = ("", "-build", "-intake", "-intake-postgresql", "-test")


@pytest.mark.parametrize("lock", LOCKS)
def test_lock_pins_and_hashes_every_requirement(lock: str) -> None:
    requirements = re.split(r"\n(?=[a-z])", text(f"requirements{lock}.txt"))[1:]
    assert requirements
    assert "://" not in text(f"requirements{lock}.txt")
    assert [one.split()[0] for one in requirements if "==" not in one or "--hash=sha256:" not in one] == []


def test_locks_agree_on_every_version() -> None:
    pins = {lock: _pins(text(f"requirements{lock}.txt")).items() for lock in LOCKS}
    assert {lock: found - pins["-test"] for lock, found in pins.items() if found - pins["-test"]} == {}
    assert pins[""] <= pins["-intake"] <= pins["-intake-postgresql"]


def _pins(lock: str) -> dict[str, str]:
    return dict(re.findall(r"^([a-z0-9.-]+)==(\S+)", lock, re.MULTILINE))
