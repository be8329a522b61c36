"""Health: each thing that would cost an opinion, or tell it to others, is found."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from builder.cli.words import say
from builder.intake import health
from builder.intake.accounts.roles import EVERYWHERE, Grant, Role
from builder.intake.findings import Finding, Grade
from builder.intake.health import Version, has_reset_bug, health_of
from builder.intake.keys import KEY_FILE, keys_made_in
from builder.intake.offers import KEPT
from builder.intake.room import LEAST_ROOM
from builder.intake.store.sqlite import DATABASE, SqliteStore
from builder.opinions import Asking, asking_text
from tests.unit.intake.offered import ASKED, COLUMN
from tests.unit.intake.officers import employ
from tests.unit.intake.store.kept import AT, make_received

MENDED = (3, 51, 3)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Return a folder in which everything is as it should be."""
    folder = tmp_path / "data"
    folder.mkdir(mode=0o700)
    with closing(SqliteStore(folder)) as store:
        store.receive([make_received()], AT)
    keys_made_in(folder)
    (folder / KEPT).write_text(asking_text(Asking(COLUMN, (ASKED,))), encoding="utf-8")
    return folder


def complaints(folder: Path, version: Version = MENDED) -> list[tuple[str, Grade]]:
    return [(one.what, one.grade) for one in health_of(folder, version) if one.grade is not Grade.FINE]


def test_of_sound_data_everything_is_fine(data: Path) -> None:
    found = [one.what for one in health_of(data, MENDED)]
    assert found == [
        "apart",
        "private",
        "key",
        "library",
        "journal",
        "form",
        "no_accounts",
        "log",
        "asked",
        "space",
    ]
    assert complaints(data) == []


def test_a_store_that_is_being_written_is_examined_all_the_same(data: Path) -> None:
    with closing(SqliteStore(data)) as store:
        store.receive([make_received("b")], AT)
        assert complaints(data) == []
        assert Finding("log", values=(("events", "2"),)) in health_of(data, MENDED)


def grant_all(store: SqliteStore) -> None:
    employ(store, Grant(EVERYWHERE, Role.HEAD))


def leave_start_password(store: SqliteStore) -> None:
    employ(store, Grant(ASKED.url, Role.HEAD), has_start_password=True)


def close_account(store: SqliteStore) -> None:
    employ(store, Grant(EVERYWHERE, Role.HEAD), has_start_password=True, is_closed=True)


@pytest.mark.parametrize(
    ("harm", "found"),
    [
        (lambda store: employ(store, Grant(EVERYWHERE, Role.MODERATOR)), ["accounts"]),
        (grant_all, ["head_of_all", "accounts"]),
        (leave_start_password, ["start_password", "accounts"]),
        (close_account, ["no_accounts"]),
    ],
)
def test_an_account_that_could_do_more_than_need_be_is_told(
    data: Path, harm: Callable[[SqliteStore], object], found: list[str]
) -> None:
    with closing(SqliteStore(data)) as store:
        harm(store)
    findings = [
        one for one in health_of(data, MENDED) if "account" in one.what or "names" in dict(one.values)
    ]
    assert [one.what for one in findings] == found
    assert [one.grade for one in findings] == [Grade.WARNING] * (len(found) - 1) + [Grade.FINE]
    assert all(
        say(language, f"doctor_{one.what}", **dict(one.values))
        for one in findings
        for language in ("vi", "en")
    )


def open_folder(data: Path) -> None:
    data.chmod(0o750)


def open_key(data: Path) -> None:
    (data / KEY_FILE).chmod(0o644)


def open_database(data: Path) -> None:
    (data / DATABASE).chmod(0o604)


def without_key(data: Path) -> None:
    (data / KEY_FILE).unlink()


def short_key(data: Path) -> None:
    os.truncate(data / KEY_FILE, 3)


def without_store(data: Path) -> None:
    (data / DATABASE).unlink()


def torn_store(data: Path) -> None:
    (data / DATABASE).write_bytes(b"x" * 5_000)


def without_asked(data: Path) -> None:
    (data / KEPT).unlink()


def torn_asked(data: Path) -> None:
    (data / KEPT).write_text("{", encoding="utf-8")


def in_git(data: Path) -> None:
    (data.parent / ".git").mkdir()


