"""Chains: whoever changes, moves, adds or leaves out a line of the log is noticed."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.dataclasses import replace
from builder.intake.store.chain import BEGINNING, broken_at, event_after
from builder.intake.store.records import Event, StoreFailure
from tests.unit.intake.store.kept import AT, LATER, TEXTS, WHO


def make_log(length: int = 4) -> tuple[Event, ...]:
    log: list[Event] = []
    before = (0, BEGINNING)
    for number in range(1, length + 1):
        log.append(event_after(before, AT, WHO, "decide reading", number, f"lý do {number}"))
        before = (log[-1].number, log[-1].digest)
    return tuple(log)


LOG = make_log()


def test_a_log_that_nobody_touched_is_whole() -> None:
    assert [broken_at(LOG[:length]) for length in range(5)] == [None] * 5


@pytest.mark.parametrize("place", range(4))
@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("at", LATER),
        ("at", ""),
        ("who", "Đỗ Thị Hanh"),
        ("what", "decide forwarded"),
        ("opinion", 9),
        ("told", "lý do"),
        ("digest", bytes(32)),
        ("digest", b""),
        ("number", 9),
        ("number", 0),
    ],
)
def test_a_changed_line_is_named(place: int, field: str, value: Any) -> None:
    changed = replace(LOG[place], **{field: value})
    assert broken_at((*LOG[:place], changed, *LOG[place + 1 :])) == place + 1


@pytest.mark.parametrize("place", range(3))
def test_a_line_left_out_before_the_end_is_noticed(place: int) -> None:
    assert broken_at(LOG[:place] + LOG[place + 1 :]) == place + 1


@pytest.mark.parametrize("place", range(3))
def test_lines_that_changed_places_are_noticed(place: int) -> None:
    assert broken_at((*LOG[:place], LOG[place + 1], LOG[place], *LOG[place + 2 :])) == place + 1


@pytest.mark.parametrize("place", range(4))
def test_lines_that_changed_places_and_took_each_others_numbers_are_noticed(place: int) -> None:
    moved = replace(LOG[0], number=place + 2)
    rest = [replace(one, number=one.number + 1) for one in LOG[place + 1 :]]
    assert broken_at((*LOG[: place + 1], moved, *rest)) == place + 2


@pytest.mark.parametrize("place", range(4))
def test_a_line_put_in_between_is_noticed_behind_it_at_the_latest(place: int) -> None:
    before = (LOG[place - 1].number, LOG[place - 1].digest) if place else (0, BEGINNING)
    forged = event_after(before, AT, "ai đó", "receive", 7, "")
    renumbered = [replace(one, number=one.number + 1) for one in LOG[place:]]
    assert broken_at((*LOG[:place], forged, *renumbered)) == place + 2


def test_a_line_told_twice_is_noticed() -> None:
    assert broken_at((*LOG, LOG[-1])) == 5


def test_words_moved_from_one_field_to_the_next_are_noticed() -> None:
    one = event_after((0, BEGINNING), AT, "ab", "c", 1, "")
    assert broken_at([replace(one, who="a", what="bc")]) == 1


def test_a_log_whose_end_was_cut_off_is_whole_to_itself() -> None:
    assert broken_at(LOG[:2]) is None


@pytest.mark.parametrize("text", TEXTS)
def test_a_line_may_hold_any_text(text: str) -> None:
    assert broken_at([event_after((0, BEGINNING), text, text, text, 0, text)]) is None


@pytest.mark.parametrize("text", ["\ud83d", "một\0hai"])
@pytest.mark.parametrize("place", range(4))
def test_a_line_that_no_database_would_hold_is_refused(text: str, place: int) -> None:
    at, who, what, told = (text if place == one else "" for one in range(4))
    with pytest.raises(StoreFailure):
        event_after((0, BEGINNING), at, who, what, 0, told)


_LINES = st.tuples(st.text(max_size=5), st.text(max_size=5), st.integers(0, 3), st.text(max_size=5))


@given(st.lists(_LINES, min_size=2, max_size=6), st.data())
def test_any_other_order_or_choice_of_lines_is_noticed(
    lines: list[tuple[str, str, int, str]], data: st.DataObject
) -> None:
    log: list[Event] = []
    for who, what, opinion, told in lines:
        before = (log[-1].number, log[-1].digest) if log else (0, BEGINNING)
        try:
            log.append(event_after(before, AT, who, what, opinion, told))
        except StoreFailure:
            continue
    chosen = data.draw(st.lists(st.sampled_from(log), max_size=7)) if log else []
    assert (broken_at(chosen) is None) == (chosen == log[: len(chosen)])
