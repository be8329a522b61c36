"""Answers: where they lead is within the desk, whatever somebody wrote into an address."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from builder.intake.accounts.answers import Answers
from tests.unit.intake.offered import make_desk

HOME = "/y-kien/can-bo/tai-khoan"


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> Answers:
    return make_desk(tmp_path_factory.mktemp("desk")).service.gate.answers


@pytest.mark.parametrize(
    "told",
    [
        "/y-kien/can-bo",
        "/y-kien/can-bo/",
        "/y-kien/can-bo/y-kien/12",
        "/y-kien/can-bo/hang-doi?dot=%2Flay-y-kien%2Fdot-1%2F&trang=2",
        "/y-kien/can-bo/hang-doi?dot=/lay-y-kien/dot-1/",
        "/y-kien/can-bo/xuat/y-kien.csv",
    ],
)
def test_a_page_of_the_desk_is_led_to(answers: Answers, told: str) -> None:
    assert answers.then_of(told) == told


@pytest.mark.parametrize(
    "told",
    [
        "",
        "/",
        "//ke-xau.example/y-kien/can-bo",
        "https://ke-xau.example/y-kien/can-bo",
        "/y-kien/can-bo/../tra-cuu",
        "/y-kien/can-bo/..",
        "/y-kien/can-bo//ke-xau.example",
        "/y-kien/can-bo-ke-xau",
        "/y-kien/can-bo@ke-xau.example",
        "/y-kien/can-bo/\\ke-xau",
        "/y-kien/can-bo/a\r\nSet-Cookie: x=y",
        "/y-kien/can-bo/a\n",
        "/y-kien/can-bo/%2e%2e/x",
        "/y-kien/can-bo/a#b",
        "/y-kien/tra-cuu",
        "javascript:alert(1)",
        " /y-kien/can-bo",
    ],
)
def test_whatever_else_is_told_leads_home(answers: Answers, told: str) -> None:
    assert answers.then_of(told) == HOME


@given(st.text(alphabet="/.?%&=:@\\a-\r\n\x00") | st.text())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_text_leads_out_of_the_desk(answers: Answers, told: str) -> None:
    from urllib.parse import urljoin, urlsplit

    for text in (told, f"/y-kien/can-bo{told}"):
        found = urlsplit(urljoin("https://xa.example.gov.vn/y-kien/can-bo/dang-nhap", answers.then_of(text)))
        assert (found.scheme, found.netloc) == ("https", "xa.example.gov.vn")
        assert found.path.startswith("/y-kien/can-bo")