def in_a_work_tree(data: Path) -> None:
    (data.parent / ".git").write_text("gitdir: ..", encoding="utf-8")


def in_a_built_column(data: Path) -> None:
    (data.parent / "tiep-nhan.json").write_text("{}", encoding="utf-8")


def sql(*statements: str) -> Callable[[Path], None]:
    def change(data: Path) -> None:
        with closing(sqlite3.connect(data / DATABASE, isolation_level=None)) as database:
            for statement in statements:
                database.execute(statement)

    return change


@pytest.mark.parametrize(
    ("harm", "what", "grade"),
    [
        (open_folder, "others_may", Grade.WRONG),
        (open_key, "others_may", Grade.WRONG),
        (open_database, "others_may", Grade.WRONG),
        (without_key, "no_key", Grade.WRONG),
        (short_key, "bad_key", Grade.WRONG),
        (without_store, "no_store", Grade.WARNING),
        (torn_store, "bad_store", Grade.WRONG),
        (without_asked, "no_asked", Grade.WARNING),
        (torn_asked, "bad_asked", Grade.WRONG),
        (in_git, "in_git", Grade.WRONG),
        (in_a_work_tree, "in_git", Grade.WRONG),
        (in_a_built_column, "in_site", Grade.WRONG),
        (sql("PRAGMA journal_mode = DELETE"), "no_journal", Grade.WARNING),
        (sql("PRAGMA user_version = 99"), "too_new", Grade.WRONG),
        (sql("PRAGMA user_version = 0"), "old_form", Grade.WARNING),
        (sql("DROP TRIGGER event_is_not_changed", "UPDATE event SET who = 'x'"), "broken", Grade.WRONG),
        (sql("DROP TABLE event"), "bad_store", Grade.WRONG),
    ],
)
def test_what_is_not_as_it_should_be_is_found_alone(
    data: Path, harm: Callable[[Path], None], what: str, grade: Grade
) -> None:
    harm(data)
    assert complaints(data) == [(what, grade)]


def test_data_below_a_folder_called_site_are_found(data: Path) -> None:
    site = data.parent / "site" / "in"
    shutil.copytree(data, site)
    assert complaints(site) == [("in_site", Grade.WRONG)]


def test_a_key_is_not_missed_before_there_is_anything(tmp_path: Path) -> None:
    folder = tmp_path / "new"
    folder.mkdir(mode=0o700)
    assert {grade for _, grade in complaints(folder)} == {Grade.WARNING}
    assert list(folder.iterdir()) == []


def test_a_folder_that_is_not_there_is_all_that_is_told(tmp_path: Path) -> None:
    assert complaints(tmp_path / "none") == [("no_folder", Grade.WRONG)]


@pytest.mark.parametrize(
    ("free", "complaint"),
    [
        (200_000_000, []),
        (199_999_999, [("little_space", Grade.WARNING)]),
        (LEAST_ROOM, [("little_space", Grade.WARNING)]),
        (LEAST_ROOM - 1, [("no_space", Grade.WRONG)]),
    ],
)
def test_little_space_is_told(
    data: Path, free: int, complaint: list[object], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(health, "Room", lambda _: lambda: free)
    assert complaints(data) == complaint


@pytest.mark.parametrize(
    ("version", "has_it"),
    [
        ((3, 6, 23), False),
        ((3, 7, 0), True),
        ((3, 40, 1), True),
        ((3, 44, 5), True),
        ((3, 44, 6), False),
        ((3, 45, 0), True),
        ((3, 50, 6), True),
        ((3, 50, 7), False),
        ((3, 51, 2), True),
        ((3, 51, 3), False),
        ((3, 52, 0), False),
    ],
)
def test_the_reset_bug_is_known_by_the_version(data: Path, version: Version, has_it: bool) -> None:
    assert has_reset_bug(version) is has_it
    assert (("reset_bug", Grade.WARNING) in complaints(data, version)) is has_it


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("harm", [open_key, short_key, torn_store, torn_asked, in_git, in_a_built_column])
def test_there_are_words_for_what_is_found(data: Path, harm: Callable[[Path], None], language: str) -> None:
    harm(data)
    assert all(say(language, f"doctor_{one.what}", **dict(one.values)) for one in health_of(data))
