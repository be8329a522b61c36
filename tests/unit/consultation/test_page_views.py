"""Tests of builder.consultation.page_views."""

from __future__ import annotations

from builder.consultation import page_views
from tests.unit.plan.planned import fields_that_are_not_plain


def test_a_view_holds_plain_values_only() -> None:
    assert fields_that_are_not_plain(page_views) == []
