"""A moderator's way: in by password and code, through the queue, and out, with a script and without any."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Browser, Page

from builder.dataclasses import dataclass, replace
from builder.intake.accounts.cookies import VISIT
from builder.intake.accounts.visits import Visits
from builder.intake.filings import Filing
from builder.intake.keys import keys_in
from builder.intake.requests.citizen_request import CitizenRequest, Kind
from builder.intake.requests.drawer import keep
from builder.intake.store.chain import broken_at
from builder.intake.store.reading import all_in
from builder.intake.store.records import Standing
from builder.intake.store.sqlite import SqliteStore
from builder.opinions import Position
from builder.vietnamese.dates import ZONE
from tests.browser.accessibility import barriers
from tests.browser.html_checker import check_html
from tests.browser.server import serve_folder
from tests.browser.test_intake import citizen, follow
from tests.support.intake import CONSULTATION, free_port, open_column, serving
from tests.support.officers import NAME, PASSWORD, Telephone, staffed

COPIED = "Số hộ nghèo nêu trong báo cáo thành tích chưa đúng, xin xem lại giúp bà con."
DOT = f"dot={CONSULTATION}"


@dataclass(frozen=True, slots=True)
class Place:
    """Where the desk answers, and where its data lie."""

    desk: str
    data: Path
    telephone: Telephone


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Place]:
    column, port = free_port(), free_port()
    service = f"http://127.0.0.1:{port}/y-kien"
    output = open_column(tmp_path / "column", f"http://127.0.0.1:{column}", f"{service}/")
    telephone = staffed(tmp_path / "data", filings())
    ask(tmp_path / "data")
    with serve_folder(output, "/thi-dua/", column), serving(tmp_path / "data", output, port):
        yield Place(f"{service}/can-bo", tmp_path / "data", telephone)


def filings() -> Iterator[Filing]:
    """Yield one of its own, three that are alike, and some more."""
    whose = ("Trần Thị Bình", "Ấp 1", "0912 345 678", "")
    first = "Đường ấp 2 đã hỏng.\n\nGọi tôi, Trần Thị Bình, số 0912 345 678."
    yield Filing(CONSULTATION, ("001",), Position.INFORM, first, *whose, may_publish=True)
    for end in ("", " Xin cảm ơn.", " Trân trọng."):
        text = COPIED + end
        yield Filing(CONSULTATION, ("002",), Position.INFORM, text, "", "", "", "", may_publish=False)
    for text in ("Đồng tình với ba điều.", "Rất đồng tình với hai việc ấy.", "Tôi chỉ nói một điều: tốt."):
        yield Filing(CONSULTATION, (), Position.AGREE, text, "", "", "", "", may_publish=False)


def ask(data: Path) -> None:
    """Let a citizen ask for a deletion, and another report a false name."""
    at = datetime.now(ZONE).isoformat(timespec="seconds")
    deletion = CitizenRequest(0, Kind.DELETE, CONSULTATION, "Xin rút.", "", "0276 1", (2,), "aa", at)
    false_name = CitizenRequest(0, Kind.FALSE_NAME, CONSULTATION, "", "Bình", "0276 2", (), "bb", at)
    store = SqliteStore(data)
    for one in (deletion, false_name):
        keep(store, one, keys_in(data).text_digest, at)
    store.close()


def sign_in(page: Page, place: Place) -> None:
    page.fill("#p_ten", NAME)
    page.fill("#p_mat-khau", PASSWORD)
    page.fill("#p_ma", place.telephone.code())
    follow(page, "button:has-text('Đăng nhập')")


def confirm(page: Page, place: Place) -> None:
    page.fill("#p_mat-khau", PASSWORD)
    page.fill("#p_ma", place.telephone.code())
    follow(page, "form.opinion button[type=submit]")


def grow_old(page: Page, place: Place) -> None:
    """Let the browser's visit be one in which the password was given a quarter of an hour ago."""
    visits, now = Visits(keys_in(place.data).visit), datetime.now(ZONE)
    (cookie,) = (one for one in page.context.cookies() if one.get("name") == VISIT)
    visit = visits.read(cookie.get("value", ""), now)
    assert visit is not None
    old = replace(visit, confirmed=visit.confirmed - 900)
    page.context.add_cookies([{"name": VISIT, "value": visits.give(old), "url": urljoin(place.desk, "/")}])


