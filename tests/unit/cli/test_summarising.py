"""Summarising: a file of the form that its name tells, or nothing."""

from __future__ import annotations

import sqlite3
import sys
from pathlib import Path

import pytest

from builder.cli.main import run
from builder.intake.filings import Channel, Filing
from builder.intake.offers import KEPT
from builder.intake.store.records import Decision, Received, Standing
from builder.intake.store.sqlite import DATABASE, SqliteStore
from builder.opinions import Asking, Position, asking_text
from tests.unit.intake.offered import ASKED, COLUMN

AT = "2026-11-24T08:00:00+07:00"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Return a folder with three opinions, one of which is part of the summary."""
    folder = tmp_path / "data"
    folder.mkdir()
    store = SqliteStore(folder)
    for number in range(3):
        said = (f"Lời {number}", "CHIM-YEN", "", "", "yen@example.vn")
        filing = Filing(ASKED.url, ("001",), Position.INFORM, *said, may_publish=False)
        store.receive([Received(filing, bytes([number]), Channel.POST, AT)], AT)
    store.decide(1, Decision(Standing.SUMMARISED), "can-bo", AT)
    store.close()
    (folder / KEPT).write_text(asking_text(Asking(COLUMN, (ASKED,))), encoding="utf-8")
    return folder


def told(arguments: list[object], capsys: pytest.CaptureFixture[str]) -> tuple[int, str, str]:
    status = run(["intake", "report", *map(str, arguments)])
    shown = capsys.readouterr()
    return status, shown.out, shown.err


def test_a_summary_is_written_and_what_waits_is_told(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = data.parent / "tong-hop.md"
    status, out, err = told(["--data", data, "--consultation", ASKED.url, "--to", file], capsys)
    assert (status, out) == (0, f"Đã tổng hợp 3 ý kiến, 1 nội dung để đọc, vào {file}.\n")
    assert err == "Còn 2 ý kiến chưa xử lý xong; bản này chưa phải bản cuối cùng.\n"
    written = file.read_text(encoding="utf-8")
    assert "> Lời 0" in written
    assert not [one for one in ("Lời 1", "CHIM", "example.vn", "can-bo") if one in written]


@pytest.mark.parametrize("name", ["a.md", "a.xlsx", "a.XLSX", "a.docx"])
def test_the_same_opinions_give_the_same_bytes(
    data: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    files = [data.parent / f"{again}{name}" for again in "12"]
    for file in files:
        assert told(["--data", data, "--consultation", ASKED.url, "--to", file], capsys)[0] == 0
    assert files[0].read_bytes() == files[1].read_bytes()
    assert (files[0].read_bytes()[:2] == b"PK") == (name != "a.md")


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ([], "CMD023"),
        (["--data", "{data}", "--to", "a.md"], "CMD042"),
        (["--data", "{data}", "--consultation", ASKED.url], "CMD042"),
        (["--data", "{data}", "--consultation", ASKED.url, "--to", "a.pdf"], "CMD043"),
        (["--data", "{data}", "--consultation", "/khac/", "--to", "a.md"], "CMD038"),
        (["--data", "{data}/khac", "--consultation", ASKED.url, "--to", "a.md"], "CMD028"),
    ],
)
def test_what_cannot_be_summed_up_is_told_by_its_code(
    data: Path, arguments: list[str], code: str, capsys: pytest.CaptureFixture[str]
) -> None:
    status, out, err = told([one.replace("{data}", str(data)) for one in arguments], capsys)
    assert (status, code in out + err) == (2, True)


def test_from_a_log_that_is_not_whole_nothing_is_summed_up(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with sqlite3.connect(data / DATABASE) as database:
        database.execute("DROP TRIGGER event_is_not_changed")
        database.execute("UPDATE event SET what = 'nothing' WHERE number = 2")
    database.close()
    file = data.parent / "tong-hop.md"
    status, _, err = told(["--data", data, "--consultation", ASKED.url, "--to", file], capsys)
    assert (status, file.exists(), "dòng 2 không khớp" in err) == (1, False, True)


def test_without_the_library_for_documents_it_is_told_what_to_install(
    data: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "docx", None)
    file = data.parent / "tong-hop.docx"
    status, _, err = told(["--data", data, "--consultation", ASKED.url, "--to", file], capsys)
    assert (status, "CMD024" in err, file.exists()) == (2, True, False)
