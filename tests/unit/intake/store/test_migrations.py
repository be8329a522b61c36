"""Migrations: wherever they are stopped, the next start goes on to the same whole form."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from builder.intake.store import migrations
from builder.intake.store.clues import opinion_clue, receipt_clue
from builder.intake.store.migrations import TooNew, migrate, statements_of, steps
from builder.intake.store.sqlite_register import SqliteRegister

LATER_STEPS = (
    "CREATE TABLE one (a TEXT);\nINSERT INTO one VALUES ('x; y');\n",
    "ALTER TABLE one ADD COLUMN b TEXT DEFAULT '';\n\nCREATE INDEX two\nON one (b);\nUPDATE one SET b = a;\n",
)
_REQUEST = '{"kind": "delete", "state": "open", "receipt": "aa", "opinions": [7]}'


class Stopped(BaseException):
    """As good as the end of the process: nobody catches it."""


class Stopping(sqlite3.Connection):
    """A connection that is lost before or after a certain statement."""

    left: int | None = None
    is_done_before = False

    def execute(self, *given: object) -> sqlite3.Cursor:  # passes on what it is given
        if self.left is None:
            return super().execute(*given)  # type: ignore[arg-type]  # as above
        self.left -= 1
        if self.left == 0 and not self.is_done_before:
            raise Stopped
        done = super().execute(*given)  # type: ignore[arg-type]  # as above
        if self.left == 0:
            self.left = None
            raise Stopped
        return done


@pytest.fixture(params=["ours", "ours and later ones"])
def known(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> tuple[str, ...]:
    found = steps("sqlite") + (LATER_STEPS if request.param != "ours" else ())
    monkeypatch.setattr(migrations, "steps", lambda _: found)
    return found


def opened(place: Path) -> Stopping:
    return sqlite3.connect(place, isolation_level=None, factory=Stopping)


def form_of(database: sqlite3.Connection) -> tuple[list[tuple[str, ...]], int, list[tuple[str, ...]]]:
    made = database.execute("SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY name").fetchall()
    has_later = any(row[1] == "one" for row in made)
    filled = database.execute("SELECT * FROM one").fetchall() if has_later else []
    return made, database.execute("PRAGMA user_version").fetchone()[0], filled


def whole(folder: Path) -> tuple[list[tuple[str, ...]], int, list[tuple[str, ...]]]:
    with closing(opened(folder / "whole")) as database:
        migrate(database)
        return form_of(database)


def statements(known: tuple[str, ...]) -> int:
    return 1 + sum(len(list(statements_of(step))) + 3 for step in known)


def stops(known: tuple[str, ...]) -> Iterator[tuple[int, bool]]:
    for number in range(1, statements(known) + 1):
        yield number, False
        yield number, True


def test_stopped_at_any_statement_it_goes_on_to_the_whole_form(
    known: tuple[str, ...], tmp_path: Path
) -> None:
    expected = whole(tmp_path)
    assert expected[1] == len(known)
    for number, is_done_before in stops(known):
        place = tmp_path / f"{number}-{is_done_before}"
        database = opened(place)
        database.left, database.is_done_before = number, is_done_before
        with pytest.raises(Stopped):
            migrate(database)
        database.close()
        with closing(opened(place)) as again:
            migrate(again)
            assert form_of(again) == expected


def test_requests_of_an_older_store_are_found_wherever_its_step_was_stopped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ours = steps("sqlite")
    said = (_REQUEST, _REQUEST.replace("aa", "bb"))
    for number in range(1, statements(ours[2:]) + 1):
        with monkeypatch.context() as patch, closing(opened(tmp_path / f"{number}")) as database:
            patch.setattr(migrations, "steps", lambda _: ours[:2])
            migrate(database)
            for key, content in enumerate((*said, "kein JSON")):
                kind = "request" if key < len(said) else "note"
                database.execute("INSERT INTO paper VALUES (?, ?, ?)", (kind, str(key), content))
        database = opened(tmp_path / f"{number}")
        database.left = number
        with pytest.raises(Stopped):
            migrate(database)
        database.close()
        with closing(opened(tmp_path / f"{number}")) as again:
            migrate(again)
            register = SqliteRegister(again)
            assert [one.key for one in register.papers_by(receipt_clue("bb"))] == ["1"]
            assert register.papers_by(opinion_clue(7)) == register.papers("request")


def test_a_stopped_step_leaves_nothing_behind(known: tuple[str, ...], tmp_path: Path) -> None:
    for number, is_done_before in stops(known):
        database = opened(tmp_path / f"{number}-{is_done_before}")
        database.left, database.is_done_before = number, is_done_before
        with pytest.raises(Stopped):
            migrate(database)
        made, version, _ = form_of(database)
        assert not database.in_transaction
        assert bool(made) == bool(version)
        database.close()


def test_a_store_in_its_newest_form_is_left_alone(known: tuple[str, ...], tmp_path: Path) -> None:
    expected = whole(tmp_path)
    with closing(opened(tmp_path / "whole")) as database:
        changes = database.total_changes
        migrate(database)
        assert (form_of(database), database.total_changes) == (expected, changes)


def test_a_store_of_a_later_service_is_refused_and_left_alone(tmp_path: Path) -> None:
    with closing(opened(tmp_path / "later")) as database:
        database.execute("PRAGMA user_version = 99")
        with pytest.raises(TooNew, match="form 99 of the store"):
            migrate(database)
        assert form_of(database) == ([], 99, [])


def test_a_step_that_fails_is_undone_and_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = "CREATE TABLE three (a TEXT);\nCREATE TABLE opinion (a TEXT);\n"
    whole_steps = steps("sqlite")
    monkeypatch.setattr(migrations, "steps", lambda _: (*whole_steps, broken))
    with closing(opened(tmp_path / "failing")) as database:
        with pytest.raises(sqlite3.OperationalError, match="already exists"):
            migrate(database)
        made, version, _ = form_of(database)
    assert (version, "three" in {row[1] for row in made}) == (len(whole_steps), False)


def test_a_statement_may_take_lines_and_hold_semicolons() -> None:
    step = "-- of\nCREATE TRIGGER a BEFORE UPDATE ON b\nBEGIN SELECT 1; END;\nSELECT ';\n';\n"
    assert list(statements_of(step)) == [
        "-- of\nCREATE TRIGGER a BEFORE UPDATE ON b\nBEGIN SELECT 1; END;\n",
        "SELECT ';\n';\n",
    ]


def test_a_step_whose_last_statement_has_no_end_is_a_bug_and_not_cut_short() -> None:
    with pytest.raises(AssertionError, match="CREATE TABLE b"):
        list(statements_of("CREATE TABLE a (b TEXT);\nCREATE TABLE b (c TEXT)\n"))
