"""Post office: a real SMTP server on loopback, with a certificate for "localhost", that takes or refuses."""

from __future__ import annotations

import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from typing import Any

import trustme
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, Envelope, LoginPassword

from builder.dataclasses import dataclass, field
from builder.intake.alerts.mail import Security

USER, PASSWORD = "canh-bao", "mat khau thu"  # of the one who may send


@dataclass
class PostOffice:
    """Where mails lie that were taken; ``authorities`` is the file of who signed its certificate."""

    port: int = 0
    authorities: Path = Path()
    mails: list[EmailMessage] = field(default_factory=list)
    senders: list[str] = field(default_factory=list)
    is_protected: list[bool] = field(default_factory=list)
    refuses: bool = False

    async def handle_DATA(self, server: Any, session: Any, envelope: Envelope) -> str:  # noqa: N802 (the name that the library asks for)
        if self.refuses:
            return "451 4.3.0 thử lại sau"
        assert isinstance(envelope.content, bytes)
        mail = message_from_bytes(envelope.content, policy=default)
        assert isinstance(mail, EmailMessage)
        self.mails.append(mail)
        self.senders.append(envelope.mail_from or "")
        is_from_the_start = server.transport.get_extra_info("sslcontext") is not None
        self.is_protected.append(session.ssl is not None or is_from_the_start)
        return "250 đã nhận".encode().decode("ascii", "ignore")


def _known(server: Any, session: Any, envelope: Any, mechanism: str, given: Any) -> AuthResult:
    assert isinstance(given, LoginPassword)
    is_right = (given.login, given.password) == (USER.encode(), PASSWORD.encode())
    return AuthResult(success=is_right, handled=False)


@contextmanager
def post_office(
    folder: Path, security: Security = Security.STARTTLS, *, login: bool = False
) -> Iterator[PostOffice]:
    """Take mails over connections so protected until the block ends."""
    authority = trustme.CA()
    office = PostOffice(authorities=folder / "goc.pem")
    authority.cert_pem.write_to_path(str(office.authorities))
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    authority.issue_cert("localhost").configure_cert(context)
    offered: dict[Security, dict[str, Any]] = {
        Security.STARTTLS: {"tls_context": context, "require_starttls": True},
        Security.TLS: {"ssl_context": context},
        Security.NONE: {},
    }
    given = offered[security]
    given |= (
        {"authenticator": _known, "auth_required": True, "auth_require_tls": security is Security.STARTTLS}
        if login
        else {}
    )
    controller = Controller(office, hostname="127.0.0.1", port=_free_port(), **given)
    controller.start()
    office.port = controller.port
    try:
        yield office
    finally:
        controller.stop()


@contextmanager
def silent_office() -> Iterator[int]:
    """Take connections until the block ends, and say nothing."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        ended = threading.Event()

        def wait() -> None:
            held = []
            listening.settimeout(0.1)
            while not ended.is_set():
                try:
                    held.append(listening.accept()[0])
                except TimeoutError:
                    continue
            for one in held:
                one.close()

        waiter = threading.Thread(target=wait)
        waiter.start()
        try:
            yield listening.getsockname()[1]
        finally:
            ended.set()
            waiter.join()


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])
