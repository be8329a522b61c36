"""Values: a record's fields by their type, neutral when they were not given."""

from __future__ import annotations

from builder.diagnostics import Span
from builder.schema.values import Values, place_key
from builder.vietnamese.dates import read_moment

PLACE, OF_TITLE = Span("a.md", 2), Span("a.md", 3, 8, 4)
INNER = Values({"name": "x"}, {}, PLACE)
WHOLE = Values(
    {
        "title": "Bài",
        "draft": True,
        "year": 2026,
        "date": read_moment("2026-11-23"),
        "tags": ("một", "hai"),
        "owner": INNER,
        "people": (INNER,),
    },
    {"title": OF_TITLE},
    PLACE,
)


def test_each_accessor_returns_the_value_of_its_type() -> None:
    assert WHOLE.text("title") == "Bài"
    assert WHOLE.flag("draft") is True
    assert WHOLE.whole("year") == 2026
    assert WHOLE.moment("date") == read_moment("2026-11-23")
    assert WHOLE.texts("tags") == ("một", "hai")
    assert WHOLE.record("owner") == INNER
    assert WHOLE.records("people") == (INNER,)


def test_each_accessor_is_neutral_for_a_field_that_was_not_given() -> None:
    assert (WHOLE.text("x"), WHOLE.flag("x"), WHOLE.whole("x"), WHOLE.moment("x")) == ("", False, 0, None)
    assert (WHOLE.texts("x"), WHOLE.record("x"), WHOLE.records("x")) == ((), None, ())


def test_each_accessor_is_neutral_for_a_value_of_another_type() -> None:
    assert (WHOLE.text("tags"), WHOLE.flag("title"), WHOLE.whole("title")) == ("", False, 0)
    assert (WHOLE.moment("title"), WHOLE.record("title")) == (None, None)
    assert (WHOLE.texts("people"), WHOLE.records("tags"), WHOLE.texts("title"), WHOLE.records("title")) == (
        (),
        (),
        (),
        (),
    )


def test_truth_value_is_no_whole_number() -> None:
    assert WHOLE.whole("draft") == 0


def test_only_given_fields_are_in_the_values() -> None:
    assert ("title" in WHOLE, "x" in WHOLE) == (True, False)


def test_place_of_a_field_that_was_not_given_is_the_record() -> None:
    assert (WHOLE.span_of("title"), WHOLE.span_of("x")) == (OF_TITLE, PLACE)


def test_place_of_one_value_of_a_list_is_its_own_or_else_the_lists() -> None:
    first, whole = Span("a.md", 4, 8, 3), Span("a.md", 4, 7)
    values = Values({"tags": ("một", "hai")}, {"tags": whole, place_key("tags", 0): first}, PLACE)
    assert [values.span_of("tags", index) for index in (0, 1)] == [first, whole]
    assert (values.span_of("tags"), values.span_of("x", 0)) == (whole, PLACE)
