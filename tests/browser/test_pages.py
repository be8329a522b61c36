"""Every type of page of the sample column in a real browser: for everybody, valid, self-contained."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.browser.accessibility import barriers
from tests.browser.chromium import Scheme, Visit
from tests.browser.column import pages_of
from tests.browser.html_checker import check_html
from tests.browser.server import ServedColumn

NewVisit = Callable[..., Visit]

PAGES = {
    "home": "/",
    "section": "/tin-phong-trao/",
    "older-page": "/don-vi/xa-tan-bien/trang/1/",
    "exemplar": "/guong-dien-hinh/2026/tram-y-te-den-tung-nha/",
    "model": "/mo-hinh-moi/2026/to-cong-nghe-so-di-tung-ngo/",
    "factor": "/nhan-to-moi/2026/tu-sach-ap/",
    "news": "/tin-phong-trao/2026/phat-dong-thi-dua-nuoc-rut/",
    "initiative": "/sang-kien/2026/bang-ma-qr-thu-tuc/",
    "event": "/su-kien/2026/giao-luu-dien-hinh-tien-tien/",
    "official-document": "/van-ban/2026/ke-hoach-tuyen-truyen-thi-dua-2026/",
    "movement": "/phong-trao/nong-thon-moi/",
    "contest": "/cuoc-thi/guong-nguoi-tot-quanh-ta/",
    "entry": "/cuoc-thi/guong-nguoi-tot-quanh-ta/bai-du-thi/tiem-sua-xe-0-dong/",
    "consultations": "/lay-y-kien/",
    "open-consultation": "/lay-y-kien/dot-thang-12-2026/",
    "upcoming-consultation": "/lay-y-kien/dot-thang-01-2027/",
    "closed-consultation": "/lay-y-kien/dot-thang-8-2026/",
    "roster-by-name": "/lay-y-kien/dot-thang-12-2026/theo-ten/",
    "roster-by-unit": "/lay-y-kien/dot-thang-12-2026/theo-don-vi/",
    "honour-roll": "/bang-vang/",
    "honours-of-a-year": "/bang-vang/nam-2026/",
    "revoked-nominee": "/lay-y-kien/dot-thang-8-2026/2026-08-007/",
    "nominee": "/lay-y-kien/dot-thang-12-2026/2026-12-001/",
    "opinion-form": "/lay-y-kien/dot-thang-12-2026/2026-12-003/phieu-gop-y/",
    "blank-opinion-form": "/lay-y-kien/dot-thang-12-2026/phieu-gop-y/",
    "notice-sheet": "/lay-y-kien/dot-thang-12-2026/niem-yet/",
    "notice-sheet-of-old": "/lay-y-kien/dot-thang-8-2026/niem-yet/",
    "summary": "/lay-y-kien/dot-thang-8-2026/tong-hop/",
    "page": "/huong-dan-gop-y/",
    "terms": "/don-vi/",
    "archive": "/luu-tru/",
    "year": "/luu-tru/2026/",
    "month": "/luu-tru/2026/11/",
    "feeds": "/nguon-tin/",
    "missing-page": "/404.html",
}
SCHEMES: tuple[tuple[int, Scheme], ...] = ((320, "light"), (1280, "dark"))


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES.keys())
def test_a_page_has_no_barrier_asks_nobody_else_and_fits_a_small_phone(
    new_visit: NewVisit, served_column: ServedColumn, path: str
) -> None:
    for width, scheme in SCHEMES:
        seen = new_visit(width=width, scheme=scheme)
        seen.open(served_column.url(path))
        assert seen.faults == []
        assert not seen.scrolls_sideways()
        assert [str(barrier) for barrier in barriers(seen.page)] == []


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES.keys())
def test_a_page_says_the_same_without_scripts(
    new_visit: NewVisit, served_column: ServedColumn, path: str
) -> None:
    texts = []
    for script in (True, False):
        seen = new_visit(script=script)
        seen.open(served_column.url(path))
        texts.append(seen.page.locator("main h1").all_inner_texts())
    assert texts[0] == texts[1]
    assert len(texts[0]) == 1


def test_every_page_of_the_column_is_valid_html(built_column: Path) -> None:
    # The checker's style parser does not know the newest selectors, which @supports keeps from old browsers.
    findings = [finding for finding in check_html(built_column) if not finding.path.endswith(".css")]
    assert [str(finding) for finding in findings] == []


def test_every_link_within_the_column_leads_somewhere(new_visit: NewVisit, built_column: Path) -> None:
    files = {path.relative_to(built_column).as_posix() for path in built_column.rglob("*") if path.is_file()}
    prefix = "/thi-dua-yeu-nuoc/"
    dead = set()
    seen = new_visit()
    for page in pages_of(built_column):
        file = built_column / (page.lstrip("/") + ("index.html" if page.endswith("/") else ""))
        seen.page.set_content(file.read_text(encoding="utf-8"), wait_until="commit")
        script = "nodes => nodes.map(node => node.getAttribute('href') ?? node.getAttribute('src'))"
        for target in seen.page.eval_on_selector_all("a[href], img[src], link[href], script[src]", script):
            path = target.partition("#")[0]
            if path.startswith("/"):
                below = path.removeprefix(prefix)
                name = below + "index.html" if below.endswith("/") or not below else below
                if not path.startswith(prefix) or name not in files:
                    dead.add((page, target))
    assert dead == set()


def test_the_first_stop_of_the_tab_key_leads_past_the_menu(
    new_visit: NewVisit, served_column: ServedColumn
) -> None:
    seen = new_visit()
    seen.open(served_column.url("/"))
    seen.page.keyboard.press("Tab")
    assert seen.page.evaluate("document.activeElement.getAttribute('href')") == "#main"
    seen.page.keyboard.press("Enter")
    assert seen.page.evaluate("location.hash") == "#main"


def test_print_keeps_the_banner_and_drops_the_menu(new_visit: NewVisit, served_column: ServedColumn) -> None:
    seen = new_visit()
    seen.open(served_column.url(PAGES["open-consultation"]))
    seen.page.emulate_media(media="print")
    assert seen.page.get_by_text("chưa phải quyết định khen thưởng").first.is_visible()
    assert not seen.page.locator("header nav").first.is_visible()


def test_the_list_follows_the_warning_on_a_small_phone(
    new_visit: NewVisit, served_column: ServedColumn
) -> None:
    seen = new_visit(width=360)
    seen.open(served_column.url(PAGES["open-consultation"]))
    below = "node => node.getBoundingClientRect().top + scrollY"
    warning, heading = (seen.page.locator(one).first.evaluate(below) for one in (".banner", "#p_danh-sach"))
    assert warning < heading < warning + 600
    levels = seen.page.eval_on_selector_all(
        ".list-of-nominees :is(h2, h3, h4)", "all => all.map(one => one.tagName)"
    )
    assert levels[:3] == ["H2", "H3", "H4"]
    assert levels.count("H3") == len(set(seen.page.locator(".nominees > h3").all_inner_texts()))


def test_a_printed_page_says_its_address_and_spends_no_sheet_on_the_foot(
    new_visit: NewVisit, served_column: ServedColumn
) -> None:
    seen = new_visit()
    seen.open(served_column.url(PAGES["exemplar"]))
    assert not seen.page.locator(".printed").is_visible()
    seen.page.emulate_media(media="print")
    address = seen.page.locator("link[rel=canonical]").get_attribute("href")
    assert address is not None
    assert address in seen.page.locator(".printed").inner_text()
    assert seen.page.locator(".printed").is_visible()
    assert not seen.page.locator("footer").is_visible()


def test_a_printed_list_has_no_half_empty_sheet(new_visit: NewVisit, served_column: ServedColumn) -> None:
    seen = new_visit()
    seen.open(served_column.url(PAGES["open-consultation"]))
    sheets = seen.page.pdf(format="A4", prefer_css_page_size=True).count(b"/Type /Page\n")
    assert 0 < sheets <= 4


def test_a_form_has_four_lines_to_write_on_as_far_apart_as_hands_need(
    new_visit: NewVisit, served_column: ServedColumn
) -> None:
    seen = new_visit()
    seen.open(served_column.url(PAGES["opinion-form"]))
    seen.page.emulate_media(media="print")
    heights = "lines => lines.map(line => Math.round(line.getBoundingClientRect().height / 96 * 25.4))"
    assert seen.page.eval_on_selector_all(".blank-lines > *", heights) == [9, 9, 9, 9]


@pytest.mark.parametrize("name", ["opinion-form", "blank-opinion-form"])
def test_an_opinion_form_is_one_sheet(new_visit: NewVisit, served_column: ServedColumn, name: str) -> None:
    seen = new_visit()
    seen.open(served_column.url(PAGES[name]))
    assert seen.page.pdf(format="A4", prefer_css_page_size=True).count(b"/Type /Page\n") == 1


@pytest.mark.parametrize("name", ["open-consultation", "nominee", "consultations", "home"])
def test_a_page_that_was_not_built_since_the_window_closed_no_longer_asks(
    new_visit: NewVisit, served_column: ServedColumn, name: str
) -> None:
    seen = new_visit()
    seen.page.add_init_script(
        "document.addEventListener('DOMContentLoaded',"
        " () => { document.body.dataset.clock = '2026-12-05T00:00:00+07:00'; })"
    )
    seen.open(served_column.url(PAGES[name]))
    text = seen.page.locator("main").inner_text()
    assert "Đã hết thời hạn lấy ý kiến" in text
    assert "Đang lấy ý kiến –" not in text
    assert "Ý kiến được tiếp nhận từ ngày 16/11/2026" not in text
    assert seen.page.locator(".state-open").count() == 0
    assert not seen.page.get_by_text("Gửi ý kiến", exact=True).is_visible()
    assert "đến hết ngày 04/12/2026" in text


def test_no_letter_with_two_marks_is_clipped(new_visit: NewVisit, served_column: ServedColumn) -> None:
    seen = new_visit(width=360)
    seen.open(served_column.url("/"))
    ratio = """() => Math.min(...[...document.querySelectorAll('h1, h2, h3, p, a, li')]
        .filter(node => node.textContent.trim())
        .map(node => getComputedStyle(node))
        .map(style => parseFloat(style.lineHeight) / parseFloat(style.fontSize)))"""
    assert seen.page.evaluate(ratio) >= 1.2


def test_an_article_weighs_little(built_column: Path) -> None:
    article = built_column / PAGES["exemplar"].strip("/") / "index.html"
    styles = list((built_column / "assets").glob("column-*.css"))
    assert article.stat().st_size < 60_000
    assert len(styles) == 1
