"""Opening: the store of a folder for whoever writes to it, wherever it lies."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from builder.intake.store.contract import Store
from builder.intake.store.records import StoreFailure
from builder.intake.store.sqlite import SqliteStore
from builder.intake.store.whereabouts import Whereabouts, needing_driver, whereabouts_of


def store_at(where: Whereabouts) -> Store:
    """Open the store, which is made where there is none.

    Errors: Occupied, StoreFailure, NoDriver, TooNew; ValueError for a database that is not fit; OSError.
    """
    if where.is_shared:
        with needing_driver():
            from builder.intake.store.postgres import PostgresStore
        return PostgresStore(where.database)
    try:
        return SqliteStore(where.folder)
    except sqlite3.Error as failed:
        raise StoreFailure(str(failed)) from failed


def whereabouts_named(folder: Path, database: str) -> Whereabouts:
    """Return where the store of ``folder`` lies, when somebody names its ``database``, or "" for none.

    Errors: as `whereabouts_of`; Disclosed, NoDriver; ValueError for what is no connection string.
    """
    where = whereabouts_of(folder, database)
    if database:
        with needing_driver():
            from builder.intake.store.sessions import refuse_secrets
        refuse_secrets(database)
    return where
