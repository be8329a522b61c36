"""Stores to be tested, each in a place of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing

import pytest

from builder.intake.store.contract import Store
from builder.intake.store.memory import MemoryStore
from builder.intake.store.postgres import PostgresStore
from builder.intake.store.sqlite import SqliteStore
from tests.support.postgres import Postgres

Opening = Callable[[], Store]  # opens the same store each time


@pytest.fixture(scope="session")
def sqlite_place(tmp_path_factory: pytest.TempPathFactory) -> Callable[[], Opening]:
    """Return a function that gives new places for a store in a file."""

    def place() -> Opening:
        folder = tmp_path_factory.mktemp("store")
        return lambda: SqliteStore(folder)

    return place


@pytest.fixture(scope="session")
def postgres_place(postgres: Postgres) -> Callable[[], Opening]:
    """Return a function that gives new places for a store in a database."""

    def place() -> Opening:
        database = postgres.place()
        return lambda: PostgresStore(database)

    return place


@pytest.fixture(scope="session", params=["sqlite", "postgres"])
def lasting_place(request: pytest.FixtureRequest) -> Callable[[], Opening]:
    """Return a function that gives new places for a store that outlives its process."""
    place: Callable[[], Opening] = request.getfixturevalue(f"{request.param}_place")
    return place


@pytest.fixture(params=["memory", "sqlite", "postgres"])
def store(request: pytest.FixtureRequest) -> Iterator[Store]:
    """Return an empty store of each kind."""
    with ExitStack() as open_stores:
        if request.param == "memory":
            opened: Store = MemoryStore()
        else:
            opened = request.getfixturevalue(f"{request.param}_place")()()
        yield open_stores.enter_context(closing(opened))
