"""Migrations: numbered steps from one form of the store to the next, each done whole or not at all."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from importlib.resources import files


class TooNew(ValueError):
    """The store was written by a later version of the service."""


def steps(database: str) -> tuple[str, ...]:
    """Return the statements of every step for that kind of ``database``, the first step first."""
    folder = files("builder.intake") / "migrations" / database
    found = sorted((one for one in folder.iterdir() if one.name.endswith(".sql")), key=lambda one: one.name)
    return tuple(one.read_text(encoding="utf-8") for one in found)


def steps_after(done: int, database: str) -> tuple[tuple[int, str], ...]:
    """Return the numbers and statements of the steps that a store still needs after step ``done``.

    Errors: TooNew.
    """
    known = steps(database)
    if done > len(known):
        raise TooNew(f"form {done} of the store; this service knows {len(known)}")
    return tuple(enumerate(known[done:], done + 1))


def migrate(database: sqlite3.Connection) -> None:
    """Bring ``database`` to the newest form; wherever that is stopped, it goes on from there.

    Errors: TooNew.
    """
    done = int(database.execute("PRAGMA user_version").fetchone()[0])
    for number, step in steps_after(done, "sqlite"):
        try:
            database.execute("BEGIN IMMEDIATE")
            for statement in statements_of(step):
                database.execute(statement)
            database.execute(f"PRAGMA user_version = {number}")
            database.execute("COMMIT")
        except BaseException:
            if database.in_transaction:
                database.execute("ROLLBACK")
            raise


def statements_of(step: str) -> Iterator[str]:
    """Yield the statements of ``step``; one ends where SQLite says that it is complete."""
    statement = ""
    for line in step.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
    if statement.strip():
        raise AssertionError(f"unreachable: a step that ends within a statement: {statement!r}")
