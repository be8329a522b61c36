"""Fixtures of the page tests: one browser, one built column and one server for a whole run."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.chromium import Visit, visit
from tests.browser.column import PREFIX, build_column
from tests.browser.server import ServedColumn, serve_folder


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark everything in this folder, so that it can be left out while writing code."""
    here = Path(__file__).parent
    for item in items:
        if item.path.is_relative_to(here):
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def built_column(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder with the sample column as the command built it."""
    return build_column(tmp_path_factory.mktemp("column") / "site")


@pytest.fixture(scope="session")
def served_column(built_column: Path) -> Iterator[ServedColumn]:
    """Return the sample column on loopback, below its path prefix and with a strict policy."""
    with serve_folder(built_column, PREFIX) as served:
        yield served


@pytest.fixture
def new_visit(browser: Browser, served_column: ServedColumn) -> Iterator[Callable[..., Visit]]:
    """Return a function that opens an empty page for the column: ``new_visit(width=320, scheme="dark")``."""
    with ExitStack() as open_visits:
        yield lambda **wishes: open_visits.enter_context(visit(browser, served_column.origin, **wishes))
