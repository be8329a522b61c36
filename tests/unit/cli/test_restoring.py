"""Restoring: what was copied comes back, and the key that no copy holds is asked for."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from builder.cli.main import run
from builder.intake.keys import KEY_FILE, keys_made_in
from builder.intake.store.sqlite import SqliteStore
from tests.unit.intake.store.kept import AT, make_received


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return the folder above a store ``old`` of one opinion and an empty folder ``new``."""
    for name in ("old", "new"):
        (tmp_path / name).mkdir()
    with closing(SqliteStore(tmp_path / "old")) as store:
        store.receive([make_received()], AT)
    return tmp_path


def told(folder: Path, arguments: list[str], capsys: pytest.CaptureFixture[str]) -> tuple[int, str, str]:
    status = run(["intake", *(one.replace("{}", str(folder)) for one in arguments)])
    shown = capsys.readouterr()
    return status, shown.out, shown.err


BACKUP = ["backup", "--data", "{}/old", "--to", "{}/copy"]
RESTORE = ["restore", "--data", "{}/new", "--from", "{}/copy"]


def test_a_copy_is_restored_and_both_tell_of_the_key(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status, _, err = told(folder, BACKUP, capsys)
    assert (status, err.startswith(f"Khóa {folder}/old/{KEY_FILE} không nằm trong bản sao")) == (0, True)
    status, out, err = told(folder, RESTORE, capsys)
    assert (status, out) == (0, f"Đã khôi phục 1 ý kiến vào {folder}/new.\n")
    assert err.startswith(f"Hãy đặt khóa của dịch vụ cũ tại {folder}/new/{KEY_FILE}")
    assert "không còn nguyên vẹn" not in told(folder, ["verify", "--data", "{}/new"], capsys)[2]


def test_where_the_key_lies_already_nothing_is_asked_for(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told(folder, BACKUP, capsys)
    keys_made_in(folder / "new")
    assert told(folder, RESTORE, capsys)[2] == ""


def of_a_later_version(copy: Path) -> None:
    with closing(sqlite3.connect(copy)) as database:
        database.execute("PRAGMA user_version = 99")


def of_another_log(copy: Path) -> None:
    with closing(sqlite3.connect(copy)) as database:
        database.execute("DROP TRIGGER event_is_not_changed")
        database.execute("UPDATE event SET who = 'x'")
        database.commit()


def without_an_opinion(copy: Path) -> None:
    with closing(sqlite3.connect(copy)) as database:
        database.execute("DELETE FROM opinion")
        database.commit()


def test_what_cannot_be_restored_is_told_by_its_code(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told(folder, BACKUP, capsys)
    whole = (folder / "copy").read_bytes()
    assert "CMD023" in told(folder, ["restore", "--from", "{}/copy"], capsys)[2]
    assert "CMD044" in told(folder, ["restore", "--data", "{}/new"], capsys)[2]
    assert "CMD045" in told(folder, ["restore", "--data", "{}/old", "--from", "{}/copy"], capsys)[2]
    for missing in ("{}/nowhere", "{}"):
        assert "CMD046" in told(folder, ["restore", "--data", "{}/fresh", "--from", missing], capsys)[2]
    assert not (folder / "fresh").exists()
    assert "CMD046" in told(folder, ["restore", "--data", "{}/new", "--from", "{}/other"], capsys)[2]
    spoiled = {"CMD047": of_another_log, "CMD048": of_a_later_version, "CMD080": without_an_opinion}
    for code, spoil in spoiled.items():
        (folder / "copy").write_bytes(whole)
        spoil(folder / "copy")
        assert code in told(folder, RESTORE, capsys)[2]
    with closing(SqliteStore(folder / "new")):
        assert "CMD026" in told(folder, RESTORE, capsys)[2]


def test_a_folder_that_cannot_be_made_is_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told(folder, BACKUP, capsys)
    os.close(os.open(folder / "file", os.O_CREAT | os.O_WRONLY))
    status, _, err = told(folder, ["restore", "--data", "{}/file/in", "--from", "{}/copy"], capsys)
    assert (status, "PUB001" in err) == (3, True)
