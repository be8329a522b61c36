"""Places: the column of what is told."""

from __future__ import annotations

from builder.markdown.places import columns_of

LINES = ("[a](b.md) [c](b.md)", "", "![d](e.jpg) [b.md](f.md) b.md")


def test_words_are_found_in_their_line() -> None:
    assert columns_of([(3, "e.jpg"), (3, "f.md"), (1, "b.md")], LINES) == (6, 20, 5)


def test_equal_words_of_a_line_stand_in_their_order() -> None:
    assert columns_of([(1, "b.md"), (1, "b.md"), (3, "b.md"), (1, "b.md")], LINES) == (5, 15, 14, 0)


def test_words_that_are_not_there_have_no_column() -> None:
    assert columns_of([(1, "x"), (2, "b.md"), (9, "b.md"), (1, "")], LINES) == (0, 0, 0, 0)


def test_endless_line_is_not_searched() -> None:
    assert columns_of([(1, "b"), (2, "b")], ("a" * 9_999 + "b", "a" * 10_000 + "b")) == (10_000, 0)
