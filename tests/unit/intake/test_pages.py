"""Pages: everything that was typed is shown as it is, and is nothing but text."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.intake.alarm import riddle_of
from builder.intake.filings import Channel, Fault, Filing, Problem
from builder.intake.opinion_pages import check_page
from builder.intake.pages import form_page, lookup_page, notice_page
from builder.intake.store.records import Opinion, Received, Standing
from builder.intake.wording import ASKED_NOW, NOTICES, STANDINGS, fault_words
from builder.opinions import Blank, Position
from tests.unit.intake.offered import ASKED, COLUMN, demanding

NASTY = '"><script>alert(1)</script><img src=x onerror=alert(1)>{{ 7 * 7 }} &lt;b&gt;'


class Parts(HTMLParser):
    """The tags of a page, its text, and what stands in attributes."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.text = ""
        self.values: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.values += [value for _, value in attrs if value]
        assert not [name for name, _ in attrs if name.startswith("on")]

    def handle_data(self, data: str) -> None:
        self.text += data


def filing(text: str) -> Filing:
    return Filing(ASKED.url, ("001",), Position.INFORM, text, text, text, text, text, may_publish=True)


@given(st.text(st.characters(categories=("L", "M", "N", "P", "S", "Zs")), min_size=1, max_size=40))
def test_whatever_is_typed_is_one_piece_of_text(text: str) -> None:
    plain = Parts(check_page(COLUMN, ASKED, filing("chữ"), "phieu"))
    parts = Parts(check_page(COLUMN, ASKED, filing(text), "phieu"))
    assert parts.tags == plain.tags
    assert text in parts.text
    assert text in parts.values


def test_markup_that_is_typed_stays_text_on_every_page() -> None:
    form = {blank.value: [NASTY] for blank in Blank}
    problems = [Problem(blank, Fault.TOO_LONG) for blank in (Blank.TEXT, Blank.NAME)]
    received = Received(filing(NASTY), b"", Channel.FORM, ASKED.opens)
    opinion = Opinion(1, received, Standing.SET_ASIDE, NASTY, NASTY)
    pages = (
        check_page(COLUMN, ASKED, filing(NASTY), NASTY),
        check_page(COLUMN, ASKED, filing(NASTY), NASTY, riddle_of(b"k", bytes(16)), ASKED_NOW),
        form_page(COLUMN, ASKED, form, problems),
        notice_page(COLUMN, "broken", ASKED, NASTY),
        lookup_page(COLUMN, "", opinion, ASKED),
    )
    for page in pages:
        parts = Parts(page)
        assert NASTY in parts.text or NASTY in parts.values
        assert "onerror" not in {*parts.tags}
        assert parts.tags.count("script") == page.count("tra-cuu.js") + page.count("kiem-tra.js")


def test_the_page_of_a_state_shows_neither_who_nor_what() -> None:
    told = ("bí mật", "Tên", "Nhà", "0912", "a@b.vn")
    secret = Filing(ASKED.url, ("002",), Position.CORRECT, *told, may_publish=False)
    opinion = Opinion(1, Received(secret, b"", Channel.FORM, ASKED.opens), Standing.READING)
    text = Parts(lookup_page(COLUMN, "", opinion, ASKED)).text
    assert "Ông Trần Nam" in text
    assert STANDINGS[Standing.READING] in text
    assert not [one for one in told if one in text]


def test_a_form_that_comes_back_keeps_what_was_typed_and_leads_to_each_mistake() -> None:
    form = {"dot": [ASKED.url], "truong-hop": ["001", "003"], "y": ["dong-tinh"], "ho-ten": ["Lê Hoa"]}
    page = form_page(COLUMN, demanding("phone"), form, [Problem(Blank.PHONE, Fault.MISSING)])
    assert page.count(" checked>") == 3
    assert 'value="Lê Hoa"' in page
    assert 'href="#p_dien-thoai"' in page
    assert 'aria-invalid="true"' in page
    assert "Ông Trần Nam" not in page


def test_a_form_with_an_unknown_nominee_offers_the_whole_list() -> None:
    form = {"dot": [ASKED.url], "truong-hop": ["009"]}
    page = form_page(COLUMN, ASKED, form, [Problem(Blank.NOMINEE, Fault.UNKNOWN_NOMINEE)])
    assert all(one.name in page for one in ASKED.nominees)


@pytest.mark.parametrize("name", NOTICES)
def test_every_notice_says_what_to_do_and_gives_no_receipt(name: str) -> None:
    page = notice_page(COLUMN, name, ASKED, "Đã viết.")
    assert NOTICES[name].advice in Parts(page).text
    assert "Đã viết." in Parts(page).text
    assert "receipt-code" not in page
    assert NOTICES[name].status >= 400


@pytest.mark.parametrize("fault", Fault)
def test_every_fault_is_told_in_words(fault: Fault) -> None:
    blanks = {Fault.TOO_LONG: Blank.TEXT, Fault.MISSING: Blank.NAME}
    assert fault_words(blanks.get(fault, Blank.POSITION), fault)
