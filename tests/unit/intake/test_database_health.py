"""Database health: what of a shared database would cost an opinion is found, and nothing of it is changed."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import psycopg
import pytest

from builder.intake.database_health import health_of_database
from builder.intake.findings import Grade
from builder.intake.health import health_of
from builder.intake.key_marks import keys_taken_up
from builder.intake.keys import KEY_FILE, keys_made_in
from builder.intake.store.postgres import PostgresStore
from builder.intake.store.whereabouts import RECORD, Whereabouts
from tests.support.postgres import Postgres
from tests.unit.intake.store.kept import AT, make_received


@pytest.fixture
def where(tmp_path: Path, postgres: Postgres) -> Whereabouts:
    """Return a folder whose store is as it should be, but that the server of the tests forces nothing."""
    folder = tmp_path / "data"
    folder.mkdir(mode=0o700)
    where = Whereabouts(folder, postgres.place())
    with closing(PostgresStore(where.database)) as store:
        store.receive([make_received()], AT)
        keys_made_in(folder)
        keys_taken_up(folder, store, AT)
    where.record()
    return where


def found(where: Whereabouts) -> list[tuple[str, Grade]]:
    return [(one.what, one.grade) for one in health_of_database(where.database, where.folder)]


_FORGETS = ("forgets", Grade.WRONG)


def test_of_a_sound_database_only_what_is_not_forced_is_told(where: Whereabouts) -> None:
    fine = [(what, Grade.FINE) for what in ("form", "log", "no_accounts", "own_key")]
    assert found(where) == [("server", Grade.FINE), _FORGETS, _FORGETS, *fine]


def test_a_folder_whose_store_lies_elsewhere_is_examined_there(where: Whereabouts) -> None:
    told = [one.what for one in health_of(where.folder)]
    assert told == [
        *("apart", "private", "key", "server", "forgets", "forgets", "form", "log"),
        *("no_accounts", "own_key"),
        *("no_asked", "space"),
    ]


def test_others_may_not_read_where_the_store_lies(where: Whereabouts) -> None:
    (where.folder / RECORD).chmod(0o644)
    assert "others_may" in [one.what for one in health_of(where.folder)]


def test_of_two_stores_that_a_folder_may_mean_nothing_more_is_asked(where: Whereabouts) -> None:
    (where.folder / "y-kien.sqlite3").touch()
    assert [one.what for one in health_of(where.folder)] == ["two_stores"]


def test_the_key_of_another_service_is_told(where: Whereabouts) -> None:
    (where.folder / KEY_FILE).unlink()
    assert found(where)[-1] == ("foreign_key", Grade.WRONG)
    keys_made_in(where.folder)
    assert found(where)[-1] == ("foreign_key", Grade.WRONG)
    (where.folder / KEY_FILE).write_bytes(b"x")
    assert found(where)[-1] == ("no_accounts", Grade.FINE)  # that it is none is told with the folder


@pytest.mark.parametrize(
    ("change", "what"),
    [
        ("INSERT INTO form VALUES (99)", ("too_new", Grade.WRONG)),
        ("DELETE FROM form WHERE number > 1", ("old_form", Grade.WARNING)),
    ],
)
def test_another_form_is_told_and_not_changed(
    where: Whereabouts, change: str, what: tuple[str, Grade]
) -> None:
    with psycopg.connect(where.database, autocommit=True) as by_hand:
        by_hand.execute(change.encode())
        before = by_hand.execute("SELECT * FROM form ORDER BY 1").fetchall()
        assert found(where)[-1] == what
        assert by_hand.execute("SELECT * FROM form ORDER BY 1").fetchall() == before


def test_a_log_that_was_changed_is_told(where: Whereabouts) -> None:
    with psycopg.connect(where.database, autocommit=True) as by_hand:
        by_hand.execute("ALTER TABLE event DISABLE TRIGGER USER")
        by_hand.execute("UPDATE event SET who = 'ai đó'")
    assert ("broken", Grade.WRONG) in found(where)


def test_a_database_that_is_not_there_is_told(where: Whereabouts, postgres: Postgres) -> None:
    assert found(Whereabouts(where.folder, postgres.database("khong-co"))) == [("unreached", Grade.WRONG)]
