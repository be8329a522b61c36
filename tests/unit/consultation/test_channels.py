"""Channels: a mail begins with what it is about, and a code shows a slip of the pen."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.consultation.channels import contacts_of, reference_code, subject_of
from builder.plan.views import ContactView
from tests.unit.consultation.asked import make_announcement, make_asking_site, the_consultation
from tests.unit.plan.planned import make_context


def contact(now: str = "2026-11-23", *, of_nominee: bool = True) -> ContactView:
    """Return the place that takes opinions on the one nominee of a consultation, or on all of it."""
    site = make_asking_site(make_announcement(), now=now)
    consultation = the_consultation(site)
    subject = subject_of(consultation, consultation.nominees[0] if of_nominee else None)
    (found,) = contacts_of(make_context(site), consultation, subject)
    return found


def test_a_mail_says_to_whom_and_what_it_is_about() -> None:
    url = urlsplit(contact().email_url)
    assert (url.scheme, url.path) == ("mailto", "vp@example.gov.vn")
    told = parse_qs(url.query, strict_parsing=True)
    assert told["subject"] == ["Góp ý 001-31"]
    lines = told["body"][0].split("\r\n")
    assert lines[:4] == [
        "Kính gửi: Văn phòng UBND xã",
        "Tôi góp ý về: Lê Thị Hoa, UBND xã Tân Biên",
        "Đề nghị tặng Giấy khen",
        "Mã góp ý: 001-31",
    ]
    assert lines[-3:] == ["Họ và tên:", "Địa chỉ:", "Điện thoại:"]


def test_a_mail_on_the_whole_list_names_the_consultation() -> None:
    body = parse_qs(urlsplit(contact(of_nominee=False).email_url).query)["body"][0]
    assert "Tôi góp ý về: Lấy ý kiến đợt một\r\nMã góp ý: dot-mot-" in body


def test_nothing_is_begun_when_the_time_is_over() -> None:
    assert contact("2026-12-09").email_url == "mailto:vp@example.gov.vn"


def test_the_same_id_in_another_consultation_has_another_code() -> None:
    assert reference_code("dot-mot", "001") != reference_code("dot-hai", "001")
    assert reference_code("dot-mot", "001").startswith("001-")
    assert reference_code("dot-mot").startswith("dot-mot-")


IDS = st.text("0123456789", min_size=3, max_size=12)


@given(IDS, st.data())
def test_a_wrong_digit_and_two_that_changed_places_are_seen(code: str, data: st.DataObject) -> None:
    right = reference_code("dot-mot", code)[-2:]
    place = data.draw(st.integers(0, len(code) - 2))
    digit = data.draw(st.sampled_from("0123456789"))
    for other in (
        code[:place] + digit + code[place + 1 :],
        code[:place] + code[place + 1] + code[place] + code[place + 2 :],
    ):
        assert (reference_code("dot-mot", other)[-2:] == right) is (other == code)


@pytest.mark.parametrize("code", ["001", "2026-12-001", "a1"])
def test_check_digits_are_two(code: str) -> None:
    check = reference_code("dot-mot", code).rpartition("-")[2]
    assert len(check) == 2
    assert 2 <= int(check) <= 98
