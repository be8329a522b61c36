"""Sessions: a database is brought to its newest form once, whoever comes at the same time, or is refused."""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

import psycopg
import pytest

from builder.intake.store import migrations, sessions
from builder.intake.store.clues import receipt_clue
from builder.intake.store.migrations import TooNew, steps
from builder.intake.store.postgres import PostgresStore
from builder.intake.store.postgres_register import PostgresRegister
from builder.intake.store.records import Line
from builder.intake.store.sessions import reading_session_with, session_with
from tests.support.postgres import Postgres
from tests.unit.intake.store.kept import AT, WHO, make_decision, make_received

OURS = steps("postgresql")
_DONE = [(number,) for number in range(1, len(OURS) + 1)]
_REQUEST = '{"kind": "delete", "state": "open", "receipt": "aa", "opinions": [7]}'
SHAPE = """
SELECT table_name, column_name, data_type, is_nullable FROM information_schema.columns
WHERE table_schema = current_schema ORDER BY 1, 2
"""


@pytest.fixture
def database(postgres: Postgres) -> str:
    return postgres.place()


@pytest.fixture
def known(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Return a function that adds steps to those that are known."""
    return lambda *more: monkeypatch.setattr(migrations, "steps", lambda _: (*OURS, *more))


def shape(database: str) -> list[tuple[object, ...]]:
    with psycopg.connect(database) as by_hand:
        return by_hand.execute(SHAPE).fetchall()


def form(database: str) -> list[tuple[object, ...]]:
    with psycopg.connect(database) as by_hand:
        return by_hand.execute("SELECT number FROM form ORDER BY number").fetchall()


def test_commits_reach_the_disk_and_nobody_waits_or_stands_still_for_ever(database: str) -> None:
    with closing(session_with(f"{database}\\ -csynchronous_commit=off")) as session:
        names = (
            "synchronous_commit", "lock_timeout", "idle_in_transaction_session_timeout", "client_encoding",
            "statement_timeout",
        )  # fmt: skip
        found = [(session.execute(f"SHOW {name}".encode()).fetchone() or ())[0] for name in names]
    assert found == ["on", "12s", "8s", "UTF8", "20s"]


def test_a_bound_that_the_connection_string_or_the_role_names_counts(
    database: str, postgres: Postgres
) -> None:
    with closing(psycopg.connect(database, autocommit=True)) as by_hand:
        by_hand.execute("ALTER ROLE thidua SET lock_timeout = '3s'")
        try:
            with closing(session_with(f"{database}\\ -cstatement_timeout=2s")) as session:
                shown = [
                    session.execute(f"SHOW {one}_timeout".encode()).fetchone()
                    for one in ("lock", "statement")
                ]
        finally:
            by_hand.execute("ALTER ROLE thidua RESET lock_timeout")
    assert shown == [("3s",), ("2s",)]


def test_whoever_only_reads_changes_nothing_and_makes_no_tables(database: str) -> None:
    with pytest.raises(ValueError, match="form 0 of the store"):
        reading_session_with(database)
    assert shape(database) == []
    session_with(database).close()
    with (
        closing(reading_session_with(database)) as session,
        pytest.raises(psycopg.errors.ReadOnlySqlTransaction),
    ):
        session.execute("DELETE FROM opinion")


def test_whoever_only_reads_may_think_between_two_questions(
    database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sessions._BOUNDS, "idle_in_transaction_session_timeout", "100ms")
    session_with(database).close()
    with closing(PostgresRegister(database)) as register, register.standing_still():
        assert register.count() == 0
        time.sleep(0.5)
        assert register.count() == 0


def test_each_step_is_gone_once(database: str, known: Callable[..., None]) -> None:
    session_with(database).close()
    assert form(database) == _DONE
    known("CREATE TABLE one (a TEXT); INSERT INTO one VALUES ('x; y');", "ALTER TABLE one ADD COLUMN b TEXT")
    for _ in range(2):
        session_with(database).close()
        assert form(database) == [*_DONE, (len(OURS) + 1,), (len(OURS) + 2,)]
    assert [row for row in shape(database) if row[0] == "one"] == [
        ("one", "a", "text", "YES"),
        ("one", "b", "text", "YES"),
    ]


def test_a_step_that_fails_leaves_nothing_behind_and_is_gone_again(
    database: str, known: Callable[..., None]
) -> None:
    known("CREATE TABLE one (a TEXT); INSERT INTO one VALUES ('x'); SELECT 1 / 0;")
    with pytest.raises(psycopg.errors.DivisionByZero):
        session_with(database)
    assert form(database) == _DONE
    assert "one" not in {row[0] for row in shape(database)}
    known("CREATE TABLE one (a TEXT);")
    session_with(database).close()
    assert form(database) == [*_DONE, (len(OURS) + 1,)]


def _stops() -> list[tuple[int, int]]:
    """Return the number of each step, and how many of its statements are done when it is stopped."""
    return [(step, count) for step, text in enumerate(OURS) for count in range(text.count(";\n\n") + 2)]


@pytest.mark.parametrize(("step", "count"), _stops())
def test_a_step_stopped_behind_any_statement_is_gone_by_the_next_session(
    database: str, monkeypatch: pytest.MonkeyPatch, step: int, count: int, postgres: Postgres
) -> None:
    done = OURS[step].rstrip(";\n").split(";\n\n")[:count]
    stopped = ";".join((*done, "SELECT pg_terminate_backend(pg_backend_pid())"))
    with monkeypatch.context() as patch:
        if step:
            patch.setattr(migrations, "steps", lambda _: OURS[:step])
            session_with(database).close()
        if step > 1:
            with psycopg.connect(database) as by_hand:
                by_hand.execute("INSERT INTO paper VALUES ('request', '1', %s)", (_REQUEST,))
        before = shape(database)
        patch.setattr(migrations, "steps", lambda _: (*OURS[:step], stopped))
        with pytest.raises(psycopg.OperationalError):
            session_with(database)
    assert shape(database) == before
    session_with(database).close()
    other = postgres.place()
    session_with(other).close()
    assert shape(database) == shape(other) != []
    with closing(PostgresStore(database)) as store:
        assert store.papers_by(receipt_clue("aa")) == store.papers("request")


def test_a_session_that_is_lost_within_a_step_leaves_nothing_behind(
    database: str, known: Callable[..., None]
) -> None:
    known("CREATE TABLE one (a TEXT); SELECT pg_terminate_backend(pg_backend_pid());")
    with pytest.raises(psycopg.OperationalError):
        session_with(database)
    assert form(database) == _DONE
    assert "one" not in {row[0] for row in shape(database)}


def test_sessions_that_are_opened_at_once_make_the_tables_once(database: str) -> None:
    with ThreadPoolExecutor(6) as pool:
        for session in pool.map(session_with, [database] * 6):
            session.close()
    assert form(database) == _DONE


def test_a_database_of_a_later_service_is_refused_and_left_alone(database: str) -> None:
    session_with(database).close()
    before = shape(database)
    with psycopg.connect(database) as by_hand:
        by_hand.execute("INSERT INTO form VALUES (99)")
    with pytest.raises(TooNew, match="form 99 of the store"):
        session_with(database)
    assert shape(database) == before


@pytest.mark.parametrize("encoding", ["SQL_ASCII", "LATIN1"])
def test_a_database_that_cannot_hold_every_letter_is_refused(postgres: Postgres, encoding: str) -> None:
    name = encoding.lower()
    with psycopg.connect(postgres.database(), autocommit=True) as by_hand:
        by_hand.execute(f"DROP DATABASE IF EXISTS {name}".encode())
        by_hand.execute(f"CREATE DATABASE {name} TEMPLATE template0 ENCODING '{encoding}'".encode())
    with pytest.raises(ValueError, match=f"encoded in {encoding}; it must be UTF8"):
        session_with(postgres.database(name))


def test_a_server_that_cannot_say_what_became_of_a_transaction_is_refused(
    database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sessions, "OLDEST", 99)
    with pytest.raises(ValueError, match="it must be 99 or newer"):
        session_with(database)
    assert shape(database) == []


def test_whoever_may_only_read_and_write_rows_takes_opinions(database: str, postgres: Postgres) -> None:
    session_with(database).close()
    schema = database.rpartition("=")[2]
    with psycopg.connect(database) as by_hand:
        by_hand.execute("DROP ROLE IF EXISTS service")
        for right in (
            "CREATE ROLE service LOGIN",
            f"GRANT USAGE ON SCHEMA {schema} TO service",
            "GRANT SELECT ON form TO service",
            "GRANT SELECT, INSERT, UPDATE ON opinion TO service",
            "GRANT SELECT, INSERT ON event TO service",
            "GRANT SELECT, INSERT, UPDATE, DELETE ON paper TO service",
            "GRANT SELECT ON clue TO service",
        ):
            by_hand.execute(right.encode())
    with closing(PostgresStore(database.replace("user=thidua", "user=service"))) as store:
        assert store.receive([make_received()], AT) == (1,)
        assert store.decide(1, make_decision(), WHO, AT).reply
        assert store.revise("note", "1", lambda _: "lời ghi", Line(), AT)
        assert store.revise("note", "1", lambda _: None, Line(), AT) is None
        assert store.revise("request", "1", lambda _: _REQUEST, Line(), AT)
        assert store.papers_by(receipt_clue("aa")) == store.papers("request")
    with psycopg.connect(database) as by_hand:
        by_hand.execute("DROP OWNED BY service")
        by_hand.execute("DROP ROLE service")
