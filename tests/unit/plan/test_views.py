"""Tests of builder.plan.views."""

from __future__ import annotations

from builder.plan import views
from builder.plan.views import NO_HTML, Html
from tests.unit.plan.planned import fields_that_are_not_plain


def test_a_view_holds_plain_values_only() -> None:
    """Whatever else a layout could print, an order, a clock or an address in memory, no cache would know."""
    assert fields_that_are_not_plain(views) == []


def test_markup_counts_as_true_when_there_is_any() -> None:
    assert Html("<b>x</b>")
    assert not NO_HTML
    assert Html("<b>x</b>").__html__() == "<b>x</b>"
