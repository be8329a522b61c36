"""Alert settings: what is written wrongly is told at its place; no password stands where others read it."""

from __future__ import annotations

from pathlib import Path

import pytest

from builder.cli.alert_settings import ALERT_FILE, PASSWORD_VARIABLE, AlertSettings, alert_settings_in
from builder.diagnostics import SettingsError
from builder.intake.alerts.mail import Security
from builder.intake.alerts.situations import Terms

MAIL = "mail: {from: a@xa.example.gov.vn, to: [b@xa.example.gov.vn], host: smtp.example.gov.vn%s}\n"


def settings(folder: Path, text: str) -> AlertSettings:
    (folder / ALERT_FILE).write_text(text, encoding="utf-8")
    return alert_settings_in(folder)


@pytest.fixture
def password(tmp_path: Path) -> Path:
    place = tmp_path / "mat-khau"
    place.write_text("bi mat\n", encoding="utf-8")
    place.chmod(0o600)
    return place


@pytest.mark.parametrize("text", [None, "", "# không có gì\n"])
def test_without_settings_two_days_are_allowed_and_no_mail_is_sent(tmp_path: Path, text: str | None) -> None:
    found = alert_settings_in(tmp_path) if text is None else settings(tmp_path, text)
    assert found == AlertSettings(Terms(2, 2), None)


def test_terms_may_be_changed_each_for_itself(tmp_path: Path) -> None:
    assert settings(tmp_path, "opinion_days: 0\n").terms == Terms(0, 2)
    assert settings(tmp_path, "request_days: 5\n").terms == Terms(2, 5)


@pytest.mark.parametrize(
    ("more", "security", "port"),
    [
        ("", Security.STARTTLS, 587),
        (", security: tls", Security.TLS, 465),
        (", port: 2525", Security.STARTTLS, 2525),
    ],
)
def test_the_connection_is_protected_unless_it_stays_on_this_machine(
    tmp_path: Path, more: str, security: Security, port: int
) -> None:
    mailing = settings(tmp_path, MAIL % more).mailing
    assert mailing is not None
    assert (mailing.server.security, mailing.server.port) == (security, port)
    assert (mailing.sender, mailing.recipients) == ("a@xa.example.gov.vn", ("b@xa.example.gov.vn",))


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "::1"])
def test_on_this_machine_none_is_needed(tmp_path: Path, host: str) -> None:
    text = MAIL.replace("smtp.example.gov.vn", f'"{host}"') % ", security: none"
    mailing = settings(tmp_path, text).mailing
    assert mailing is not None
    assert mailing.server.port == 25


def test_a_password_comes_from_a_file_of_its_owner_or_the_environment(
    tmp_path: Path, password: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = MAIL % ", user: a, password_file: mat-khau"
    mailing = settings(tmp_path, text).mailing
    assert mailing is not None
    assert (mailing.server.user, mailing.server.password) == ("a", "bi mat")
    monkeypatch.setenv(PASSWORD_VARIABLE, "khac")
    other = settings(tmp_path, MAIL % ", user: a").mailing
    assert other is not None
    assert other.server.password == "khac"


@pytest.mark.parametrize(
    ("text", "code", "column"),
    [
        ("opinion_days: -1\n", "FLD", 15),
        ("opinion_dayz: 1\n", "FLD", 1),
        ("mail: {host: a}\n", "FLD", 7),
        (MAIL.replace("b@xa.example.gov.vn", "'b@x.vn\\r\\nBcc: c@d.vn'") % "", "FLD", 0),
        (MAIL % ", security: none", "CMD111", 0),
        (MAIL % ", security: ssl", "FLD", 0),
        (MAIL % ", port: 70000", "FLD", 0),
        (MAIL % ", user: a", "CMD112", 0),
        (MAIL % ", user: a, password_file: khong-co", "CMD110", 0),
        (MAIL % ", ca_file: khong-co", "CMD114", 0),
        ("mail: [\n", "YML", 0),
    ],
)
def test_what_is_wrong_is_told_at_its_place(tmp_path: Path, text: str, code: str, column: int) -> None:
    with pytest.raises(SettingsError) as stopped:
        settings(tmp_path, text)
    found = stopped.value.diagnostics[0]
    assert found.code.startswith(code), found
    assert found.span.path == str(tmp_path / ALERT_FILE)
    assert column in (0, found.span.column)


@pytest.mark.parametrize(
    ("mode", "content", "code"), [(0o640, "a", "CMD113"), (0o600, "mật", "CMD117"), (0o600, "", "CMD117")]
)
def test_a_password_that_others_read_or_no_server_takes_is_told(
    tmp_path: Path, password: Path, mode: int, content: str, code: str
) -> None:
    password.write_text(content, encoding="utf-8")
    password.chmod(mode)
    with pytest.raises(SettingsError) as stopped:
        settings(tmp_path, MAIL % ", user: a, password_file: mat-khau")
    assert stopped.value.diagnostics[0].code == code


def test_settings_that_are_no_text_are_told(tmp_path: Path) -> None:
    (tmp_path / ALERT_FILE).write_bytes(b"\xff")
    with pytest.raises(SettingsError) as stopped:
        alert_settings_in(tmp_path)
    assert stopped.value.diagnostics[0].code == "CMD110"
