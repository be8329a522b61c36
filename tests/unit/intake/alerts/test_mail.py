"""Mail: what is sent has the headers that were meant, over a connection that was looked into."""

from __future__ import annotations

import time
from datetime import datetime
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.dataclasses import replace
from builder.intake.alerts.mail import Security, Server, Unsent, message_of, send
from tests.support.post_office import PASSWORD, USER, PostOffice, post_office, silent_office

NOW = datetime.fromisoformat("2026-11-24T08:00:00+07:00")
FROM, TO = "canh-bao@xa.example.gov.vn", ("vp@xa.example.gov.vn", "ct@xa.example.gov.vn")
MAIL = message_of(FROM, TO, "Thi đua: 3 ý kiến chờ quá lâu", "- Đợt một: 3 ý kiến.\n", NOW)
HEADERS = ["From", "To", "Subject", "Date", "Message-ID", "Auto-Submitted", "Content-Type"]
HEADERS += ["Content-Transfer-Encoding", "MIME-Version"]


def server_of(office: PostOffice, security: Security = Security.STARTTLS) -> Server:
    return Server("localhost", office.port, security, authorities=office.authorities)


@given(
    st.text(max_size=60) | st.text("\r\n\0\x0b\x0c\x85\u2028Bcc: a@b.vn\x1b", max_size=60),
    st.text(st.characters(codec="utf-8"), max_size=200),
)
def test_whatever_a_text_holds_a_mail_has_its_headers_and_no_others(subject: str, body: str) -> None:
    read = message_from_bytes(message_of(FROM, TO, subject, body, NOW).as_bytes(), policy=default)
    assert sorted(read.keys()) == sorted(HEADERS)
    assert (read["To"], read["From"]) == (", ".join(TO), FROM)
    assert read["Subject"] == " ".join("".join(one if one.isprintable() else " " for one in subject).split())
    assert read.defects == []


@pytest.mark.parametrize("address", ["a@b.vn\r\nBcc: c@d.vn", "a@b.vn, c@d.vn", "a", "", "a b@c.vn"])
def test_what_is_no_address_makes_no_mail(address: str) -> None:
    with pytest.raises((ValueError, IndexError)):
        message_of(address, TO, "x", "x", NOW)
    with pytest.raises((ValueError, IndexError)):
        message_of(FROM, (address,), "x", "x", NOW)


@pytest.mark.parametrize("security", list(Security))
def test_a_server_takes_it_over_a_connection_as_it_was_asked_for(tmp_path: Path, security: Security) -> None:
    with post_office(tmp_path, security) as office:
        send(MAIL, server_of(office, security))
    (taken,) = office.mails
    assert (taken["Subject"], taken["To"], taken["Auto-Submitted"]) == (
        "Thi đua: 3 ý kiến chờ quá lâu",
        ", ".join(TO),
        "auto-generated",
    )
    assert taken.get_content().replace("\r\n", "\n") == "- Đợt một: 3 ý kiến.\n"
    assert (office.senders, office.is_protected) == ([FROM], [security is not Security.NONE])


def test_whoever_signs_in_is_taken_and_a_wrong_password_is_told(tmp_path: Path) -> None:
    with post_office(tmp_path, login=True) as office:
        known = replace(server_of(office), user=USER, password=PASSWORD)
        send(MAIL, known)
        with pytest.raises(Unsent, match="535"):
            send(MAIL, replace(known, password="khac"))
        with pytest.raises(Unsent, match="accents"):
            send(MAIL, replace(known, password="khác"))
        with pytest.raises(Unsent, match="530"):
            send(MAIL, replace(known, user=""))
    assert len(office.mails) == 1


def test_a_certificate_of_somebody_else_is_not_believed(tmp_path: Path) -> None:
    with post_office(tmp_path) as office:
        with pytest.raises(Unsent, match="certificate verify failed"):
            send(MAIL, replace(server_of(office), authorities=None))
        with pytest.raises(Unsent, match="mismatch"):
            send(MAIL, replace(server_of(office), host="127.0.0.1"))
    assert office.mails == []


def test_a_server_that_offers_no_protection_gets_nothing(tmp_path: Path) -> None:
    with post_office(tmp_path, Security.NONE) as office:
        with pytest.raises(Unsent, match="STARTTLS"):
            send(MAIL, server_of(office))
        with pytest.raises(Unsent):
            send(MAIL, server_of(office, Security.TLS))
    assert office.mails == []


def test_a_server_that_refuses_or_is_not_there_is_told(tmp_path: Path) -> None:
    with post_office(tmp_path) as office:
        office.refuses = True
        with pytest.raises(Unsent, match="451"):
            send(MAIL, server_of(office))
    with pytest.raises(Unsent, match="refused"):
        send(MAIL, server_of(office))


def test_a_server_that_says_nothing_is_waited_for_no_longer_than_was_said() -> None:
    begun = time.monotonic()
    with silent_office() as port, pytest.raises(Unsent, match="timed out"):
        send(MAIL, Server("127.0.0.1", port, Security.NONE), 0.3)
    assert time.monotonic() - begun < 5
