"""Diagnostics: findings as values, and the exceptions that carry them."""

from __future__ import annotations

from copy import copy

import pytest

from builder.diagnostics import (
    BuilderError,
    ContentError,
    Diagnostic,
    PublishError,
    SettingsError,
    Severity,
    Span,
    TemplateError,
    capped,
    error,
    has_errors,
    in_reading_order,
    note,
    warning,
)

PLACE = Span("content/tin/a.md", 4, 7, 2)


def test_error_keeps_its_values_as_text_in_the_order_given() -> None:
    assert error("FLD009", PLACE, limit=160, field="title") == Diagnostic(
        "FLD009", Severity.ERROR, PLACE, (("limit", "160"), ("field", "title"))
    )


def test_warning_differs_from_an_error_only_in_severity() -> None:
    assert warning("FLD009", PLACE, limit=1) == Diagnostic(
        "FLD009", Severity.WARNING, PLACE, (("limit", "1"),)
    )


def test_of_too_many_of_one_kind_the_first_are_told_and_the_rest_counted() -> None:
    many = [warning("A", Span("a.md", line)) for line in range(1, 150)]
    others = [error("B", Span("a.md", 120)), warning("A", Span("b.md", 1))]
    told = capped((*many, error("A", Span("a.md", 150)), *others))
    assert told == (
        *many[:100],
        error("DOC010", Span("a.md", 101), count=50, kind="A"),
        error("B", Span("a.md", 120)),
        warning("A", Span("b.md", 1)),
    )
    assert capped(told) == told
    assert in_reading_order((*told, *told)) == told


def test_rest_of_warnings_is_a_warning() -> None:
    told = capped(warning("A", Span("a.md", line)) for line in range(1, 102))
    assert told[-1] == warning("DOC010", Span("a.md", 101), count=1, kind="A")
    assert capped(told[:100]) == told[:100]


def test_only_errors_keep_a_site_from_being_published() -> None:
    told, refused = warning("A", PLACE), error("A", PLACE)
    assert [has_errors(row) for row in ((), (told,), (told, refused))] == [False, False, True]


def test_reading_order_is_by_file_then_line_then_column_then_code() -> None:
    ordered = (
        error("B", Span("a.md", 1, 9)),
        error("A", Span("a.md", 2, 1)),
        error("B", Span("a.md", 2, 1)),
        error("A", Span("a.md", 10, 1)),
        error("A", Span("b.md", 1, 1)),
    )
    assert in_reading_order(tuple(reversed(ordered))) == ordered


def test_finding_made_twice_is_told_once() -> None:
    one, other = error("A", PLACE, value="x"), error("A", PLACE, value="y")
    assert in_reading_order((one, other, one)) == (one, other)


def test_same_finding_as_warning_and_error_stays_both() -> None:
    assert len(in_reading_order((error("A", PLACE), warning("A", PLACE)))) == 2


@pytest.mark.parametrize(
    ("kind", "status"),
    [(BuilderError, 1), (ContentError, 1), (TemplateError, 1), (SettingsError, 2), (PublishError, 3)],
)
def test_each_exception_has_its_exit_status(kind: type[BuilderError], status: int) -> None:
    assert (kind.exit_status, issubclass(kind, BuilderError)) == (status, True)


def test_exception_holds_its_findings_in_reading_order_and_names_their_places() -> None:
    first, second = error("A", Span("a.md", 2)), error("B", Span("b.md", 1))
    stopped = ContentError(second, first)
    assert stopped.diagnostics == (first, second)
    assert stopped.args == ("b.md:1: B", "a.md:2: A")


def test_exception_of_a_worker_can_be_made_again_from_its_parts() -> None:
    stopped = PublishError(error("B", Span("b.md", 1)), error("A", Span("a.md", 2)))
    again = copy(stopped)
    assert (type(again), again.diagnostics) == (PublishError, stopped.diagnostics)


def test_value_that_would_flood_the_screen_is_cut_when_the_finding_is_made() -> None:
    (only,) = error("A", PLACE, value="x" * 10_000).values
    assert only == ("value", "x" * 599 + "…")


def test_rest_of_notes_is_a_note() -> None:
    told = in_reading_order(tuple(note("A", Span("a.md", line)) for line in range(1, 102)))
    assert told[-1] == note("DOC010", Span("a.md", 101), count=1, kind="A")
    assert not has_errors(told)
