"""What the pages for programmers name is there."""

from __future__ import annotations

import re
import tomllib

import pytest

from builder import __version__
from builder.cli.tasks import command_in
from tests.conftest import ROOT

_LINK = re.compile(r"\]\(([^)#:]+)(?:#[^)]*)?\)")
_TEST = re.compile(r"`(tests/[a-z_/]+\.py)::(test_[a-z0-9_]+|[A-Z][A-Za-z]+)`")

# Its links are examples; test_handbook.py reads them as the builder does.
PAGES = sorted(
    page.relative_to(ROOT).as_posix()
    for page in (*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), ROOT / "benchmarks" / "README.md")
    if page.name != "so-tay-bien-tap.md"
)


def text(page: str) -> str:
    return (ROOT / page).read_text(encoding="utf-8")


@pytest.mark.parametrize("page", PAGES)
def test_every_link_between_pages_leads_to_a_file(page: str) -> None:
    written = re.sub(r"`[^`\n]*`|\\.", "", text(page))
    assert [one for one in _LINK.findall(written) if not (ROOT / page).parent.joinpath(one).exists()] == []


@pytest.mark.parametrize("page", ["docs/architecture.md", "docs/guarantees.md"])
def test_every_test_that_a_page_names_is_there(page: str) -> None:
    named = _TEST.findall(text(page))
    assert named
    assert [
        f"{file}::{test}" for file, test in named if not re.search(rf"\b(def|class) {test}\(", _source(file))
    ] == []


def _source(file: str) -> str:
    return text(file) if (ROOT / file).is_file() else ""


def test_the_architecture_names_every_import_contract() -> None:
    contracts = tomllib.loads(text("pyproject.toml"))["tool"]["importlinter"]["contracts"]
    page = " ".join(text("docs/architecture.md").split())
    assert [one["name"] for one in contracts if f"“{one['name']}”" not in page] == []


def test_the_code_map_shows_every_floor_from_the_top_down() -> None:
    floors = tomllib.loads(text("pyproject.toml"))["tool"]["importlinter"]["contracts"][0]["layers"]
    rows = re.findall(
        r"^\| (`[^|]+`) \|", text("docs/architecture.md").partition("## Code map")[2], re.MULTILINE
    )
    mapped = [name for row in rows for name in re.findall(r"`([a-z_]+)`", row)]
    assert sorted(mapped) == sorted(name for floor in floors for name in floor.split(" | "))
    order = {name: place for place, floor in enumerate(floors) for name in floor.split(" | ")}
    assert [order[name] for name in mapped] == sorted(order[name] for name in mapped)


def test_every_decision_is_listed() -> None:
    records = sorted(file.name for file in (ROOT / "docs" / "decisions").glob("[0-9]*.md"))
    assert re.findall(r"\(([0-9]{4}-[^)]+)\)", text("docs/decisions/README.md")) == records
    assert [name[:4] for name in records] == [f"{place:04}" for place in range(1, len(records) + 1)]


def test_readme_shows_every_command() -> None:
    assert [name for name in command_in("vi").commands if f"| `thidua {name}" not in text("README.md")] == []


def test_changelog_names_the_version() -> None:
    assert f"## [{__version__}]" in text("CHANGELOG.md")
