"""Alert settings: after how long, to whom, by which server, as ``canh-bao.yaml`` in the data folder says."""

from __future__ import annotations

import os
import stat
from ipaddress import ip_address
from pathlib import Path

from builder.dataclasses import dataclass
from builder.diagnostics import Diagnostics, SettingsError, Span, error, has_errors
from builder.intake.alerts.mail import Security, Server
from builder.intake.alerts.situations import Terms
from builder.schema.fields import Choice, Email, Field, Many, Record, Text, Whole
from builder.schema.reading import read_record
from builder.schema.values import Values
from builder.schema.yaml_tree import read_tree

ALERT_FILE = "canh-bao.yaml"
PASSWORD_VARIABLE = "THIDUA_SMTP_PASSWORD"  # noqa: S105 (the name of a variable)
_PORTS = {Security.STARTTLS: 587, Security.TLS: 465, Security.NONE: 25}
_OTHERS = stat.S_IRWXG | stat.S_IRWXO
_SECURITY = Choice(
    (
        (Security.STARTTLS.value, "STARTTLS"),
        (Security.TLS.value, "TLS từ đầu"),
        (Security.NONE.value, "không, chỉ khi máy chủ thư ở ngay máy này"),
    )
)
_MAIL = Record(
    (
        Field("from", Email(), "Thư gửi từ", required=True),
        Field("to", Many(Email(), 20), "Gửi đến", required=True),
        Field("host", Text(), "Máy chủ thư", required=True),
        Field("port", Whole(1, 65535), "Cổng"),
        Field("security", _SECURITY, "Bảo vệ kết nối"),
        Field("user", Text(), "Tên đăng nhập"),
        Field("password_file", Text(), "Tệp mật khẩu", "Chỉ chủ sở hữu đọc được (chmod 600)."),
        Field("ca_file", Text(), "Chứng thư gốc", "Khi máy chủ thư dùng chứng thư nội bộ."),
    )
)
ALERT_RECORD = Record(
    (
        Field("opinion_days", Whole(0, 60), "Ý kiến chờ quá bao nhiêu ngày làm việc"),
        Field("request_days", Whole(0, 60), "Đề nghị chờ quá bao nhiêu ngày làm việc"),
        Field("mail", _MAIL, "Gửi thư"),
    )
)


@dataclass(frozen=True, slots=True)
class Mailing:
    """From whom mails come, to whom they go, and who takes them."""

    sender: str
    recipients: tuple[str, ...]
    server: Server


@dataclass(frozen=True, slots=True)
class AlertSettings:
    """After how long something waits too long, and whom a mail tells of it: None where only the feed does."""

    terms: Terms
    mailing: Mailing | None


def alert_settings_in(folder: Path) -> AlertSettings:
    """Return the settings in ``folder``; without any, things may wait two days, and no mail is sent.

    Errors: SettingsError: CMD110 a file that cannot be read; CMD111 an open connection to another machine;
            CMD112 no password; CMD113 a password that others may read; CMD114 authorities that are not there;
            CMD117 a password that no server could be told; those of YAML and fields.
    """
    place = folder / ALERT_FILE
    try:
        text = place.read_text(encoding="utf-8")
    except FileNotFoundError:
        return AlertSettings(Terms(), None)
    except (OSError, ValueError) as problem:
        raise SettingsError(error("CMD110", Span(str(place)), path=place, problem=problem)) from problem
    tree, findings = read_tree(text, str(place))
    if tree is None:
        if has_errors(findings):
            raise SettingsError(*findings)
        return AlertSettings(Terms(), None)
    values, of_fields = read_record(tree, ALERT_RECORD)
    _refuse(findings + of_fields)
    usual, mail = Terms(), values.record("mail")
    days = (("opinion_days", usual.opinions), ("request_days", usual.requests))
    terms = Terms(*(values.whole(name) if name in values else default for name, default in days))
    return AlertSettings(terms, _mailing(mail, folder) if mail else None)


def _mailing(mail: Values, folder: Path) -> Mailing:
    host, security = mail.text("host"), Security(mail.text("security") or Security.STARTTLS)
    if security is Security.NONE and not _is_here(host):
        _refuse((error("CMD111", mail.span_of("security"), host=host),))
    authorities = folder / mail.text("ca_file") if mail.text("ca_file") else None
    if authorities is not None and not authorities.is_file():
        _refuse((error("CMD114", mail.span_of("ca_file"), path=authorities),))
    port = mail.whole("port") or _PORTS[security]
    password = _password(mail, folder) if mail.text("user") else ""
    server = Server(host, port, security, mail.text("user"), password, authorities)
    return Mailing(mail.text("from"), mail.texts("to"), server)


def _password(mail: Values, folder: Path) -> str:
    """Return the password, which no argument of a command ever tells."""
    given = os.environ.get(PASSWORD_VARIABLE, "")
    if given.isascii() and given:
        return given
    if not mail.text("password_file"):
        _refuse((error("CMD112", mail.span_of("user"), user=mail.text("user"), variable=PASSWORD_VARIABLE),))
    place = folder / mail.text("password_file")
    try:
        if stat.S_IMODE(place.stat().st_mode) & _OTHERS:
            _refuse((error("CMD113", mail.span_of("password_file"), path=place),))
        password = place.read_text(encoding="utf-8").rstrip("\r\n")
    except (OSError, ValueError) as problem:
        found = error("CMD110", mail.span_of("password_file"), path=place, problem=problem)
        raise SettingsError(found) from problem
    if not password.isascii() or not password:
        _refuse((error("CMD117", mail.span_of("password_file"), path=place),))
    return password


def _is_here(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _refuse(findings: Diagnostics) -> None:
    if has_errors(findings):
        raise SettingsError(*findings)
