"""Headers: browsers load, send and keep nothing that we did not mean."""

from __future__ import annotations

from builder.intake.headers import headers_for, page_head
from tests.unit.intake.offered import COLUMN


def test_nothing_is_loaded_but_the_look_of_the_column_and_our_own_script() -> None:
    headers = headers_for(COLUMN)
    assert headers["Content-Security-Policy"].split("; ") == [
        "default-src 'none'",
        "style-src 'self' https://xa.example.gov.vn",
        "img-src 'self' https://xa.example.gov.vn",
        "script-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    ]
    assert (headers["Cache-Control"], headers["X-Content-Type-Options"]) == ("no-store", "nosniff")


def test_a_page_carries_all_of_them_and_says_that_it_is_one() -> None:
    head = {name.decode(): value.decode() for name, value in page_head(COLUMN)}
    assert head.pop("content-type") == "text/html; charset=utf-8"
    assert head == {name.lower(): value for name, value in headers_for(COLUMN).items()}
