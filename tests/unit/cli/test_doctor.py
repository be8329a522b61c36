"""Doctor: each finding is a line, and only what is wrong makes the command fail."""

from __future__ import annotations

import errno
import os
import re
from pathlib import Path

import pytest

from builder.cli.intake_words import INTAKE_WORDS
from builder.cli.main import run
from builder.intake.keys import keys_made_in
from builder.intake.store.sqlite import SqliteStore
from tests.conftest import ROOT


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Return a folder of a service that runs for the first time."""
    folder = tmp_path / "data"
    folder.mkdir(mode=0o700)
    SqliteStore(folder).close()
    keys_made_in(folder)
    return folder


def told(folder: Path, capsys: pytest.CaptureFixture[str], *more: str) -> tuple[int, list[str]]:
    status = run(["intake", "doctor", "--data", str(folder), *more])
    return status, capsys.readouterr().out.splitlines()


def test_warnings_alone_are_no_failure(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, lines = told(data, capsys)
    assert status == 0
    assert {line.partition(": ")[0] for line in lines} <= {"đạt", "cảnh báo"}
    assert "đạt: nhật ký nguyên vẹn: 0 dòng" in lines
    assert "đạt: cơ sở dữ liệu ở chế độ wal; dịch vụ ghi với synchronous = FULL" in lines


def test_what_is_wrong_is_a_failure(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data.chmod(0o755)
    status, lines = told(data, capsys)
    assert status == 1
    assert f"lỗi: người khác đọc được {data} (quyền 755): chạy chmod 700" in lines
    status, lines = told(data, capsys, "--lang", "en")
    assert f"error: others may open {data} (mode 755): run chmod 700" in lines


def test_no_terminal_obeys_the_name_of_a_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert told(tmp_path / "\x1b[31m", capsys) == (1, [f"lỗi: không có thư mục {tmp_path}/\\x1b[31m"])


def test_a_folder_into_which_we_may_not_look_is_told(
    data: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def closed(_: Path) -> None:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(data))

    monkeypatch.setattr("builder.cli.doctor.health_of", closed)
    assert (run(["intake", "doctor", "--data", str(data)]), "CMD028" in capsys.readouterr().err) == (2, True)


def test_without_a_folder_it_is_told_what_to_add(capsys: pytest.CaptureFixture[str]) -> None:
    assert (run(["intake", "doctor"]), "CMD023" in capsys.readouterr().err) == (2, True)


def test_every_finding_has_words_and_all_words_are_used() -> None:
    modules = (
        ROOT / "builder" / "intake" / name
        for name in ("health.py", "database_health.py", "account_findings.py")
    )
    source = "".join(one.read_text(encoding="utf-8") for one in modules)
    words = {one.removeprefix("doctor_") for one in INTAKE_WORDS["vi"] if one.startswith("doctor_")} - {
        "fine"
    }
    assert [one for one in words if f'"{one}"' not in source] == []
    assert {*re.findall(r'found\("(\w+)"', source)} <= words
