"""Receipts: a code is found in what was published, and nothing is cut off behind that unnoticed."""

from __future__ import annotations

import io
import re
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from builder.cli.main import run
from builder.files import LEDGER_FILE
from builder.intake.keys import keys_made_in
from builder.intake.offers import KEPT
from builder.intake.store.sqlite import DATABASE, SqliteStore
from builder.opinions import Asking, asking_text
from builder.receipt_ledger import ledger_from, ledger_text
from tests.unit.intake.offered import ASKED, COLUMN

AT = "2026-11-23 09:00"
UNKNOWN = "0000-0000-0000-0000"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Return a folder without opinions, beside a column with a list."""
    folder = tmp_path / "data"
    folder.mkdir()
    SqliteStore(folder).close()
    keys_made_in(folder)
    (folder / KEPT).write_text(asking_text(Asking(COLUMN, (ASKED,))), encoding="utf-8")
    (tmp_path / "content" / ASKED.url.strip("/")).mkdir(parents=True)
    return folder


@pytest.fixture
def told(capsys: pytest.CaptureFixture[str]) -> Told:
    return Told(capsys)


class Told:
    """Runs commands."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self._capsys = capsys

    def __call__(self, *arguments: object) -> tuple[int, str]:
        status = run(["intake", *map(str, arguments)])
        shown = self._capsys.readouterr()
        return status, shown.out + shown.err

    def entered(self, data: Path) -> str:
        """Take down one more opinion, and return its code."""
        about = ("--consultation", ASKED.url, "--position", "dong-tinh", "--channel", "post", "--arrived", AT)
        _, shown = self("enter", "--data", data, *about)
        (code,) = re.findall(r"[0-9A-Z]{4}(?:-[0-9A-Z]{4}){3}", shown)
        return str(code)

    def exported(self, data: Path) -> Path:
        """Write the ledger, and return where."""
        content = data.parent / "content"
        status, shown = self("export", "--data", data, "--into", content)
        assert status == 0, shown
        return content / ASKED.url.strip("/") / LEDGER_FILE


def test_the_holder_of_a_code_learns_whether_it_counts(data: Path, told: Told) -> None:
    counted, aside, erased = (told.entered(data) for _ in range(3))
    told("moderate", "2", "--as", "set-aside", "--reason", "thư rác", "--data", data)
    told("erase", "3", "--reason", "xin xóa", "--data", data)
    ledger = told.exported(data)
    seen = [told("verify-receipt", code, "--ledger", ledger) for code in (counted, aside, erased, UNKNOWN)]
    assert [status for status, _ in seen] == [0, 1, 1, 1]
    told_first = [shown.partition("\n")[0].partition(": ")[2] for _, shown in seen[:1]]
    assert told_first == ["ý kiến mang mã này được tính."]
    assert all("không xử lý" in shown for _, shown in seen[1:3])
    assert "Không có trong sổ" in seen[3][1]
    assert all("Sổ có 3 ý kiến, ghi theo dòng 5 của nhật ký" in shown for _, shown in seen)
    assert all(code not in ledger.read_text(encoding="utf-8") for code in (counted, aside, erased))


