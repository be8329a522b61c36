"""Receipts: whoever holds a code finds it in the ledger, by a browser that tells nobody which."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from builder.dataclasses import dataclass
from builder.files import LEDGER_FILE
from builder.intake.receipts import receipt_code
from builder.receipt_ledger import LogHead, Lot, ReceiptLedger, ledger_text, public_mark
from tests.browser.accessibility import barriers
from tests.browser.html_checker import check_html
from tests.browser.server import serve_folder
from tests.conftest import ROOT
from tests.support.intake import CONSULTATION, free_port, open_column

FOUND, ASIDE, UNKNOWN = (receipt_code(b"k", bytes([number])) for number in range(3))
PAGE = f"{CONSULTATION}bien-nhan/"
HEAD = LogHead(42, "2026-11-24T08:00:00+07:00", "ab" * 32)
SAID = "form [role=status]"


@dataclass(frozen=True, slots=True)
class Place:
    """Where the page stands, as a site and as files."""

    url: str
    output: Path


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    folder, port = tmp_path_factory.mktemp("receipts"), free_port()
    output = open_column(folder, f"http://127.0.0.1:{port}", "/y-kien/")
    receipts = {
        public_mark(CONSULTATION, FOUND): Lot.COUNTED,
        public_mark(CONSULTATION, ASIDE): Lot.SET_ASIDE,
    }
    beside = folder / "content" / CONSULTATION.strip("/")
    (beside / LEDGER_FILE).write_text(ledger_text(ReceiptLedger(CONSULTATION, HEAD, receipts, 0)))
    command = [sys.executable, "-m", "builder", "build", "--no-cache", "--source", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True, timeout=120)
    with serve_folder(output, "/thi-dua/", port) as served:
        yield Place(served.url(PAGE), output)


def opened(browser: Browser, url: str, asked: list[str], *, script: bool) -> Page:
    context = browser.new_context(viewport={"width": 320, "height": 700}, java_script_enabled=script)
    page = context.new_page()
    page.on("request", lambda request: asked.append(request.url + (request.post_data or "")))
    page.goto(url)
    return page


def served(page: Page, ledger: str) -> None:
    """Have the page fetch another ledger than the one that is published."""
    page.route(f"**/{LEDGER_FILE}", lambda route: route.fulfill(body=ledger, content_type="application/json"))


def look_for(page: Page, code: str) -> str:
    page.fill("#p_ma", code)
    page.click("text=Kiểm tra >> nth=-1")
    expect(page.locator(SAID)).not_to_have_text(re.compile("^$|Đang"))
    return page.inner_text(SAID)


def test_a_code_is_found_by_the_browser_alone(browser: Browser, place: Place) -> None:
    """While the people are asked nobody learns more than that an opinion was received."""
    asked: list[str] = []
    page = opened(browser, place.url, asked, script=True)
    before = len(asked)
    assert "đã nhận ý kiến mang mã này" in look_for(page, FOUND)
    assert "đã nhận ý kiến mang mã này" in look_for(page, ASIDE.lower().replace("-", " "))
    assert "Không có trong sổ này" in look_for(page, UNKNOWN)
    assert "chưa phải mã biên nhận" in look_for(page, FOUND[:-1] + ("0" if FOUND[-1] != "0" else "1"))
    fetched = {url.rpartition("/")[2] for url in asked[before:]}
    assert {name for name in fetched if not name.endswith(".svg")} == {LEDGER_FILE}
    typed = re.compile("|".join((FOUND, ASIDE, UNKNOWN, FOUND.replace("-", ""))), re.IGNORECASE)
    assert not any(typed.search(url) for url in (*asked, page.url))
    assert [str(one) for one in barriers(page)] == []
    assert not page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
    page.context.close()


def test_after_closing_it_says_whether_an_opinion_counts(browser: Browser, place: Place) -> None:
    """The file that is published then is put in the place of the one of today."""
    page = opened(browser, place.url, [], script=True)
    closed = (place.output.parent / "content" / CONSULTATION.strip("/") / LEDGER_FILE).read_text()
    served(page, closed)
    assert "được tính" in look_for(page, FOUND)
    assert "ở mục không xử lý" in look_for(page, ASIDE)
    page.route(f"**/{LEDGER_FILE}", lambda route: route.abort())
    assert "Không tải được sổ" in look_for(page, FOUND)
    page.context.close()


def test_the_mark_that_a_browser_computes_is_that_of_the_service(browser: Browser, place: Place) -> None:
    page = opened(browser, place.url, [], script=True)
    for number, url in enumerate((CONSULTATION, "/", f"/{'a' * 29}/", f"/{'a' * 60}/", f"/{'ợ' * 99}/")):
        code = receipt_code(b"k", bytes([number, 1]))
        served(page, ledger_text(ReceiptLedger(url, HEAD, {public_mark(url, code): Lot.COUNTED}, 0)))
        assert "được tính" in look_for(page, code)
    page.context.close()


def test_without_a_script_the_page_says_how_to_look(browser: Browser, place: Place, tmp_path: Path) -> None:
    page = opened(browser, place.url, [], script=False)
    assert not page.is_visible("form[data-ledger]")
    told = page.inner_text("main")
    assert "thidua intake verify-receipt --ledger so-bien-nhan.json" in told
    assert "Sổ tính đến 08:00 ngày 24/11/2026, dòng 42 của nhật ký" in told
    assert page.get_attribute("text=trang tra cứu", "href") == "/y-kien/tra-cuu"
    (tmp_path / "index.html").write_text(page.content(), encoding="utf-8")
    page.context.close()
    assert [str(finding) for finding in check_html(tmp_path)] == []
