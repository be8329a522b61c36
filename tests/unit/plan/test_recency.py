"""Tests of builder.plan.recency."""

from __future__ import annotations

from builder.documents.kinds import PAGE
from builder.plan.recency import changes_of, latest_of
from tests.support.values import make_document, make_moment, make_site

SITE = make_site(now="2026-11-23 09:00")


def test_the_latest_moment_that_has_come_counts() -> None:
    moments = (
        make_moment("2026-11-23 09:00"),
        None,
        make_moment("2026-11-01"),
        make_moment("2026-11-23 09:01"),
    )
    assert latest_of(SITE, moments) == "2026-11-23T09:00:00+07:00"


def test_nothing_that_has_come_is_no_time() -> None:
    assert latest_of(SITE, (None, make_moment("2026-11-24"))) == ""


def test_a_document_changes_when_it_appears_and_when_it_is_updated() -> None:
    story = make_document(date="2026-11-01", updated="2026-11-03")
    page = make_document("content/gioi-thieu.md", kind=PAGE)
    assert changes_of((story, page)) == (make_moment("2026-11-01"), make_moment("2026-11-03"), None, None)
