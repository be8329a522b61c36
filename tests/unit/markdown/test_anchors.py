"""Anchors: ids of headings."""

from __future__ import annotations

import pytest

from builder.markdown.anchors import Anchors


def _given(*texts: str, taken: tuple[str, ...] = ()) -> list[str]:
    anchors = Anchors(taken)
    return [anchors.give(text) for text in texts]


def test_equal_headings_count_up() -> None:
    assert _given("Kết quả", "Kết quả", "KẾT QUẢ") == ["ket-qua", "ket-qua-2", "ket-qua-3"]


def test_heading_that_ends_with_a_number_keeps_it() -> None:
    assert _given("Bài", "Bài 2", "Bài") == ["bai", "bai-2", "bai-3"]


@pytest.mark.parametrize("name", ["main", "content", "menu", "search"])
def test_ids_of_the_layout_are_not_given(name: str) -> None:
    assert _given(name.title()) == [f"{name}-2"]


def test_ids_that_are_taken_are_not_given() -> None:
    assert _given("fn 1", taken=("fn-1", "fn-1-2")) == ["fn-1-3"]


def test_heading_without_letters_is_called_section() -> None:
    assert _given("★", "…") == ["muc", "muc-2"]


def test_heading_that_appears_ten_thousand_times_is_counted_quickly() -> None:
    assert _given(*["a"] * 10_000)[-1] == "a-10000"
