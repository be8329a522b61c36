"""Database health: whether the database that several machines share keeps what it answers."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import psycopg

from builder.intake.account_findings import of_accounts
from builder.intake.accounts.keeping import accounts_in
from builder.intake.findings import Finding, Grade, found, of_log
from builder.intake.key_marks import ForeignKey, keys_for
from builder.intake.store.migrations import steps
from builder.intake.store.postgres_register import PostgresRegister
from builder.intake.store.records import StoreFailure
from builder.intake.store.sessions import Session, connected, form_of

_FORCED = ("fsync", "full_page_writes")


def health_of_database(database: str, folder: Path) -> Iterator[Finding]:
    """Tell of ``database``, and whether it is kept by the key in ``folder``; nothing is changed."""
    try:
        with closing(connected(database)) as session:
            yield from _of_server(session)
            form, known = form_of(session), len(steps("postgresql"))
        if form > known:
            yield found("too_new", Grade.WRONG, form=form, known=known)
        elif form < known:
            yield found("old_form", Grade.WARNING, form=form, known=known)
        else:
            yield found("form", form=form, known=known)
            with closing(PostgresRegister(database)) as register:
                yield from _of_register(register, folder)
    except (psycopg.Error, StoreFailure, ValueError) as problem:
        yield found("unreached", Grade.WRONG, problem=str(problem).strip())


def _of_server(session: Session) -> Iterator[Finding]:
    info = session.info
    yield found("server", version=info.server_version // 10_000, name=info.dbname)
    shown = {name: session.execute(f"SHOW {name}".encode()).fetchone() for name in _FORCED}
    yield from (found("forgets", Grade.WRONG, setting=name) for name in _FORCED if shown[name] == ("off",))


def _of_register(register: PostgresRegister, folder: Path) -> Iterator[Finding]:
    yield of_log(register.events())
    yield from of_accounts(accounts_in(register))
    try:
        keys_for(folder, register)
    except ForeignKey:
        yield found("foreign_key", Grade.WRONG, path=folder)
    except (OSError, ValueError):
        return  # the key is told of for itself
    else:
        yield found("own_key")
