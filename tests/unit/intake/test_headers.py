"""Headers: browsers load, send and keep nothing that we did not mean."""

from __future__ import annotations

from pathlib import Path

import pytest

from builder.intake.headers import headers_for, page_head
from tests.unit.intake.offered import COLUMN, FORM, make_desk


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
    assert "Retry-After" not in headers
    assert (headers["Cache-Control"], headers["X-Content-Type-Options"]) == ("no-store", "nosniff")


def test_a_page_carries_all_of_them_and_says_that_it_is_one() -> None:
    head = {name.decode(): value.decode() for name, value in page_head(COLUMN, 503)}
    assert head.pop("content-type") == "text/html; charset=utf-8"
    assert head == {name.lower(): value for name, value in headers_for(COLUMN, 503).items()}


@pytest.mark.parametrize("path", ["/tra-cuu", "/suc-khoe", "/so-lieu", "/gi-do", "/can-bo/dang-nhap"])
def test_every_answer_carries_them(tmp_path: Path, path: str) -> None:
    assert make_desk(tmp_path).get(path).headers["cache-control"] == "no-store"


def test_whoever_is_to_come_again_is_told_when(tmp_path: Path) -> None:
    desk = make_desk(tmp_path, most=1.0)
    answers = [desk.post("/kiem-tra", FORM) for _ in range(2)]
    answers += [desk.post("/tra-cuu", {"ma": "0000-0000-0000-0000"}) for _ in range(2)]
    told = [(one.status, one.headers.get("retry-after")) for one in answers]
    assert told == [(200, None), (429, "60"), (404, None), (429, "60")]
    assert headers_for(COLUMN, 503)["Retry-After"] == "120"
