"""Alerts as a command: what waits too long is told once, and a mail that failed is tried again."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from builder.cli import intake
from builder.cli.alert_settings import ALERT_FILE
from builder.intake.alerts.mail import Security
from builder.intake.alerts.memory import remembered_in
from builder.intake.keys import keys_in
from builder.intake.offers import KEPT
from builder.intake.requests.citizen_request import CitizenRequest, Kind
from builder.intake.requests.drawer import keep
from builder.intake.store.reading import register_in
from builder.intake.store.sqlite import SqliteStore
from tests.support.post_office import PASSWORD, USER, PostOffice, post_office
from tests.unit.cli.test_intake import data, told
from tests.unit.intake.offered import ASKED, COLUMN

__all__ = ["data"]  # a fixture
MONDAY = "2026-11-30T07:30:00+07:00"
TUESDAY = "2026-12-01T07:30:00+07:00"
CANARIES = ("Một", "Hoa", "Chim", "0276", "Lời riêng")


class Today:
    """The day on which a command runs."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self._patch = patch

    def be(self, at: str) -> None:
        self._patch.setattr(intake, "_now", lambda: datetime.fromisoformat(at))
        self._patch.setattr(intake, "_instant", lambda: at)


@pytest.fixture
def today(monkeypatch: pytest.MonkeyPatch) -> Today:
    found = Today(monkeypatch)
    found.be(MONDAY)
    return found


@pytest.fixture
def office(data: Path, tmp_path: Path) -> Iterator[PostOffice]:
    """A server that takes mails as the settings in the data folder say."""
    (data / "mat-khau").write_text(PASSWORD, encoding="utf-8")
    (data / "mat-khau").chmod(0o600)
    with post_office(tmp_path, login=True) as found:
        text = "mail: {from: a@xa.example.gov.vn, to: [b@xa.example.gov.vn, c@xa.example.gov.vn], "
        text += f"host: localhost, port: {found.port}, ca_file: {found.authorities}, "
        text += f"user: {USER}, password_file: mat-khau}}\n"
        (data / ALERT_FILE).write_text(text, encoding="utf-8")
        yield found


def alert(data: Path, capsys: pytest.CaptureFixture[str], *more: str) -> tuple[int, str]:
    return told(["alert", "--data", str(data), *more], capsys)


def ask(data: Path, receipt: str, at: str) -> None:
    store = SqliteStore(data)
    one = CitizenRequest(0, Kind.FALSE_NAME, ASKED.url, "Lời riêng", "Chim", "0276", (), receipt, at)
    keep(store, one, keys_in(data).text_digest, at)
    store.close()


def test_a_mail_tells_numbers_and_the_way_to_the_desk_once(
    data: Path, office: PostOffice, today: Today, capsys: pytest.CaptureFixture[str]
) -> None:
    ask(data, "aa", "2026-11-24T09:00:00+07:00")
    status, shown = alert(data, capsys)
    assert (status, "Đã gửi thư đến 2 địa chỉ." in shown) == (0, True), shown
    (mail,) = office.mails
    assert mail["Subject"] == "Thi đua yêu nước: 2 ý kiến, 1 đề nghị chờ quá lâu"
    text = mail.get_content()
    assert "/dot/: 2 ý kiến chưa ai đọc; lâu nhất đã 4 ngày làm việc, từ ngày 24/11/2026" in text
    assert f"{ASKED.title}: 1 đề nghị chưa được trả lời" in text
    assert f"{COLUMN.service_url}/can-bo\n" in text.replace("\r\n", "\n")
    assert not [canary for canary in CANARIES if canary in mail.as_string() + text + shown]
    today.be("2026-11-30T18:00:00+07:00")
    alert(data, capsys)
    today.be(TUESDAY)
    alert(data, capsys)
    assert len(office.mails) == 1


def test_it_is_told_again_when_more_wait(
    data: Path, office: PostOffice, today: Today, capsys: pytest.CaptureFixture[str]
) -> None:
    alert(data, capsys)
    ask(data, "aa", "2026-11-24T09:00:00+07:00")
    today.be(TUESDAY)
    alert(data, capsys)
    assert [mail["Subject"].partition(": ")[2] for mail in office.mails] == [
        "2 ý kiến chờ quá lâu",
        "1 đề nghị chờ quá lâu",
    ]


def test_a_mail_that_was_refused_is_told_and_sent_by_the_next_run(
    data: Path, office: PostOffice, today: Today, capsys: pytest.CaptureFixture[str]
) -> None:
    office.refuses = True
    status, shown = alert(data, capsys)
    assert (status, "CMD115" in shown, "451" in shown, f"localhost:{office.port}" in shown) == (
        3,
        True,
        True,
        True,
    )
    assert PASSWORD not in shown
    with register_in(data) as register:
        assert [one.is_mailed for one in remembered_in(register).values()] == [False]
    office.refuses = False
    assert alert(data, capsys)[0] == 0
    assert alert(data, capsys)[0] == 0
    assert len(office.mails) == 1


def test_without_mail_what_waits_is_said_and_remembered_for_the_feed(
    data: Path, today: Today, capsys: pytest.CaptureFixture[str]
) -> None:
    status, shown = alert(data, capsys)
    assert (status, shown.count("\n")) == (0, 1)
    assert shown.startswith("/dot/: 2 ý kiến chưa ai đọc")
    with register_in(data) as register:
        assert list(remembered_in(register)) == ["opinions /dot/"]
    today.be("2026-11-25T07:30:00+07:00")
    (data / ALERT_FILE).write_text("opinion_days: 9\n", encoding="utf-8")
    assert alert(data, capsys) == (0, "Không có gì chờ quá lâu.\n")
    with register_in(data) as register:
        assert [one.count for one in remembered_in(register).values()] == [0]


def test_the_address_of_the_feed_is_told(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, shown = alert(data, capsys, "--feed")
    assert status == 0
    assert shown.startswith(f"{COLUMN.service_url}/canh-bao/")
    assert shown.endswith(".xml\n")


def test_what_cannot_be_looked_at_is_told(
    data: Path, tmp_path: Path, today: Today, capsys: pytest.CaptureFixture[str]
) -> None:
    store = SqliteStore(data)
    assert "CMD026" in alert(data, capsys)[1]
    store.close()
    (data / "y-kien.sqlite3").rename(tmp_path / "weg")
    assert "CMD028" in alert(data, capsys)[1]
    (data / "khoa").unlink()
    assert "CMD028" in alert(data, capsys, "--feed")[1]
    (data / KEPT).unlink()
    assert "CMD116" in alert(data, capsys)[1]


def test_a_connection_without_protection_leaves_this_machine_never(
    data: Path, today: Today, capsys: pytest.CaptureFixture[str]
) -> None:
    mail = f"mail: {{from: a@b.vn, to: a@b.vn, host: smtp.example.vn, security: {Security.NONE.value}}}\n"
    (data / ALERT_FILE).write_text(mail, encoding="utf-8")
    status, shown = alert(data, capsys)
    assert (status, "CMD111" in shown, "security: none" in shown) == (2, True, True)
