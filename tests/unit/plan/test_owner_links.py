"""Tests of builder.plan.owner_links."""

from __future__ import annotations

import pytest

from builder.diagnostics import Diagnostic, Diagnostics, Span, error, warning
from builder.documents.kinds import PAGE
from builder.model.site import Site
from builder.plan.articles import plan_articles
from builder.plan.owner_links import owner_links, unanswered
from builder.plan.rooms import plan_sections
from builder.plan.views import LinkView
from builder.settings import Link
from tests.support.values import make_document, make_settings, make_site
from tests.unit.plan.planned import make_context

SPAN = Span("site.yaml", 20, 10, 5)
DOCUMENTS = (
    make_document("content/gioi-thieu.md", "Giới thiệu chuyên trang", "## Liên hệ\n\nChữ.", PAGE),
    make_document("content/tin/index.md", "Lời dẫn", "## Vì sao\n\nChữ.", PAGE),
    make_document("content/nhap.md", "Trang chưa đăng", kind=PAGE, draft="true"),
)


def site_with(*urls: str) -> Site:
    links = tuple(Link("A", url, "", SPAN) for url in urls)
    return make_site(*DOCUMENTS, settings=make_settings(menu=links))


def findings_of(*urls: str) -> Diagnostics:
    """Return what there is to tell of a menu of ``urls``."""
    site = site_with(*urls)
    context = make_context(site)
    return unanswered(site, (*plan_articles(context, {}, frozenset()), *plan_sections(context, frozenset())))


@pytest.mark.parametrize(
    "url",
    [
        "/gioi-thieu/",
        "/gioi-thieu/#lien-he",
        "/gioi-thieu/#p_thong-tin",
        "/gioi-thieu/#main",
        "/gioi-thieu/index.html",
        "/tin/?trang=2",
        "/tin/#vi-sao",
        "/guong/#bat-ky",
        "https://moha.gov.vn/khong-co#x",
        "mailto:a@example.gov.vn",
    ],
)
def test_a_link_that_is_answered_or_leads_elsewhere_is_none_to_tell_of(url: str) -> None:
    assert findings_of(url) == ()


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("/gioi-thiu/", error("SET008", SPAN, name="/gioi-thiu/", nearest="/gioi-thieu/")),
        ("/tin", error("SET008", SPAN, name="/tin", nearest="/tin/")),
        ("/Tin/", error("SET008", SPAN, name="/Tin/", nearest="/tin/")),
        ("/gioi-thieu/#lien", error("SET011", SPAN, url="/gioi-thieu/#lien", anchor="lien")),
        ("/tin/#khong", error("SET011", SPAN, url="/tin/#khong", anchor="khong")),
        ("/nhap/#muc", warning("SET010", SPAN, url="/nhap/#muc")),
    ],
)
def test_a_link_that_leads_nowhere_is_told_at_its_address(url: str, expected: Diagnostic) -> None:
    assert findings_of(url) == (expected,)


def test_an_address_like_no_other_is_told_with_those_there_are() -> None:
    (finding,) = findings_of("/x.pdf")
    assert (finding.code, "/gioi-thieu/" in dict(finding.values)["known"]) == ("SET009", True)


def test_side_links_are_looked_at_as_the_menu_is() -> None:
    site = make_site(settings=make_settings(side_links=(Link("A", "/x.pdf", "", SPAN),)))
    assert [one.code for one in unanswered(site, ())] == ["SET009"]


def test_pages_leave_out_links_to_what_readers_may_not_see() -> None:
    site = site_with("/nhap/", "/gioi-thieu/#lien-he", "https://moha.gov.vn/")
    assert owner_links(site, site.settings.menu) == (
        LinkView("A", "/thi-dua/gioi-thieu/#lien-he"),
        LinkView("A", "https://moha.gov.vn/"),
    )
