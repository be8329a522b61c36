"""Whereabouts: a folder has one store, and says which; nobody is led to another by a slip."""

from __future__ import annotations

import os
from contextlib import closing
from pathlib import Path

import pytest

from builder.intake.store.sqlite import DATABASE, SqliteStore
from builder.intake.store.whereabouts import RECORD, Elsewhere, NoDriver, needing_driver, whereabouts_of

NAMED = "host=máy-một dbname=thidua"


def test_a_folder_that_says_nothing_holds_its_store_itself(tmp_path: Path) -> None:
    where = whereabouts_of(tmp_path)
    where.record()
    assert (where.is_shared, list(tmp_path.iterdir())) == (False, [])


def test_a_database_is_said_once_and_only_its_owner_reads_where(tmp_path: Path) -> None:
    whereabouts_of(tmp_path, NAMED).record()
    assert whereabouts_of(tmp_path) == whereabouts_of(tmp_path, NAMED)
    assert whereabouts_of(tmp_path).database == NAMED
    assert (tmp_path / RECORD).stat().st_mode & 0o777 == 0o600
    assert [one.name for one in tmp_path.iterdir()] == [RECORD]


def test_what_is_recorded_reaches_the_disk_with_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    forced: list[Path] = []
    monkeypatch.setattr(os, "fsync", lambda handle: forced.append(Path(f"/proc/self/fd/{handle}").readlink()))
    whereabouts_of(tmp_path, NAMED).record()
    assert forced == [tmp_path / f"{RECORD}.{os.getpid()}", tmp_path]


def test_until_it_is_recorded_a_name_may_be_mended(tmp_path: Path) -> None:
    whereabouts_of(tmp_path, "host=sai")
    assert whereabouts_of(tmp_path, NAMED).database == NAMED


def test_another_database_than_the_one_that_is_recorded_is_refused(tmp_path: Path) -> None:
    whereabouts_of(tmp_path, NAMED).record()
    with pytest.raises(Elsewhere) as refused:
        whereabouts_of(tmp_path, "host=máy-hai")
    assert refused.value.known == NAMED


@pytest.mark.parametrize("named", ["", NAMED])
def test_of_two_stores_of_one_folder_none_is_chosen(tmp_path: Path, named: str) -> None:
    if not named:
        whereabouts_of(tmp_path, NAMED).record()
    with closing(SqliteStore(tmp_path)):
        pass
    with pytest.raises(Elsewhere) as refused:
        whereabouts_of(tmp_path, named)
    assert refused.value.known == str(tmp_path / DATABASE)


def test_what_is_recorded_stays_when_it_is_recorded_again(tmp_path: Path) -> None:
    where = whereabouts_of(tmp_path, NAMED)
    where.record()
    before = (tmp_path / RECORD).stat()
    where.record()
    assert (tmp_path / RECORD).stat().st_mtime_ns == before.st_mtime_ns


def test_a_library_that_is_missing_is_told_by_an_error_of_its_own() -> None:
    with pytest.raises(NoDriver, match="khong_co"), needing_driver():
        import khong_co  # type: ignore[import-not-found]  # noqa: F401
