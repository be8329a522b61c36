"""A citizen's way: from a nominee's page to a receipt and to what became of the opinion."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from builder.dataclasses import dataclass
from builder.intake.wording import NOT_THE_NUMBER
from builder.vietnamese.numbers import number_in_words
from tests.browser.accessibility import barriers
from tests.browser.html_checker import check_html
from tests.browser.server import serve_folder
from tests.support.intake import CONSULTATION, free_port, open_column, serving

SUBMIT = "form.opinion button[type=submit]"


@dataclass(frozen=True, slots=True)
class Place:
    """Where the column and its service answer."""

    column: str
    service: str


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    folder = tmp_path_factory.mktemp("intake")
    column, port = free_port(), free_port()
    service = f"http://127.0.0.1:{port}/y-kien"
    output = open_column(folder / "column", f"http://127.0.0.1:{column}", f"{service}/")
    with serve_folder(output, "/thi-dua/", column) as served, serving(folder / "data", output, port):
        yield Place(served.url(CONSULTATION), service)


@contextmanager
def citizen(browser: Browser, *, script: bool, width: int = 360) -> Iterator[Page]:
    """Open a page in a profile of its own, and see that nothing is refused to it."""
    context = browser.new_context(
        viewport={"width": width, "height": 800}, java_script_enabled=script, timezone_id="Asia/Ho_Chi_Minh"
    )
    page = context.new_page()
    refused: list[str] = []
    page.on("console", lambda message: refused.append(message.text) if "Refused" in message.text else None)
    yield page
    context.close()
    assert refused == []


def follow(page: Page, where: str) -> None:
    """Go where a click leads, and wait for all of that page: its stylesheet says where lines break."""
    with page.expect_navigation(wait_until="load"):
        page.click(where)


def is_reachable(page: Page) -> None:
    assert [str(one) for one in barriers(page)] == []
    wide = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
    assert not page.evaluate(wide)


def _pass(_: Page) -> None:
    """Look at nothing."""


@pytest.mark.parametrize("script", [True, False])
def test_an_opinion_on_a_nominee_goes_all_the_way(browser: Browser, place: Place, script: bool) -> None:
    look = is_reachable if script else _pass  # axe is a script
    with citizen(browser, script=script) as page:
        page.goto(f"{place.column}001/")
        follow(page, "text=Gửi ý kiến >> nth=0")
        look(page)
        page.check("#p_y-2")
        page.fill("#p_noi-dung", "Chưa đúng <b>số hộ</b>.\n\nXin xem lại.")
        page.fill("#p_dien-thoai", "12")
        follow(page, SUBMIT)
        assert page.title().startswith("Sửa ý kiến")
        look(page)
        page.click("text=Điện thoại phải có từ 8 đến 15 chữ số >> nth=0")
        page.fill("#p_dien-thoai", "0276 000 0000")
        follow(page, SUBMIT)
        assert page.title().startswith("Kiểm tra lại")
        assert page.inner_text("dd.typed") == "Chưa đúng <b>số hộ</b>.\n\nXin xem lại."
        assert "Bà Lê Thị Hoa" in page.inner_text("dl.facts")
        look(page)
        page.wait_for_timeout(3_100)
        follow(page, "button:has-text('Gửi ý kiến')")
        look(page)
        code = page.inner_text(".receipt-code")
        page.goto(f"{place.service}/tra-cuu#{code}")
        assert page.input_value("#p_ma") == (code if script else "")
        page.fill("#p_ma", code.lower())
        follow(page, SUBMIT)
        assert "Đã nhận, chờ đọc" in page.inner_text("dl.facts")
        assert code not in page.url
        look(page)


def test_several_nominees_are_answered_in_one_go_and_the_words_can_be_changed(
    browser: Browser, place: Place
) -> None:
    with citizen(browser, script=False, width=1280) as page:
        page.goto(place.column)
        follow(page, "a.button:has-text('Gửi ý kiến')")
        page.check("text=Bà Lê Thị Hoa")
        page.check("text=Tổ hợp tác Ví Dụ")
        page.check("#p_y-1")
        follow(page, SUBMIT)
        follow(page, "button:has-text('Sửa lại')")
        assert page.is_checked("text=Tổ hợp tác Ví Dụ")
        page.fill("#p_noi-dung", "Rất xứng đáng.")
        follow(page, SUBMIT)
        told = page.inner_text("dl.facts")
        assert all(words in told for words in ("Bà Lê Thị Hoa", "Tổ hợp tác Ví Dụ", "Rất xứng đáng."))


@pytest.mark.parametrize("script", [True, False])
def test_an_opinion_is_taken_back_and_a_false_name_reported(
    browser: Browser, place: Place, script: bool
) -> None:
    look = is_reachable if script else _pass  # axe is a script
    with citizen(browser, script=script) as page:
        page.goto(f"{place.column}gop-y/")
        page.check("#p_y-1")
        follow(page, SUBMIT)
        page.wait_for_timeout(3_100)
        follow(page, "button:has-text('Gửi ý kiến')")
        code = page.inner_text(".receipt-code")
        follow(page, "section a:has-text('trang tra cứu')")
        page.fill("#p_ma", code)
        follow(page, "button:has-text('Tra cứu')")
        look(page)
        follow(page, "button:has-text('Đề nghị xóa')")
        assert page.title().startswith("Đề nghị xóa ý kiến đã gửi")
        look(page)
        page.fill("#p_noi-dung", "Tôi xin <b>rút</b>.")
        page.wait_for_timeout(3_100)
        follow(page, SUBMIT)
        assert "Đã nhận đề nghị" in page.inner_text(".banner")
        assert code not in page.url
        look(page)
        follow(page, "section a:has-text('trang tra cứu')")
        page.fill("#p_ma", code)
        follow(page, "button:has-text('Tra cứu')")
        assert "Đang xem xét" in page.inner_text("section:has(#p_de-nghi)")
        look(page)
        follow(page, "a:has-text('có người gửi ý kiến mang tên')")
        look(page)
        page.evaluate("document.querySelector('form.opinion').noValidate = true") if script else None
        if script:
            follow(page, SUBMIT)
            look(page)
            assert page.inner_text("[role=alert]").count("Hãy") == 3
        page.check("text=Lấy ý kiến một đợt minh họa")
        page.fill("#p_ho-ten", "Chim Yến")
        page.fill("#p_lien-he", "0276 000 0000")
        page.wait_for_timeout(3_100)
        follow(page, SUBMIT)
        look(page)
        report = page.inner_text(".receipt-code")
        page.goto(f"{place.service}/tra-cuu")
        page.fill("#p_ma", report)
        follow(page, "button:has-text('Tra cứu')")
        told = page.inner_text("section:has(#p_de-nghi)")
        assert ("Đang xem xét" in told, "Chim" in told) == (True, False)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pages_of_the_service_are_valid_and_readable(
    browser: Browser, place: Place, tmp_path: Path, scheme: str
) -> None:
    pages = tmp_path / "pages"
    pages.mkdir()
    context = browser.new_context(viewport={"width": 320, "height": 800})
    page = context.new_page()
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.goto(f"{place.column}gop-y/")
    is_reachable(page)
    # What a browser lets nobody send by mistake is sent all the same by old ones.
    page.evaluate("document.querySelector('form.opinion').noValidate = true")
    with page.expect_response("**/kiem-tra") as answer:
        follow(page, SUBMIT)
    (pages / "sua.html").write_bytes(answer.value.body())
    is_reachable(page)
    page.check("#p_y-1")
    with page.expect_response("**/kiem-tra") as answer:
        follow(page, SUBMIT)
    (pages / "kiem-tra.html").write_bytes(answer.value.body())
    with page.expect_response("**/gui") as answer:
        follow(page, "button:has-text('Gửi ý kiến')")
    assert answer.value.status == 429
    (pages / "cho.html").write_bytes(answer.value.body())
    is_reachable(page)
    with page.expect_response("**/tra-cuu") as answer:
        page.goto(f"{place.service}/tra-cuu")
    (pages / "tra-cuu.html").write_bytes(answer.value.body())
    is_reachable(page)
    with page.expect_response("**/mao-danh") as answer:
        page.goto(f"{place.service}/mao-danh")
    (pages / "mao-danh.html").write_bytes(answer.value.body())
    is_reachable(page)
    context.close()
    assert [str(finding) for finding in check_html(pages)] == []


@pytest.fixture
def ringing(tmp_path: Path) -> Iterator[str]:
    """Return the address of a form whose service asks riddles from the third opinion of a minute on."""
    column, port = free_port(), free_port()
    service = f"http://127.0.0.1:{port}/y-kien"
    output = open_column(tmp_path / "column", f"http://127.0.0.1:{column}", f"{service}/")
    served = serve_folder(output, "/thi-dua/", column)
    with served as files, serving(tmp_path / "data", output, port, "--alarm", "1"):
        yield f"{files.url(CONSULTATION)}gop-y/"


def agree(page: Page, form: str) -> None:
    """Go as far as the page that shows an opinion once more, and read it for a while."""
    page.goto(form)
    page.check("#p_y-1")
    follow(page, SUBMIT)
    page.wait_for_timeout(3_100)


@pytest.mark.parametrize("script", [True, False])
def test_while_too_much_is_sent_a_browser_works_or_its_owner_answers(
    browser: Browser, ringing: str, script: bool
) -> None:
    with citizen(browser, script=script) as page:
        for _ in range(2):
            agree(page, ringing)
            follow(page, "button:has-text('Gửi ý kiến')")
        agree(page, ringing)
        if script:
            page.wait_for_selector("#p_cau-hoi [role=status]")
            is_reachable(page)
        else:
            follow(page, "button:has-text('Gửi ý kiến')")
            assert NOT_THE_NUMBER in page.inner_text("[role=alert]")
            words = page.inner_text("label[for=p_so]").partition(": ")[2]
            read = {number_in_words(number): str(number) for number in range(100, 1_000)}
            page.fill("#p_so", read[words])
            page.wait_for_timeout(3_100)
        assert not page.query_selector(".receipt-code")
        follow(page, "button:has-text('Gửi ý kiến')")
        assert page.inner_text(".receipt-code")
