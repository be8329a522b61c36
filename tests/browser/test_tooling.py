"""The tools of the page tests on pages with planted faults: an oracle that never complains proves nothing."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.browser.accessibility import axe_version, barriers
from tests.browser.chromium import visit
from tests.browser.column import pages_of
from tests.browser.html_checker import check_html
from tests.browser.server import ServedColumn, serve_folder

_FRAME = """<!DOCTYPE html>
<html lang="vi"><head><meta charset="utf-8"><title>Thi đua</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" href="/cot/dau.svg">{head}</head>
<body><main><h1>Thi đua yêu nước</h1>{main}</main></body></html>
"""
_ICON = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><path d="M0 0h1v1H0z"/></svg>'
_PAGES = {
    "index.html": _FRAME.format(head="", main="<p>Không có lỗi.</p>"),
    "khong-mo-ta/index.html": _FRAME.format(head="", main='<p><img src="/cot/dau.svg"></p>'),
    "nhat/index.html": _FRAME.format(
        head='<link rel="stylesheet" href="/cot/nhat.css">', main="<p>Chữ nhạt.</p>"
    ),
    "sai/index.html": _FRAME.format(head="", main="<p><div>Sai chỗ.</div></p>"),
    "noi-tuyen/index.html": _FRAME.format(head="<script>document.title = 'x'</script>", main="<p>Một.</p>"),
    "ben-ngoai/index.html": _FRAME.format(
        head='<script src="https://example.org/a.js"></script>', main="<p>Hai.</p>"
    ),
    "rong/index.html": _FRAME.format(
        head='<link rel="stylesheet" href="/cot/nhat.css">', main='<p class="rong">Rộng.</p>'
    ),
    "404.html": _FRAME.format(head="", main="<p>Không tìm thấy trang.</p>"),
    "dau.svg": _ICON,
    "nhat.css": "p { color: #ccc; background: #fff } .rong { width: 900px; color: #000 }",
}


@pytest.fixture(scope="module")
def small_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServedColumn]:
    folder = tmp_path_factory.mktemp("small")
    for path, text in _PAGES.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    with serve_folder(folder, "/cot/") as served:
        yield served


def faults_of(browser: Browser, site: ServedColumn, path: str) -> list[str]:
    with visit(browser, site.origin) as seen:
        seen.open(site.url(path))
        return seen.faults


def rules_broken(browser: Browser, site: ServedColumn, path: str) -> list[str]:
    with visit(browser, site.origin) as seen:
        seen.open(site.url(path))
        return [barrier.rule for barrier in barriers(seen.page)]


def test_good_page_has_no_barrier_and_no_fault(browser: Browser, small_site: ServedColumn) -> None:
    assert rules_broken(browser, small_site, "/") == []
    assert faults_of(browser, small_site, "/") == []


def test_axe_is_new_enough_for_the_standard(browser: Browser, small_site: ServedColumn) -> None:
    with visit(browser, small_site.origin) as seen:
        seen.open(small_site.url())
        assert axe_version(seen.page) >= (4, 10, 0)


@pytest.mark.parametrize(("path", "rule"), [("/khong-mo-ta/", "image-alt"), ("/nhat/", "color-contrast")])
def test_axe_finds_a_planted_barrier_under_a_strict_policy(
    browser: Browser, small_site: ServedColumn, path: str, rule: str
) -> None:
    assert rules_broken(browser, small_site, path) == [rule]


def test_policy_stops_an_inline_script_and_the_visit_says_so(
    browser: Browser, small_site: ServedColumn
) -> None:
    assert [
        "Content Security Policy" in fault for fault in faults_of(browser, small_site, "/noi-tuyen/")
    ] == [True]


def test_third_party_request_is_a_fault(browser: Browser, small_site: ServedColumn) -> None:
    assert any("example.org/a.js" in fault for fault in faults_of(browser, small_site, "/ben-ngoai/"))


def test_missing_page_is_answered_by_the_column_with_404(browser: Browser, small_site: ServedColumn) -> None:
    with visit(browser, small_site.origin) as seen:
        response = seen.open(small_site.url("/khong-co/"))
        assert response is not None
        assert response.status == 404
        assert "Không tìm thấy trang." in seen.page.inner_text("main")


def test_page_wider_than_a_phone_is_noticed(browser: Browser, small_site: ServedColumn) -> None:
    with visit(browser, small_site.origin, width=320) as seen:
        seen.open(small_site.url("/rong/"))
        assert seen.scrolls_sideways()
        seen.open(small_site.url("/"))
        assert not seen.scrolls_sideways()


def test_html_checker_finds_the_planted_faults_and_no_other(small_site: ServedColumn) -> None:
    found = {finding.path for finding in check_html(small_site.folder) if finding.severity == "error"}
    assert found == {"khong-mo-ta/index.html", "sai/index.html"}


def test_pages_of_a_folder_are_addresses_from_its_root(small_site: ServedColumn) -> None:
    assert pages_of(small_site.folder)[:3] == ("/404.html", "/ben-ngoai/", "/")
