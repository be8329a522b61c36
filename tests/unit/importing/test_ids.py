"""Ids are given once: after the highest that ever was, in the form that the list has."""

from __future__ import annotations

from itertools import islice

from builder.importing.ids import new_ids


def test_a_list_without_ids_begins_with_the_month_in_which_it_opens() -> None:
    assert list(islice(new_ids(set(), "2026-12"), 2)) == ["2026-12-001", "2026-12-002"]


def test_no_number_is_given_again_even_if_its_nominee_is_gone() -> None:
    assert next(new_ids({"2026-12-001", "2026-12-014"}, "2027-01")) == "2026-12-015"


def test_the_form_that_most_ids_have_goes_on() -> None:
    assert next(new_ids({"dot-1-0007", "dot-1-0008", "2026-12-099", "khac"}, "2026-12")) == "dot-1-009"
