"""Cookies: over https nobody but this host reads or sets them; a trial needs none of that."""

from __future__ import annotations

import pytest
from starlette.responses import Response

from builder.intake.accounts.cookies import VISIT, cookies_of


def set_by(url: str) -> str:
    response = Response()
    cookies_of(url).keep(response, VISIT, "x.y-z_")
    return response.headers["set-cookie"]


def test_over_https_the_name_itself_says_that_it_is_of_this_host() -> None:
    told = set_by("https://xa.example.gov.vn/y-kien")
    assert told == "__Host-thidua-phien=x.y-z_; HttpOnly; Path=/; SameSite=strict; Secure"


def test_on_ones_own_machine_a_trial_goes_without() -> None:
    assert set_by("http://127.0.0.1:8001/y-kien") == "thidua-phien=x.y-z_; HttpOnly; Path=/; SameSite=strict"


@pytest.mark.parametrize(
    ("url", "is_safe"),
    [
        ("https://xa.example.gov.vn/y-kien", True),
        ("http://127.0.0.1:8001", True),
        ("http://127.9.9.9", True),
        ("http://[::1]:8001/y", True),
        ("http://localhost/y", True),
        ("http://localhost.example.vn/y", False),
        ("http://xa.example.gov.vn/y-kien", False),
        ("http://192.0.2.1/", False),
        ("http://0.0.0.0/", False),
        ("", False),
    ],
)
def test_nobody_signs_in_where_others_can_listen(url: str, is_safe: bool) -> None:
    assert cookies_of(url).is_safe == is_safe


def test_what_is_dropped_is_forgotten_at_once() -> None:
    response = Response()
    cookies_of("https://x.vn").drop(response, VISIT)
    assert "Max-Age=0" in response.headers["set-cookie"]