def is_reachable(page: Page) -> None:
    assert [str(one) for one in barriers(page)] == []
    wide = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
    assert not page.evaluate(wide), page.title()


def _pass(_: Page) -> None:
    """Look at nothing."""


@pytest.mark.parametrize(("script", "width"), [(True, 1280), (False, 360), (True, 360)])
def test_a_moderator_works_through_a_list_and_leaves(
    browser: Browser, place: Place, script: bool, width: int
) -> None:
    look: Callable[[Page], None] = is_reachable if script else _pass  # axe is a script
    with citizen(browser, script=script, width=width) as page:
        page.goto(place.desk)
        look(page)
        sign_in(page, place)
        assert page.title().startswith("Bàn xử lý ý kiến")
        look(page)
        _decide_of_one(page, look)
        _redact_it(page, look)
        _decide_of_a_group(page, place, look)
        _decide_of_some(page, place, look)
        _find_and_erase(page, place, look)
        _report(page, place, look)
        page.goto(place.desk)
        follow(page, "text=Tài khoản, đăng xuất")
        look(page)
        follow(page, "button:has-text('Đăng xuất')")
        page.goto(place.desk)
        assert "Đăng nhập" in page.title()
    opinions, log = all_in(place.data)
    standings = [one.standing for one in opinions]
    summarised, erased = [Standing.SUMMARISED] * 4, Standing.ERASED
    assert standings == [*summarised, Standing.SET_ASIDE, Standing.SET_ASIDE, erased, Standing.RECEIVED]
    assert opinions[0].wording == "Đường ấp 2 đã hỏng."
    assert "Bình" in opinions[0].received.filing.text
    assert broken_at(log) is None
    whats = [one.what for one in log if one.who == NAME]
    assert (whats.count("note"), whats.count("erase"), whats.count("issue md")) == (1, 1, 1)


def _decide_of_one(page: Page, look: Callable[[Page], None]) -> None:
    follow(page, "text=Hàng đợi >> nth=0")
    look(page)
    follow(page, "text='Số 1'")
    look(page)
    assert "Gọi tôi, Trần Thị Bình" in page.inner_text(".desk-text")
    page.check("text=Không xử lý")
    follow(page, "button:has-text('Ghi quyết định')")
    assert "Phải ghi lý do" in page.inner_text("[role=alert]")
    look(page)
    page.check("text=Đang đọc")
    page.fill("#p_tra-loi", "Cơ quan đang xem xét.")
    follow(page, "button:has-text('Ghi quyết định')")
    assert "Đã ghi quyết định." in page.inner_text("[role=status]")
    page.fill("#p_loi", "Đã gọi lại.")
    follow(page, "button:has-text('Thêm ghi chú')")
    assert "Đã gọi lại." in page.inner_text(".quoted")
    look(page)


def _redact_it(page: Page, look: Callable[[Page], None]) -> None:
    follow(page, "text=Soạn lời trích đăng")
    assert page.input_value("#p_trich") == "Đường ấp 2 đã hỏng.\n\nGọi tôi, […], số […]."
    look(page)
    page.fill("#p_trich", "Đường ấp 2 đã hỏng.")
    follow(page, "button:has-text('Xem trước')")
    assert "0912 345 678" in page.inner_text("del")
    look(page)
    follow(page, "button:has-text('Duyệt để trích đăng')")
    assert "Đã duyệt lời trích đăng." in page.inner_text("[role=status]")
    look(page)


