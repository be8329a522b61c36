"""Fragments: which documents leave room for a body."""

from __future__ import annotations

from builder.plan.fragments import body_slot
from builder.plan.views import NO_HTML
from tests.support.values import make_document


def test_document_without_body_has_no_slot() -> None:
    assert body_slot(make_document(body="")) == body_slot(None) == NO_HTML
    assert body_slot(make_document(body="Chữ."))
