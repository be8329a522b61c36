"""Opinion pages: what is rendered once for many shows each of them their own words."""

from __future__ import annotations

from datetime import datetime
from itertools import product

import pytest

from builder.dataclasses import replace
from builder.intake.filings import Filing
from builder.intake.opinion_pages import check_page, receipt_page
from builder.intake.pages import code_square
from builder.intake.wording import ASKED_NOW
from builder.opinions import Asked, Position
from tests.unit.intake.offered import ASKED, COLUMN, hidden_of
from tests.unit.intake.test_pages import Parts

NOW = datetime.fromisoformat(ASKED.opens)
CODE, OTHER_CODE = "7Q2M-0K9T-WX4B-31ZD", "0000-0000-0000-0000"
BANNER = f'  <p class="banner" role="alert"><a href="#p_so"><strong>{ASKED_NOW}</strong></a></p>\n'


def filing(nominees: tuple[str, ...], text: str = "", name: str = "", *, may_publish: bool = False) -> Filing:
    return Filing(ASKED.url, nominees, Position.INFORM, text, name, "", "0912", "", may_publish)


def test_a_page_filled_in_is_the_page_rendered_whole() -> None:
    people, texts, names = ((), ("001",), ("002", "003")), ("", "<1>", "&2"), ("", '"3"', "{{ 4 }}")
    for nominees, text, name, may_publish in product(people, texts, names, (True, False)):
        one = filing(nominees, text, name, may_publish=may_publish)
        # With a problem to tell, a page is rendered for this opinion alone.
        alone = check_page(COLUMN, ASKED, one, f"p{text}", None, ASKED_NOW)
        assert alone.count(BANNER) == 1
        assert check_page(COLUMN, ASKED, one, f"p{text}") == alone.replace(BANNER, "")


def test_what_a_page_sends_is_what_it_shows() -> None:
    first = filing(("001", "003"), "Lời một.")
    second = replace(first, nominees=("002", "003"), text="Lời hai.")
    for one, ticket in ((first, "a"), (second, "b")):
        page = check_page(COLUMN, ASKED, one, ticket)
        sent = hidden_of(page)
        assert sent["truong-hop"] == list(one.nominees)
        assert (sent["noi-dung"], sent["phieu"], sent["dien-thoai"]) == ([one.text], [ticket], ["0912"])
        assert all(chosen.name in Parts(page).text for chosen in ASKED.named(one.nominees))


@pytest.mark.parametrize("other", [replace(ASKED, title="Đợt hai"), replace(ASKED, url="/lay-y-kien/dot-2/")])
def test_pages_of_one_consultation_are_not_those_of_another(other: Asked) -> None:
    for asked in (ASKED, other):
        page = check_page(COLUMN, asked, replace(filing(("001",)), consultation=asked.url), "p")
        assert (hidden_of(page)["dot"], asked.title in page) == ([asked.url], True)
        receipt = receipt_page(COLUMN, asked, CODE, NOW)
        assert (asked.title in receipt, f'thi-dua{asked.url}"' in receipt) == (True, True)


def test_a_receipt_shows_its_code_and_a_square_that_leads_to_the_look_up() -> None:
    page = receipt_page(COLUMN, ASKED, CODE, NOW)
    assert CODE in Parts(page).text
    assert code_square(COLUMN, CODE).path in page
    assert "https://xa.example.gov.vn/y-kien/tra-cuu#" not in page
    other = receipt_page(COLUMN, ASKED, OTHER_CODE, NOW)
    assert (CODE in other, code_square(COLUMN, CODE).path in other) == (False, False)
    assert (OTHER_CODE in other, code_square(COLUMN, OTHER_CODE).path in other) == (True, True)
