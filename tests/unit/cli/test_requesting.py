"""Requests as commands: what waits is shown with its age, and what is answered is kept and followed."""

from __future__ import annotations

import json
import sqlite3
from datetime import datetime
from pathlib import Path

import pytest

from builder.intake.keys import keys_in
from builder.intake.requests.citizen_request import CitizenRequest, Kind
from builder.intake.requests.drawer import keep
from builder.intake.store.reading import register_in
from builder.intake.store.records import Standing
from builder.intake.store.sqlite import SqliteStore
from tests.unit.cli.test_intake import AT, data, told

__all__ = ["data"]  # a fixture


@pytest.fixture
def asked(data: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder with a request to delete opinion 1, and one for a false name; five days pass."""
    now = datetime.fromisoformat("2025-11-27T00:30:00+07:00")
    monkeypatch.setattr("builder.cli.intake._now", lambda: now)
    store, key = SqliteStore(data), keys_in(data).text_digest
    store_of = ("2025-11-22T08:00:00+07:00",)
    deletion = CitizenRequest(
        0, Kind.DELETE, "/dot/", "Xin\nrút \x1b[31m", "", "0276 1", (1,), "aa", *store_of
    )
    false_name = CitizenRequest(0, Kind.FALSE_NAME, "", "", "Hoa", "0276 2", (), "bb", *store_of)
    for one in (deletion, false_name):
        keep(store, one, key, AT)
    store.close()
    return data


def test_what_waits_is_shown_with_its_age_and_steers_no_terminal(
    asked: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status, shown = told(["requests", "--data", str(asked)], capsys)
    assert status == 0
    first, about, text, *_ = shown.splitlines()
    assert first == "Số 1, 22/11/2025 08:00, đã 5 ngày – Đề nghị xóa ý kiến đã gửi – Đang xem xét"
    assert (about, text) == ("    Về: ý kiến số 1 (/dot/)", "    Nội dung: Xin")
    assert "    rút \\x1b[31m\n" in shown
    assert "Tên bị dùng: Hoa" in shown
    assert "Về: ý kiến số chưa rõ (–)" in shown
    assert shown.endswith("2 đề nghị đang chờ.\n")


def test_a_list_is_of_what_was_asked_for(asked: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, shown = told(["requests", "--data", str(asked), "--consultation", "/dot/", "--format", "json"], capsys)
    (one,) = json.loads(shown)
    assert (one["number"], one["age"], one["opinions"], "receipt" in one) == (1, 5, [1], False)


def test_a_deletion_that_is_granted_is_done(asked: Path, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["answer", "1", "--data", str(asked), "--as", "done", "--reason", "đã xóa", "--who", "can-bo"]
    assert told(arguments, capsys) == (0, "Đã trả lời đề nghị số 1 – Đã làm.\n")
    with register_in(asked) as register:
        assert register.opinions()[0].standing is Standing.ERASED
    _, shown = told(["requests", "--all", "--data", str(asked)], capsys)
    assert "Đã trả lời: đã xóa" in shown
    assert "0276 1" not in shown
    assert shown.endswith("1 đề nghị đang chờ.\n")


def test_an_opinion_under_a_false_name_is_shown_as_one(
    asked: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["answer", "2", "--data", str(asked), "--as", "done", "--reason", "đúng", "--opinion", "2"]
    assert told(arguments, capsys)[0] == 0
    _, shown = told(["moderate", "--all", "--data", str(asked)], capsys)
    assert shown.count("Tên người gửi bị mạo nhận") == 1
    assert "Không xử lý" in shown


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ([], "CMD107"),
        (["1"], "CMD107"),
        (["9", "--as", "done", "--reason", "x"], "CMD100"),
        (["1", "--as", "done"], "CMD102"),
        (["1", "--as", "done", "--reason", "x" * 2_001], "CMD103"),
        (["2", "--as", "done", "--reason", "x"], "CMD104"),
        (["1", "--as", "done", "--reason", "x", "--opinion", "2"], "CMD105"),
        (["2", "--as", "done", "--reason", "x", "--opinion", "9"], "CMD106"),
        (["1", "--as", "open", "--reason", "x"], "CMD009"),
    ],
)
def test_what_cannot_be_answered_is_told_by_its_code(
    asked: Path, arguments: list[str], code: str, capsys: pytest.CaptureFixture[str]
) -> None:
    status, shown = told(["answer", *arguments, "--data", str(asked)], capsys)
    assert (status, code in shown) == (2, True), shown


def test_a_request_is_answered_once(asked: Path, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["answer", "1", "--data", str(asked), "--as", "refused", "--reason", "không"]
    assert told(arguments, capsys)[0] == 0
    status, shown = told(arguments, capsys)
    assert (status, "CMD101" in shown) == (2, True)


def test_a_folder_without_a_store_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "CMD028" in told(["requests", "--data", str(tmp_path)], capsys)[1]
    answer = ["answer", "1", "--as", "done", "--reason", "x", "--data", str(tmp_path)]
    assert "CMD028" in told(answer, capsys)[1]


def test_while_another_process_writes_nothing_is_answered(
    asked: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    store = SqliteStore(asked)
    answer = ["answer", "1", "--as", "done", "--reason", "x", "--data", str(asked)]
    assert "CMD026" in told(answer, capsys)[1]
    store.close()


def test_a_request_that_was_changed_is_found_out(asked: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert told(["verify", "--data", str(asked)], capsys)[0] == 0
    with sqlite3.connect(asked / "y-kien.sqlite3") as database:
        database.execute("UPDATE paper SET content = replace(content, 'Hoa', 'Mai') WHERE kind = 'request'")
    database.close()
    status, shown = told(["verify", "--data", str(asked)], capsys)
    assert (status, "Đề nghị số 2 không còn như khi đến" in shown) == (1, True)
