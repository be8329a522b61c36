"""Markup: whatever somebody types is one text on every page of the desk, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest

from builder.intake.sightings import sight_of
from builder.intake.store.records import Decision, Standing
from tests.unit.intake.desk.workday import AT, OURS, arrive, decided, make_filing, opinion, workday
from tests.unit.intake.officers import browser_of

PAYLOADS = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "</textarea><svg/onload=alert(1)>",
    "</title><a href=javascript:alert(1)>x</a>",
    "{{ 7*7 }} {% raw %} ${7*7}",
    "&lt;b&gt; &amp;amp; &#60;i&#62;",
    "<!--[if IE]><b>x</b>--> ]]> <?php",
    "\u202eevil\u202c \u0336 ﷽",
    "`javascript:alert(1)//",
)
PAGES = (
    "/can-bo",
    f"/can-bo/hang-doi?dot={OURS.url}&tinh-trang=tat-ca",
    f"/can-bo/gan-giong?dot={OURS.url}",
    "/can-bo/y-kien/1",
    "/can-bo/y-kien/2",
    "/can-bo/y-kien/1/trich-dang",
    "/can-bo/y-kien/1/xoa",
    f"/can-bo/bao-cao?dot={OURS.url}",
)
WHOLE = {*PAGES[1:-1], "search", "together", "done", "again"}  # where all of a text stands by itself


class Reading(HTMLParser):
    """Collects elements, and the texts that stand in one node, attributes that hold typed text among them."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[str] = []
        self.attributes: list[tuple[str, str, str]] = []
        self.texts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(tag)
        self.attributes += [(tag, name, value or "") for name, value in attrs]

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


def read(page: str) -> Reading:
    reading = Reading()
    reading.feed(page)
    reading.close()
    return reading


def pages(tmp_path: Path, typed: str) -> Iterator[tuple[str, str]]:
    """Yield all pages of a desk on which everybody typed ``typed`` everywhere."""
    desk = workday(
        tmp_path,
        make_filing(text=typed, name=typed, address=typed, phone=typed, email=typed),
        make_filing(text=typed, nominees=("không-còn" + typed,)),
    )
    arrive(desk.store, make_filing(text=typed, nominees=("không-còn" + typed,)))
    browser = browser_of(desk, display=typed)
    browser.send("/can-bo/y-kien/1/ghi-chu", {"loi": typed})
    said = {"ket-qua": "set-aside", "ly-do": typed, "tra-loi": typed}
    decided(browser, 1, **said)
    desk.store.decide(1, Decision(Standing.SUMMARISED, typed, typed, typed), typed, AT)
    for page in PAGES:
        yield page, browser.get(page).text
    yield "again", decided(browser, 2, **{"ly-do": typed, "tra-loi": typed}).text
    yield "search", browser.send(f"/can-bo/tim?dot={OURS.url}", {"tim": typed}).text
    seen = sight_of(opinion(desk, 1))
    yield "wording", browser.send("/can-bo/y-kien/1/trich-dang", {"thay": seen, "trich": typed}).text
    picks = [f"{number}:{sight_of(opinion(desk, number))}" for number in (1, 2)]
    form = {"dot": OURS.url, "viec": "set-aside", "chon": picks, "ly-do": typed, "tra-loi": typed}
    yield "together", browser.send("/can-bo/hang-loat", form).text
    yield "done", browser.send("/can-bo/hang-loat", {**form, "chac": "co"}).text
    entry = {"ho-ten": typed, "noi-dung": typed, "ngay-nhan": typed}
    yield "entry", browser.send(f"/can-bo/ghi-nhan?dot={OURS.url}", {"dot": OURS.url, **entry}).text
    yield "erase", browser.send("/can-bo/y-kien/1/xoa", {"thay": "cũ", "ly-do": typed}).text


@pytest.mark.parametrize("payload", PAYLOADS)
def test_what_was_typed_is_one_text_and_no_element(tmp_path: Path, payload: str) -> None:
    harmless = tmp_path / "a"
    hostile = tmp_path / "b"
    harmless.mkdir()
    hostile.mkdir()
    for (page, usual), (_, made) in zip(pages(harmless, "Lời."), pages(hostile, payload), strict=True):
        shown, known = read(made), read(usual)
        if page not in {"/can-bo/y-kien/1", "wording"}:  # where a difference is cut into words
            assert shown.elements == known.elements, page
            assert [one[:2] for one in shown.attributes] == [one[:2] for one in known.attributes], page
        assert "script" not in shown.elements
        assert not {"svg", "i", "b"} & set(shown.elements)
        assert not [one for one in shown.attributes if one[1].startswith("on")], page
        assert not [one for one in shown.attributes if "javascript:" in one[2] and one[1] != "value"], page
        if page in WHOLE:
            assert payload in {text.strip() for text in shown.texts}, page
