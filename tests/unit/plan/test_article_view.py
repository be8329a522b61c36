"""Tests of builder.plan.article_view."""

from __future__ import annotations

import json
from typing import Any

from builder.documents.kinds import CONTEST, ENTRY, EXEMPLAR, NEWS, PAGE
from builder.plan.articles import plan_articles
from builder.plan.views import CorrectionView, Html, LinkView
from tests.support.places import TITLE
from tests.support.values import make_document, make_media_file, make_site, make_tree
from tests.unit.plan.planned import make_context, view_at

PHOTO = make_media_file("content/tin/anh.jpg", width=40, height=30)


def view_of(body: str = "Chữ.", kind: Any = NEWS, **fields: str) -> Any:  # Any: a kind and an article's view
    site = make_site(
        make_document("content/tin/a.md", TITLE, body, kind, **fields), tree=make_tree(media=(PHOTO,))
    )
    return view_at(plan_articles(make_context(site), {}, frozenset()), "/tin/a/")


def graph_of(**fields: str) -> list[dict[str, Any]]:  # Any: JSON
    graph: list[dict[str, Any]] = json.loads(view_of(**fields).head.structured_data.markup)["@graph"]
    return graph


def test_the_body_is_printed_with_its_links_filled_in() -> None:
    assert view_of("Xem [lễ](anh.jpg) & *vui*.").body == Html(
        '<p>Xem <a href="/thi-dua/tin/anh.jpg">lễ</a> &amp; <em>vui</em>.</p>\n'
    )


def test_a_summary_is_shown_only_when_an_editor_wrote_it_but_described_always() -> None:
    assert view_of("Đoạn đầu.").summary == ""
    assert view_of("Đoạn đầu.").head.description == "Đoạn đầu."
    written = "Ủy ban nhân dân xã Tân Biên phát động đợt thi đua mừng ngày truyền thống."
    assert view_of(summary=written).summary == view_of(summary=written).head.description == written


def test_a_page_says_when_it_was_published_and_changed() -> None:
    view = view_of(date="2026-11-20 08:30", updated="2026-11-21")
    assert (view.byline.date, view.byline.date_iso) == (
        "Thứ\xa0Sáu, 20/11/2026 08:30",
        "2026-11-20T08:30:00+07:00",
    )
    assert (view.byline.updated, view.byline.updated_iso) == (
        "Thứ\xa0Bảy, 21/11/2026",
        "2026-11-21T00:00:00+07:00",
    )
    assert (view_of().byline.updated, view_of().byline.updated_iso) == ("", "")


def test_over_the_title_stands_the_section_as_in_its_breadcrumbs() -> None:
    view = view_of(kind=EXEMPLAR)
    assert (view.kicker, view.kind_label) == ("Tin phong trào", "Gương điển hình")
    assert view.breadcrumbs[-1].title == view.kicker


def test_over_an_entry_stands_what_it_is_and_over_a_page_at_the_root_nothing() -> None:
    site = make_site(
        make_document("content/tin/index.md", kind=CONTEST, deadline="2026-12-31", organizer="Xã"),
        make_document("content/tin/bai-du-thi/a.md", kind=ENTRY),
        make_document("content/a.md", kind=PAGE),
    )
    outputs = plan_articles(make_context(site), {}, frozenset())
    assert view_at(outputs, "/tin/bai-du-thi/a/").kicker == "Bài dự thi"
    assert view_at(outputs, "/a/").kicker == ""


def test_a_source_is_named_and_linked_when_it_has_an_address() -> None:
    assert view_of().byline.source == LinkView("")
    assert view_of(source="Báo Tây Ninh").byline.source == LinkView("Báo Tây Ninh")
    assert view_of(source="{name: Báo Tây Ninh, url: https://example.vn/1}").byline.source == LinkView(
        "Báo Tây Ninh", "https://example.vn/1"
    )


def test_a_revoked_exemplar_warns_its_readers() -> None:
    assert view_of(kind=EXEMPLAR).alert == ""
    assert view_of(kind=EXEMPLAR, exemplar_status="valid").alert == ""
    assert "đã bị thu hồi" in view_of(kind=EXEMPLAR, exemplar_status="revoked").alert


def test_corrections_stand_with_their_day() -> None:
    assert view_of(corrections="[{date: 2026-11-21, text: Sửa tên ấp.}]").corrections == (
        CorrectionView("21/11/2026", "Sửa tên ấp."),
    )


def test_the_lesson_and_the_kind_are_shown() -> None:
    view = view_of(kind=EXEMPLAR, lesson="Kiên trì.")
    assert (view.lesson, view.kind, view.kind_label) == ("Kiên trì.", "exemplar", "Gương điển hình")


def test_search_machines_learn_of_a_story_its_authors_and_its_way() -> None:
    article, way = graph_of(
        author="Lê An", date="2026-11-20", updated="2026-11-21", image="{file: anh.jpg, alt: Lễ}"
    )
    assert article == {
        "@type": "NewsArticle",
        "headline": TITLE,
        "description": "Chữ.",
        "datePublished": "2026-11-20T00:00:00+07:00",
        "dateModified": "2026-11-21T00:00:00+07:00",
        "inLanguage": "vi",
        "mainEntityOfPage": "https://tanbien.example.gov.vn/thi-dua/tin/a/",
        "author": [{"@type": "Person", "name": "Lê An"}],
        "publisher": {"@type": "GovernmentOrganization", "name": "Ủy ban nhân dân xã Tân Biên"},
        "image": ["https://tanbien.example.gov.vn/thi-dua/tin/anh.jpg"],
    }
    assert [(one["position"], one["name"], one["item"]) for one in way["itemListElement"]] == [
        (1, "Trang đầu", "https://tanbien.example.gov.vn/thi-dua/"),
        (2, "Tin phong trào", "https://tanbien.example.gov.vn/thi-dua/tin/"),
        (3, TITLE, "https://tanbien.example.gov.vn/thi-dua/tin/a/"),
    ]


def test_without_an_author_the_owner_answers_for_a_story() -> None:
    article, _ = graph_of()
    assert article["author"] == {"@type": "GovernmentOrganization", "name": "Ủy ban nhân dân xã Tân Biên"}
    assert article["dateModified"] == article["datePublished"]
    assert "image" not in article


def test_an_undated_page_is_no_news() -> None:
    site = make_site(make_document("content/gioi-thieu.md", kind=PAGE))
    head = view_at(plan_articles(make_context(site), {}, frozenset()), "/gioi-thieu/").head
    assert [one["@type"] for one in json.loads(head.structured_data.markup)["@graph"]] == ["BreadcrumbList"]
    assert not head.is_article