def _decide_of_a_group(page: Page, place: Place, look: Callable[[Page], None]) -> None:
    page.goto(f"{place.desk}/gan-giong?{DOT}")
    assert "3 ý kiến như số 2" in page.inner_text("main")
    look(page)
    follow(page, "button:has-text('Đưa vào bản tổng hợp') >> nth=0")
    look(page)
    follow(page, "button:has-text('Ghi cho 3 ý kiến')")
    assert "Đã xử lý 3 ý kiến" in page.title()
    look(page)


def _decide_of_some(page: Page, place: Place, look: Callable[[Page], None]) -> None:
    page.goto(f"{place.desk}/hang-doi?{DOT}")
    page.check("input[name=chon] >> nth=0")
    page.focus("input[name=chon] >> nth=1")
    page.keyboard.press("Space")
    page.focus("button:has-text('Không xử lý')")
    with page.expect_navigation(wait_until="load"):
        page.keyboard.press("Enter")
    page.fill("#p_ly-do", "không nêu sự việc")
    follow(page, "button:has-text('Ghi cho 2 ý kiến')")
    assert "Đã xử lý 2 ý kiến" in page.title()


def _find_and_erase(page: Page, place: Place, look: Callable[[Page], None]) -> None:
    page.goto(f"{place.desk}/tim?{DOT}")
    page.fill("#p_tim", "mot dieu")
    follow(page, "button:has-text('Tìm')")
    look(page)
    follow(page, "text='Số 7'")
    grow_old(page, place)
    follow(page, "text=Xóa nội dung và người gửi")
    assert "Xác nhận" in page.title()
    look(page)
    confirm(page, place)
    assert page.title().startswith("Xóa ý kiến số 7")
    look(page)
    page.fill("#p_ly-do", "người gửi xin xóa")
    follow(page, "button:has-text('Xóa hẳn')")
    assert "Đã xóa nội dung và người gửi." in page.inner_text("[role=status]")


def _report(page: Page, place: Place, look: Callable[[Page], None]) -> None:
    page.goto(f"{place.desk}/ghi-nhan?{DOT}")
    look(page)
    page.check("text=bưu điện")
    page.check("text=Đồng tình với đề nghị")
    follow(page, "button:has-text('Ghi ý kiến')")
    assert len(page.inner_text(".receipt-code").strip()) == 19
    look(page)
    page.goto(f"{place.desk}/bao-cao?{DOT}")
    look(page)
    with page.expect_download() as download:
        page.click("button:has-text('.md')")
    assert "Đường ấp 2" in download.value.path().read_text(encoding="utf-8")
    page.goto(f"{place.desk}/bao-cao?{DOT}")
    assert "Lần gần nhất lấy ra" in page.inner_text("main")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pages_of_the_desk_are_valid_and_readable(
    browser: Browser, place: Place, tmp_path: Path, scheme: str
) -> None:
    pages = tmp_path / "pages"
    pages.mkdir()
    context = browser.new_context(
        viewport={"width": 320, "height": 800}, color_scheme="dark" if scheme == "dark" else "light"
    )
    page = context.new_page()
    page.goto(place.desk)
    sign_in(page, place)
    parts = ("hang-doi", "tim", "gan-giong", "ghi-nhan", "bao-cao")
    ones = (
        *("y-kien/1", "y-kien/1/trich-dang", "y-kien/1/xoa", "y-kien/99", "tai-khoan"),
        *("y-kien/2", "de-nghi", "de-nghi/1", "de-nghi/1/xoa", "de-nghi/2"),
    )
    for part in ("", *(f"/{one}?{DOT}" for one in parts), *(f"/{one}" for one in ones)):
        answer = page.goto(f"{place.desk}{part}")
        assert answer is not None
        name = part.partition("?")[0].strip("/").replace("/", "-") or "ban"
        (pages / f"{name}.html").write_bytes(answer.body())
        is_reachable(page)
    context.close()
    assert [str(finding) for finding in check_html(pages)] == []
