"""Origins: a form of the column or of the service is taken, one of anybody else's is not."""

from __future__ import annotations

import pytest
from starlette.requests import Request

from builder.dataclasses import replace
from builder.intake.origins import is_foreign, is_ours
from tests.unit.intake.offered import COLUMN

ELSEWHERE = replace(COLUMN, service_url="https://y-kien.example.gov.vn")


def request(**headers: str) -> Request:
    told = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
    return Request({"type": "http", "method": "POST", "path": "/", "headers": told})


@pytest.mark.parametrize(
    ("headers", "first", "second"),
    [
        ({}, False, False),
        ({"origin": "https://xa.example.gov.vn"}, False, True),
        ({"origin": "https://y-kien.example.gov.vn"}, False, False),
        ({"origin": "https://ke-xau.example"}, True, True),
        ({"origin": "http://xa.example.gov.vn"}, True, True),
        ({"origin": "null"}, True, True),
        ({"sec_fetch_site": "same-origin"}, False, False),
        ({"sec_fetch_site": "same-site"}, False, True),
        ({"sec_fetch_site": "cross-site"}, True, True),
        ({"sec_fetch_site": "none"}, False, False),
    ],
)
def test_the_first_step_comes_from_the_column_the_second_from_the_service(
    headers: dict[str, str], first: bool, second: bool
) -> None:
    assert is_foreign(request(**headers), ELSEWHERE, from_column=True) is first
    assert is_foreign(request(**headers), ELSEWHERE, from_column=False) is second


@pytest.mark.parametrize(
    ("headers", "answer"),
    [
        ({}, False),
        ({"origin": "https://y-kien.example.gov.vn"}, True),
        ({"origin": "https://xa.example.gov.vn"}, False),
        ({"origin": "null"}, False),
        ({"sec_fetch_site": "same-origin"}, True),
        ({"sec_fetch_site": "same-site"}, False),
        ({"sec_fetch_site": "cross-site"}, False),
        ({"origin": "https://ke-xau.example", "sec_fetch_site": "same-origin"}, False),
    ],
)
def test_at_the_desk_a_browser_must_say_that_it_shows_a_page_of_the_service(
    headers: dict[str, str], answer: bool
) -> None:
    assert is_ours(request(**headers), ELSEWHERE) is answer
