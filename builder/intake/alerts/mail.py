"""Mail: a message to those who work through opinions, sent over a connection that was looked into."""

from __future__ import annotations

import smtplib
import ssl
from datetime import datetime
from email.contentmanager import raw_data_manager
from email.header import Header
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import compat32
from email.utils import format_datetime, make_msgid
from enum import StrEnum
from pathlib import Path

from builder.dataclasses import dataclass

SECONDS = 20.0  # that a server may be silent


class Security(StrEnum):
    """How a connection is protected; where it is, the certificate must be that of the server."""

    STARTTLS = "starttls"
    TLS = "tls"
    NONE = "none"  # to a server on this machine


@dataclass(frozen=True, slots=True)
class Server:
    """Who takes mails: ``user`` is "" where nobody signs in, ``authorities`` None for those of the system."""

    host: str
    port: int
    security: Security
    user: str = ""
    password: str = ""
    authorities: Path | None = None


class Unsent(Exception):
    """A mail could not be sent; who was told why."""


def message_of(
    sender: str, recipients: tuple[str, ...], subject: str, body: str, now: datetime
) -> EmailMessage:
    """Return a mail; whatever its texts hold, it has these headers and no others.

    Errors: ValueError for an address that is none.
    """
    # Not by the newer policies: where they fold a subject, Python 3.11 loses a blank between two words.
    message = EmailMessage(policy=compat32)
    seen = "".join(one if one.isprintable() else " " for one in subject)
    message["From"] = str(Address(addr_spec=sender))
    message["To"] = ", ".join(str(Address(addr_spec=one)) for one in recipients)
    message["Subject"] = Header(" ".join(seen.split()), "utf-8", header_name="Subject")
    message["Date"] = format_datetime(now)
    message["Message-ID"] = make_msgid(domain=sender.rpartition("@")[2])
    message["Auto-Submitted"] = "auto-generated"  # so that no out-of-office answers
    # Quoted-printable, for servers that take seven bits only.
    message.set_content(body, charset="utf-8", cte="quoted-printable", content_manager=raw_data_manager)
    return message


def send(message: EmailMessage, server: Server, seconds: float = SECONDS) -> None:
    """Give ``message`` to ``server``.

    Units:  it may be silent for ``seconds``.
    Errors: Unsent.
    """
    try:
        with _connected(server, seconds) as connection:
            if server.user:
                connection.login(server.user, server.password)
            refused = connection.send_message(message)
    except (OSError, UnicodeError, smtplib.SMTPException) as failed:
        raise Unsent(_told(failed)) from failed
    if refused:
        raise Unsent(", ".join(sorted(refused)))


def _connected(server: Server, seconds: float) -> smtplib.SMTP:
    context = ssl.create_default_context(cafile=server.authorities)
    if server.security is Security.TLS:
        return smtplib.SMTP_SSL(server.host, server.port, timeout=seconds, context=context)
    connection = smtplib.SMTP(server.host, server.port, timeout=seconds)
    if server.security is Security.STARTTLS:
        try:
            connection.starttls(context=context)
        except BaseException:
            connection.close()
            raise
    return connection


def _told(failed: Exception) -> str:
    if isinstance(failed, UnicodeError):
        return "user or password: letters with accents"  # and not which ones
    if isinstance(failed, smtplib.SMTPResponseException):
        said = failed.smtp_error
        return f"{failed.smtp_code} {said.decode('utf-8', 'replace') if isinstance(said, bytes) else said}"
    return str(failed) or type(failed).__name__
