"""Tests of builder.plan.drafts."""

from __future__ import annotations

import pytest

from builder.documents.kinds import CONTEST, ENTRY, NEWS
from builder.plan.articles import plan_articles
from builder.plan.drafts import draft_mark
from tests.support.values import make_document, make_site
from tests.unit.plan.planned import make_context, output_at, view_at

MARKS = [
    ({"draft": "true"}, "Bản nháp, chưa đăng."),
    ({"status": "draft"}, "Bản nháp, chưa đăng."),
    ({"status": "review"}, "Bài chờ duyệt, chưa đăng."),
    ({"date": "2026-12-22 07:00"}, "Hẹn giờ đăng: Thứ\xa0Ba, 22/12/2026 07:00."),
    ({"status": "approved"}, ""),
    ({}, ""),
]


@pytest.mark.parametrize(("fields", "mark"), MARKS)
def test_a_document_that_is_not_published_is_marked_and_kept_from_search(
    fields: dict[str, str], mark: str
) -> None:
    document = make_document("content/tin/a.md", "Một câu chuyện ở xã", "Chữ.", NEWS, **fields)
    site = make_site(document, drafts=True)
    outputs = plan_articles(make_context(site), {}, frozenset())
    view = view_at(outputs, "/tin/a/")
    assert (view.alert, view.head.is_indexed) == (mark, not mark)
    assert output_at(outputs, "/tin/a/").in_sitemap is not bool(mark)


def test_what_a_draft_shows_is_marked_with_it() -> None:
    rules = make_document(
        "content/cuoc-thi/a/index.md", kind=CONTEST, deadline="2026-12-31", organizer="Xã", draft="true"
    )
    entry = make_document("content/cuoc-thi/a/bai-du-thi/b.md", kind=ENTRY)
    assert draft_mark(make_site(rules, entry, drafts=True), entry) == "Bản nháp, chưa đăng."
