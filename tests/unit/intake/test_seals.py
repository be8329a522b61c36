"""Seals: a changed word is noticed, and nobody without the key can try words against the log."""

from __future__ import annotations

from dataclasses import replace

import pytest

from builder.intake.filings import Channel, Filing
from builder.intake.seals import changed_since, missing_from, seal_of
from builder.intake.store.memory import MemoryStore
from builder.intake.store.records import Decision, Opinion, Received, Standing
from builder.opinions import Position

KEY, AT = b"k" * 32, "2026-11-24T08:00:00+07:00"
FILING = Filing("/dot/", ("001",), Position.AGREE, "Lời.", "Hoa", "Ấp 1", "", "", may_publish=True)


def store_of() -> MemoryStore:
    store = MemoryStore()
    receipts = (b"a", b"b")
    sealed = [Received(FILING, one, Channel.FORM, AT, seal_of(KEY, FILING, one)) for one in receipts]
    store.receive(sealed, AT)
    return store


def changed(opinions: tuple[Opinion, ...], key: bytes = KEY) -> list[int]:
    return list(changed_since(key, opinions, store_of().events()))


def test_what_came_and_was_decided_of_since_is_as_it_came() -> None:
    store = store_of()
    store.decide(1, Decision(Standing.SUMMARISED, wording="Lời."), "x", AT)
    assert list(changed_since(KEY, store.opinions(), store.events())) == []


@pytest.mark.parametrize(
    "change",
    [{"text": "Lời khác."}, {"position": Position.DISAGREE}, {"nominees": ()}, {"may_publish": False}],
)
def test_a_changed_opinion_is_noticed(change: dict[str, object]) -> None:
    first, second = store_of().opinions()
    filing = replace(second.received.filing, **change)  # type: ignore[arg-type]  # whatever a test changes
    assert changed((first, replace(second, received=replace(second.received, filing=filing)))) == [2]


def test_two_opinions_that_changed_places_are_noticed() -> None:
    first, second = store_of().opinions()
    assert changed((replace(first, received=second.received), replace(second, received=first.received))) == [
        1,
        2,
    ]


def test_one_that_the_log_does_not_know_is_noticed() -> None:
    first, second = store_of().opinions()
    assert changed((first, second, replace(first, number=3))) == [3]


def test_one_that_was_taken_away_is_missing_and_one_that_was_erased_is_not() -> None:
    store = store_of()
    store.erase(1, "theo yêu cầu", "x", AT)
    first, second = store.opinions()
    events = tuple(store.events())
    assert missing_from((first, second), events) == ()
    assert missing_from((second,), events) == (1,)
    assert missing_from((), events) == (1, 2)


def test_without_the_key_nothing_can_be_tried() -> None:
    assert changed(store_of().opinions(), b"l" * 32) == [1, 2]
    assert seal_of(KEY, FILING, b"a") != seal_of(KEY, FILING, b"b")


def test_what_was_erased_is_not_expected_to_be_as_it_came() -> None:
    store = store_of()
    store.erase(1, "xin xóa", "x", AT)
    assert list(changed_since(KEY, store.opinions(), store.events())) == []
    forged = replace(store.opinions()[1], standing=Standing.ERASED, received=store.opinions()[0].received)
    assert list(changed_since(KEY, (store.opinions()[0], forged), store.events())) == [2]