def test_a_code_is_known_however_it_is_typed_and_need_not_stand_in_the_command(
    data: Path, told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    code, ledger = told.entered(data), told.exported(data)
    ledger.write_text(ledger_text(ledger_from(ledger.read_text()).unparted()), encoding="utf-8-sig")
    monkeypatch.setattr("sys.stdin", io.StringIO(f" {code.lower().replace('-', ' ')}\n"))
    status, shown = told("verify-receipt", "--ledger", ledger)
    assert (status, "đã nhận ý kiến mang mã này" in shown) == (0, True)


class Terminal(io.StringIO):
    """Somebody who types."""

    def isatty(self) -> bool:
        return True


def test_whoever_types_is_asked(data: Path, told: Told, monkeypatch: pytest.MonkeyPatch) -> None:
    code, ledger = told.entered(data), told.exported(data)
    monkeypatch.setattr("sys.stdin", Terminal(f"{code}\n"))
    status, shown = told("verify-receipt", "--ledger", ledger)
    assert (status, shown.endswith("Mã biên nhận:\n")) == (0, True)


def test_a_ledger_that_lacks_older_receipts_says_so(data: Path, told: Told) -> None:
    told.entered(data)
    ledger = told.exported(data)
    known = ledger_from(ledger.read_text(encoding="utf-8"))
    older = type(known)(known.consultation, known.head, {}, 1)
    ledger.write_text(ledger_text(older), encoding="utf-8")
    status, shown = told("verify-receipt", UNKNOWN, "--ledger", ledger)
    assert (status, "nhận khi chưa có sổ" in shown) == (1, True)
    assert "thiếu 1 biên nhận" in told("verify", "--data", data, "--ledger", ledger)[1]
    assert "đếm lệch 1" in told("verify", "--data", data, "--ledger", ledger)[1]


@pytest.mark.parametrize(
    ("code", "text", "told_as"),
    [
        (UNKNOWN, None, "CMD075"),
        (UNKNOWN, b"\xff", "CMD072"),
        (UNKNOWN, b"{}", "CMD072"),
        (UNKNOWN, b'{"version": 2}', "CMD073"),
        ("0000-0000-0000-0001", b"!", "CMD071"),
        (UNKNOWN, b"-", "CMD074"),
        (UNKNOWN, b"?", "CMD070"),
    ],
)
def test_what_cannot_be_seen_is_told(
    data: Path, told: Told, code: str, text: bytes | None, told_as: str
) -> None:
    told.entered(data)
    ledger = told.exported(data)
    if text is None:
        ledger.unlink()
    elif text == b"-":
        ledger.write_text(ledger.read_text().replace('"unlisted": 0', '"unlisted": 1'), encoding="utf-8")
    elif len(text) > 1 or text == b"\xff":
        ledger.write_bytes(text)
    status, shown = told("verify-receipt", code, *(() if text == b"?" else ("--ledger", ledger)))
    assert (status, told_as in shown) == (2, True), shown


def test_what_was_published_stands_whatever_came_since(data: Path, told: Told) -> None:
    told.entered(data)
    ledger = told.exported(data)
    told.entered(data)
    told("erase", "1", "--reason", "xin xóa", "--data", data)
    status, shown = told("verify", "--data", data, "--ledger", ledger)
    assert (status, "còn đúng: 1 ý kiến, theo dòng 1 của nhật ký" in shown) == (0, True), shown


def test_a_log_whose_end_was_cut_off_behind_what_was_published_is_told(data: Path, told: Told) -> None:
    told.entered(data)
    told.entered(data)
    ledger = told.exported(data)
    with sqlite3.connect(data / DATABASE) as database:
        database.execute("DROP TRIGGER event_is_not_removed")
        database.execute("DELETE FROM event WHERE number = 2")
        database.execute("DELETE FROM opinion WHERE number = 2")
    database.close()
    assert told("verify", "--data", data)[0] == 0  # the log is whole to itself
    status, shown = told("verify", "--data", data, "--ledger", ledger)
    assert (status, "phần cuối đã bị cắt" in shown) == (1, True), shown
    told.entered(data)
    status, shown = told("verify", "--data", data, "--ledger", ledger)
    assert (status, "đã bị ghi lại" in shown) == (1, True), shown


def test_nothing_is_exported_from_a_log_that_is_not_whole(data: Path, told: Told) -> None:
    told.entered(data)
    with sqlite3.connect(data / DATABASE) as database:
        database.execute("DROP TRIGGER event_is_not_changed")
        database.execute("UPDATE event SET what = 'nothing'")
    database.close()
    status, shown = told("export", "--data", data, "--into", data.parent / "content")
    assert (status, "dòng 1 không khớp" in shown) == (1, True)
    assert not (data.parent / "content" / ASKED.url.strip("/") / LEDGER_FILE).exists()


def test_to_look_for_a_receipt_nothing_of_the_service_or_the_build_is_loaded() -> None:
    heavy = {"starlette", "sqlite3", "jinja2", "yaml", "docx", "openpyxl", "asyncio"}
    # Whoever measures what the tests reach has loaded something before.
    told = (
        "import sys; before = {*sys.modules}; import builder.cli.receipts; "
        "print(*{name.partition('.')[0] for name in {*sys.modules} - before})"
    )
    done = subprocess.run(
        [sys.executable, "-c", told], capture_output=True, text=True, check=True, timeout=60
    )
    assert heavy & {*done.stdout.split()} == set()
