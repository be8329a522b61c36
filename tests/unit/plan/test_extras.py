"""Tests of builder.plan.extras."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from builder.diagnostics import Span, error
from builder.documents.kinds import PAGE
from builder.paths import UrlPath
from builder.plan import extras
from builder.plan.extras import (
    asset_urls,
    former_url,
    plan_assets,
    plan_media,
    plan_missing_page,
    plan_redirects,
    plan_sitemap,
    robots_text,
    sitemap_index_text,
    sitemap_text,
)
from builder.plan.outputs import CopyFile, Output, WriteText, plain
from builder.source.fingerprint import digest_of
from tests.support.values import make_document, make_media_file, make_settings, make_site, make_tree
from tests.unit.plan.planned import make_context, output_at, urls_of, view_at

ROOT = "https://tanbien.example.gov.vn/thi-dua"


@pytest.mark.parametrize(
    ("alias", "url"),
    [
        ("/tin-tuc/bai-cu-30572.html", "/tin-tuc/bai-cu-30572.html"),
        ("/tin-tuc/bai-cu", "/tin-tuc/bai-cu/"),
        ("/thi-dua/tin-tuc/bai-cu/", "/tin-tuc/bai-cu/"),
        ("https://example.gov.vn/a/", None),
        ("//example.gov.vn/a/", None),
        ("/../a/", None),
        ("/a/%2e%2e/b/", None),
        ("/a//b/", None),
        ("/A/", None),
        ("", None),
    ],
)
def test_a_former_address_stays_within_the_column(alias: str, url: str | None) -> None:
    assert former_url(alias, "/thi-dua") == (UrlPath(url) if url else None)


def test_without_a_prefix_a_former_address_is_taken_as_it_is() -> None:
    assert former_url("/thi-dua/bai/", "") == UrlPath("/thi-dua/bai/")


def test_a_former_address_leads_to_the_document_and_is_not_searched() -> None:
    site = make_site(make_document(aliases="[/tin-tuc/cu.html, /bai-cu]"))
    outputs, findings = plan_redirects(make_context(site))
    assert findings == ()
    assert urls_of(outputs) == ["/tin-tuc/cu.html", "/bai-cu/"]
    view = view_at(outputs, "/bai-cu/")
    assert (view.title, view.target_url) == ("Một câu chuyện ở xã Tân Biên", "/thi-dua/tin/a/")
    assert view.head.canonical_url == f"{ROOT}/tin/a/"
    assert not view.head.is_indexed
    assert not any(output.in_sitemap for output in outputs)


def test_a_former_address_elsewhere_is_told_at_its_line() -> None:
    site = make_site(make_document(aliases="[/cu/, https://example.gov.vn/a/]"))
    outputs, findings = plan_redirects(make_context(site))
    assert urls_of(outputs) == ["/cu/"]
    assert findings == (
        error("URL004", Span("content/tin/a.md", 4, 17, 25), alias="https://example.gov.vn/a/"),
    )


def test_a_picture_is_copied_only_when_a_published_document_names_it() -> None:
    files = [
        make_media_file(f"content/tin/{name}", width=1, height=1)
        for name in ("a.jpg", "b.jpg", "c.jpg", "d.jpg")
    ]
    named = make_document(body="![Lễ](a.jpg)", image="{file: b.jpg, alt: Lễ}")
    draft = make_document("content/tin/nhap.md", body="![Lễ](c.jpg)", draft="true")
    intro = make_document("content/tin/index.md", body="![Lễ](a.jpg)", kind=PAGE)
    site = make_site(named, draft, intro, tree=make_tree(media=tuple(files)))
    outputs = plan_media(make_context(site))
    assert urls_of(outputs) == ["/tin/a.jpg", "/tin/b.jpg"]
    assert [output.recipe for output in outputs] == [CopyFile(file.path) for file in files[:2]]
    assert outputs[0].origin == files[0].path
    assert outputs[0].inputs[0].fingerprint == files[0].digest


def test_a_file_of_front_matter_that_is_not_there_is_not_copied() -> None:
    site = make_site(make_document())
    assert plan_media(make_context(site)) == ()


@pytest.mark.parametrize(
    ("name", "url"),
    [
        ("column.css", "/assets/column-{}.css"),
        ("chu/Phong Chữ.WOFF2", "/assets/chu/phong-chu-{}.woff2"),
        ("column.min.js", "/assets/column-min-{}.js"),
        ("GIAYPHEP", "/assets/giayphep-{}"),
        ("☺.png", "/assets/tep-{}.png"),
        ("a.☺", "/assets/a-{}"),
    ],
)
def test_an_asset_has_its_content_in_its_address(name: str, url: str) -> None:
    digest = digest_of(b"chu")
    place = url.format(digest[:10])
    assert asset_urls({name: digest}, "/thi-dua") == {name: f"/thi-dua{place}"}
    (output,) = plan_assets({name: digest})
    assert (output.url.value, output.recipe) == (place, CopyFile(f"assets/{name}"))
    assert output.inputs[0].fingerprint == digest
    assert output.origin == f"assets/{name}"


def test_the_missing_page_is_not_searched() -> None:
    (output,) = plan_missing_page(make_context(make_site()))
    view = view_at([output], "/404.html")
    assert view.head.canonical_url == f"{ROOT}/404.html"
    assert not view.head.is_indexed
    assert not output.in_sitemap


def make_page(url: str, *, in_sitemap: bool = True) -> Output:
    return Output(
        UrlPath(url), WriteText(str), (plain("object", "x"),), "a.md", "2026-11-23", in_sitemap=in_sitemap
    )


def test_the_sitemap_names_what_should_be_found_in_order() -> None:
    outputs = plan_sitemap(
        make_context(make_site()),
        [make_page("/b/"), make_page("/a/"), make_page("/404.html", in_sitemap=False)],
    )
    assert urls_of(outputs) == ["/sitemap.xml", "/robots.txt"]
    assert output_at(outputs, "/sitemap.xml").inputs[0].value == (
        (f"{ROOT}/a/", "2026-11-23"),
        (f"{ROOT}/b/", "2026-11-23"),
    )
    assert view_at(outputs, "/robots.txt") == f"User-agent: *\nAllow: /\n\nSitemap: {ROOT}/sitemap.xml\n"


def test_a_column_without_pages_has_an_empty_sitemap() -> None:
    root = ElementTree.fromstring(view_at(plan_sitemap(make_context(make_site()), []), "/sitemap.xml"))
    assert list(root) == []


def test_a_large_sitemap_is_divided(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(extras, "_SITEMAP_LIMIT", 2)
    outputs = plan_sitemap(make_context(make_site()), [make_page(f"/{name}/") for name in "abcde"])
    assert urls_of(outputs) == [
        "/sitemap-1.xml",
        "/sitemap-2.xml",
        "/sitemap-3.xml",
        "/sitemap.xml",
        "/robots.txt",
    ]
    named = [loc for number in (1, 2, 3) for loc in _locations(view_at(outputs, f"/sitemap-{number}.xml"))]
    assert named == [f"{ROOT}/{name}/" for name in "abcde"]
    assert _locations(view_at(outputs, "/sitemap.xml")) == [
        f"{ROOT}/sitemap-{number}.xml" for number in (1, 2, 3)
    ]


def _locations(text: str) -> list[str | None]:
    return [one.text for one in ElementTree.fromstring(text).iter() if one.tag.endswith("}loc")]


def test_a_page_without_a_date_has_no_lastmod() -> None:
    assert sitemap_text((("https://a.vn/?x&y", ""), ("https://a.vn/b", "2026-11-23T00:00:00+07:00"))) == (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
        "  <url><loc>https://a.vn/?x&amp;y</loc></url>\n"
        "  <url><loc>https://a.vn/b</loc><lastmod>2026-11-23T00:00:00+07:00</lastmod></url>\n"
        "</urlset>\n"
    )


def test_a_divided_sitemap_lists_its_parts() -> None:
    assert "<sitemap><loc>https://a.vn/sitemap-1.xml</loc></sitemap>" in sitemap_index_text(
        ("https://a.vn/sitemap-1.xml",)
    )


def test_robots_may_read_everything() -> None:
    assert (
        robots_text("https://a.vn/sitemap.xml")
        == "User-agent: *\nAllow: /\n\nSitemap: https://a.vn/sitemap.xml\n"
    )


def test_the_prefix_may_be_empty() -> None:
    site = make_site(make_document(aliases="/cu/"), settings=make_settings(prefix=""))
    assert view_at(plan_redirects(make_context(site))[0], "/cu/").target_url == "/tin/a/"
